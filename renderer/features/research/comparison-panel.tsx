import type { RunSummary } from '../../../shared/contract/research.ts';
import { useT } from '../../locales/translate.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { GradeBadge } from './grade-badge.tsx';
import { chooseRun } from './research-store.ts';
import { useLatestRuns } from './use-latest-runs.ts';
import { useShownRunId } from './use-shown-report.ts';
import { NoRuns } from './with-report.tsx';
import styles from './research.module.css';

/** The newest run of every strategy on every asset, side by side. */
export function ComparisonPanel() {
  const t = useT();
  const columns = useColumns();
  const shown = useShownRunId();
  const { data, error, isPending, refetch } = useLatestRuns();
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton rows={8} />;
  if (data.length === 0) return <NoRuns />;
  return (
    <PanelColumn>
      <PanelScroll>
        <div data-testid="comparison">
          <Table
            aria-label={t('research.panel.comparison')}
            rows={data}
            columns={columns}
            rowKey={({ runId }) => runId}
            selected={shown}
            onSelect={({ runId }) => chooseRun(runId)}
            isDense
          />
        </div>
      </PanelScroll>
    </PanelColumn>
  );
}

export function ComparisonTools() {
  const t = useT();
  const { data } = useLatestRuns();
  if (!data || data.length === 0) return null;
  return <span className={styles['tools']}>{t('research.comparison.count', { count: data.length })}</span>;
}

function useColumns(): TableColumn<RunSummary>[] {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const ratio = (value: number | null) => <FigureText>{format.number(value, 2)}</FigureText>;
  return [
    {
      key: 'grade',
      header: <Term of="grade" />,
      width: 64,
      cell: (run) => (run.grade === null ? <FigureText>–</FigureText> : <GradeBadge letter={run.grade} />),
      sortBy: (run) => run.grade,
    },
    {
      key: 'score',
      header: t('research.column.score'),
      unit: '/ 100',
      isNumeric: true,
      cell: (run) => <FigureText>{format.number(run.totalScore, 1)}</FigureText>,
      sortBy: (run) => run.totalScore,
    },
    {
      key: 'strategy',
      header: t('research.column.strategy'),
      isSeparated: true,
      cell: (run) => run.strategyId,
      sortBy: (run) => run.strategyId,
    },
    {
      key: 'asset',
      header: t('research.column.asset'),
      cell: (run) => `${run.symbol} ${run.timeframe}`,
      sortBy: (run) => `${run.symbol} ${run.timeframe}`,
    },
    {
      key: 'sharpe',
      header: <Term of="oos_sharpe">{t('research.column.sharpe')}</Term>,
      isNumeric: true,
      isSeparated: true,
      cell: (run) => ratio(run.outOfSampleSharpe),
      sortBy: (run) => run.outOfSampleSharpe,
    },
    {
      key: 'consistency',
      header: <Term of="consistency">{t('research.column.consistency')}</Term>,
      unit: '%',
      isNumeric: true,
      cell: (run) => <FigureText>{format.points(run.consistency, 0)}</FigureText>,
      sortBy: (run) => run.consistency,
    },
    {
      key: 'dsr',
      header: <Term of="dsr">DSR</Term>,
      isNumeric: true,
      cell: (run) => ratio(run.dsr),
      sortBy: (run) => run.dsr,
    },
    {
      key: 'pbo',
      header: <Term of="pbo">PBO</Term>,
      isNumeric: true,
      cell: (run) => ratio(run.pbo),
      sortBy: (run) => run.pbo,
    },
    {
      key: 'policy',
      header: <Term of="fill_policy">{t('research.column.policy')}</Term>,
      isSeparated: true,
      cell: (run) => run.policy,
      sortBy: (run) => run.policy,
    },
    {
      key: 'combinations',
      header: t('research.column.combinations'),
      isNumeric: true,
      cell: (run) => format.number(run.combinations),
      sortBy: (run) => run.combinations,
    },
    {
      key: 'windows',
      header: t('research.column.windows'),
      isNumeric: true,
      cell: (run) => format.number(run.windows),
      sortBy: (run) => run.windows,
    },
    {
      key: 'time',
      header: t('research.column.time'),
      unit: times.name,
      cell: (run) => times.dateTime(run.createdAt),
      sortBy: (run) => run.createdAt,
    },
  ];
}
