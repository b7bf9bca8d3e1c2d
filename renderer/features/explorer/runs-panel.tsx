import type { RunSummary } from '../../../shared/contract/research.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Badge } from '../../ui/badge.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { formatDateTimeSeconds } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { openRun } from './explorer-actions.ts';
import { useExplorer } from './explorer-store.ts';
import { useRuns } from './use-runs.ts';
import styles from './explorer.module.css';

/** The last runs, newest first; selecting one shows its report. */
export function RunsPanel() {
  const t = useT();
  const format = useFormat();
  const client = useClient();
  const shown = useExplorer((state) => state.loadingRunId ?? state.report?.runId ?? null);
  const { data, error, isPending, refetch } = useRuns();
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton rows={6} />;
  if (data.length === 0) return <p className={styles['honest']}>{t('explorer.runs.empty')}</p>;
  const columns: TableColumn<RunSummary>[] = [
    {
      key: 'finished',
      header: t('explorer.runs.finished'),
      cell: (run) => formatDateTimeSeconds(run.createdAt),
    },
    { key: 'strategy', header: t('explorer.runs.strategy'), cell: (run) => run.strategyId },
    { key: 'asset', header: t('explorer.runs.asset'), cell: (run) => `${run.symbol} ${run.timeframe}` },
    { key: 'policy', header: t('explorer.runs.policy'), cell: (run) => policyText(t, run.policy) },
    {
      key: 'combinations',
      header: t('explorer.runs.combinations'),
      isNumeric: true,
      cell: (run) => format.number(run.combinations),
    },
    {
      key: 'windows',
      header: t('explorer.runs.windows'),
      isNumeric: true,
      cell: (run) => format.number(run.windows),
    },
    {
      key: 'sharpe',
      header: t('explorer.runs.sharpe'),
      isNumeric: true,
      isSeparated: true,
      cell: (run) => <FigureText>{format.number(run.outOfSampleSharpe, 2)}</FigureText>,
    },
    {
      key: 'consistency',
      header: t('explorer.runs.consistency'),
      unit: '%',
      isNumeric: true,
      cell: (run) => (
        <FigureText>{format.number(run.consistency === null ? null : run.consistency * 100, 0)}</FigureText>
      ),
    },
    {
      key: 'latest',
      header: '',
      cell: (run) => (run.isLatest ? <Badge>{t('explorer.runs.latest')}</Badge> : null),
    },
  ];
  return (
    <PanelColumn>
      <PanelScroll>
        <div data-testid="run-history">
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
    </PanelColumn>
  );
}

/** How many runs are stored, beside the title. */
export function RunsTools() {
  const format = useFormat();
  const { data } = useRuns();
  return <span className={styles['tools']}>{data ? format.number(data.length) : ''}</span>;
}

function policyText(t: ReturnType<typeof useT>, policy: string): string {
  switch (policy) {
    case 'pessimistic':
    case 'adverse-first':
    case 'favourable-first':
    case 'candle-colour':
      return t(`explorer.policy.${policy}`);
    default:
      return policy;
  }
}
