import { SlidersHorizontal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { RunSummary } from '../../../shared/contract/research.ts';
import { intrabarPolicies } from '../../../shared/contract/simulation.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useElementSize } from '../../plot/use-element-size.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { showFailure, showToast } from '../../ui/toast.tsx';
import { useStrategies } from '../research-form/use-strategies.ts';
import { DeleteRunDialog } from './delete-run-dialog.tsx';
import { loadIntoForm, openRun } from './explorer-actions.ts';
import { useExplorer } from './explorer-store.ts';
import { useRuns } from './use-runs.ts';
import styles from './explorer.module.css';

/** The last runs, newest first; selecting one shows its report. */
export function RunsPanel() {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const client = useClient();
  const shown = useExplorer((state) => state.loadingRunId ?? state.report?.runId ?? null);
  const { data, error, isPending, refetch } = useRuns();
  const strategies = useStrategies();
  const [boxRef, { width }] = useElementSize<HTMLDivElement>();
  const [deleting, setDeleting] = useState<RunSummary | null>(null);

  async function load(run: RunSummary): Promise<void> {
    try {
      const { report } = useExplorer.getState();
      const { request } =
        report?.runId === run.runId ? report : await client.research.report({ runId: run.runId });
      const strategy = strategies.find(({ id }) => id === request.strategyId);
      if (strategy) loadIntoForm(request, strategy);
      else
        showToast({ tone: 'warning', title: t('explorer.runs.strategyGone', { name: request.strategyId }) });
    } catch (failure) {
      showFailure(failure);
    }
  }

  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton rows={6} />;
  if (data.length === 0) return <p className={styles['honest']}>{t('explorer.runs.empty')}</p>;
  const isWide = width >= 720;
  const number = (
    key: string,
    header: string,
    cell: TableColumn<RunSummary>['cell'],
  ): TableColumn<RunSummary> => ({ key, header, isNumeric: true, cell });
  const columns: TableColumn<RunSummary>[] = [
    {
      key: 'finished',
      header: t('explorer.runs.finished'),
      unit: times.name,
      cell: (run) => (
        <span title={times.stamp(run.createdAt)}>
          {isWide ? times.dateTimeSeconds(run.createdAt) : times.dateTimeSeconds(run.createdAt).slice(5, 16)}
        </span>
      ),
    },
    {
      key: 'strategy',
      header: t('explorer.runs.strategy'),
      cell: (run) => (
        <>
          {run.strategyId}{' '}
          <span className={styles['quiet']}>
            {run.symbol} {run.timeframe}
          </span>
        </>
      ),
    },
    { key: 'grade', header: t('explorer.runs.grade'), cell: (run) => <GradeBadge run={run} /> },
    number('sharpe', t('explorer.runs.sharpe'), (run) => (
      <FigureText>{format.number(run.outOfSampleSharpe, 2)}</FigureText>
    )),
    ...(isWide
      ? [
          {
            ...number('consistency', t('explorer.runs.consistency'), (run) => (
              <FigureText>{format.points(run.consistency, 0)}</FigureText>
            )),
            unit: '%',
          },
          {
            ...number('combinations', t('explorer.runs.combinations'), (run) =>
              format.number(run.combinations),
            ),
            isSeparated: true,
          },
          number('windows', t('explorer.runs.windows'), (run) => format.number(run.windows)),
          {
            key: 'policy',
            header: t('explorer.runs.policy'),
            cell: (run: RunSummary) => policyText(t, run.policy),
          },
        ]
      : []),
    {
      key: 'act',
      header: '',
      cell: (run) => (
        <span className={styles['rowTools']}>
          {run.isLatest && isWide && <Badge>{t('explorer.runs.latest')}</Badge>}
          <IconButton
            icon={SlidersHorizontal}
            label={t('explorer.runs.load')}
            data-testid="load-run"
            onClick={(event) => {
              event.stopPropagation();
              void load(run);
            }}
          />
          <IconButton
            icon={Trash2}
            label={t('explorer.runs.delete')}
            data-testid="delete-run"
            onClick={(event) => {
              event.stopPropagation();
              setDeleting(run);
            }}
          />
        </span>
      ),
    },
  ];
  return (
    <PanelColumn>
      <PanelScroll>
        <div ref={boxRef} data-testid="run-history">
          <Table
            aria-label={t('explorer.panel.runs')}
            rows={data}
            columns={columns}
            rowKey={(run) => run.runId}
            selected={shown}
            onSelect={(run) => {
              if (run.runId !== shown) void openRun(client, run.runId);
            }}
            isDense
          />
        </div>
      </PanelScroll>
      {deleting && (
        <DeleteRunDialog
          run={deleting}
          onClose={() => setDeleting(null)}
          onDeleted={() => {
            setDeleting(null);
            void refetch();
          }}
        />
      )}
    </PanelColumn>
  );
}

/** The letter, with what stands behind it on hover; a dash where the run was not validated. */
function GradeBadge({ run }: { readonly run: RunSummary }) {
  const t = useT();
  const format = useFormat();
  if (run.grade === null) return <span className={styles['quiet']}>–</span>;
  const tone = run.grade === 'A' || run.grade === 'B' ? 'good' : run.grade === 'C' ? 'warning' : 'bad';
  const title = t('explorer.runs.gradeHint', {
    score: format.number(run.totalScore, 0),
    dsr: format.number(run.dsr, 2),
    pbo: format.number(run.pbo, 2),
  });
  return (
    <Badge tone={tone} title={title}>
      {run.grade}
    </Badge>
  );
}

/** How many runs are stored, beside the title. */
export function RunsTools() {
  const format = useFormat();
  const { data } = useRuns();
  return <span className={styles['tools']}>{data ? format.number(data.length) : ''}</span>;
}

function policyText(t: ReturnType<typeof useT>, policy: string): string {
  const known = intrabarPolicies.find((one) => one === policy);
  return known ? t(`explorer.policy.${known}`) : policy;
}
