import type { ReactNode } from 'react';
import { Milestone } from 'lucide-react';
import type { PromotionCandidate } from '../../../shared/contract/promotion.ts';
import { ladderRungs } from '../../../shared/domain/promotion.ts';
import { useT } from '../../locales/translate.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { PanelScroll } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { GradeBadge } from '../research/grade-badge.tsx';
import { showCandidate } from './strategies-store.ts';
import { useGateText } from './use-gate-text.ts';
import { useLadder, useShownCandidate } from './use-ladder.ts';

/** Every strategy on every series in one table: rung, results, drift, and the first thing that is missing. */
export function TablePanel() {
  const t = useT();
  const { value, error } = useLadder();
  const columns = useColumns();
  const shown = useShownCandidate(value);
  if (value === null) return error === null ? <Skeleton rows={10} /> : <ErrorState error={error} />;
  if (value.candidates.length === 0) {
    return (
      <EmptyState icon={Milestone} title={t('strategies.empty.title')}>
        {t('strategies.empty.text', { count: value.untested.length })}
      </EmptyState>
    );
  }
  return (
    <PanelScroll>
      <div data-testid="strategies-table">
        <Table
          aria-label={t('strategies.panel.table')}
          rows={value.candidates}
          columns={columns}
          rowKey={({ key }) => key}
          selected={shown?.key ?? null}
          onSelect={({ key }) => showCandidate(key)}
          isDense
        />
      </div>
    </PanelScroll>
  );
}

function useColumns(): TableColumn<PromotionCandidate>[] {
  const t = useT();
  const format = useFormat();
  const gateText = useGateText();
  const nothing = t('strategies.reason.nothing-yet');
  const change = (value: number | null | undefined): ReactNode => (
    <FigureText change={value ?? null} undefinedBecause={nothing}>
      {format.signedPoints(value, 1)}
    </FigureText>
  );
  return [
    {
      key: 'strategy',
      header: t('strategies.column.strategy'),
      cell: ({ strategyId }) => strategyId,
      sortBy: ({ strategyId }) => strategyId,
    },
    {
      key: 'series',
      header: t('strategies.column.series'),
      cell: ({ series }) => `${series.symbol} ${series.timeframe}`,
      sortBy: ({ series }) => `${series.symbol} ${series.timeframe}`,
    },
    {
      key: 'rung',
      header: t('strategies.column.rung'),
      cell: ({ rung }) => t(`strategies.rung.${rung}`),
      sortBy: ({ rung }) => ladderRungs.indexOf(rung),
    },
    {
      key: 'grade',
      header: <Term of="grade" />,
      cell: ({ walkForward }) =>
        walkForward?.grade ? (
          <GradeBadge letter={walkForward.grade} />
        ) : (
          <FigureText undefinedBecause={nothing}>–</FigureText>
        ),
      sortBy: ({ walkForward }) => walkForward?.grade ?? null,
    },
    {
      key: 'backtest',
      header: t('strategies.column.backtest'),
      unit: '%',
      isNumeric: true,
      isSeparated: true,
      cell: ({ backtest }) => change(backtest?.netReturn),
      sortBy: ({ backtest }) => backtest?.netReturn ?? null,
    },
    {
      key: 'oos',
      header: t('strategies.column.oos'),
      unit: '%',
      isNumeric: true,
      cell: ({ walkForward }) => change(walkForward?.totalReturn),
      sortBy: ({ walkForward }) => walkForward?.totalReturn ?? null,
    },
    {
      key: 'paper',
      header: t('strategies.column.paper'),
      unit: '%',
      isNumeric: true,
      cell: ({ paper }) => change(paper?.netReturn),
      sortBy: ({ paper }) => paper?.netReturn ?? null,
    },
    {
      key: 'cycles',
      header: t('strategies.column.cycles'),
      isNumeric: true,
      cell: ({ paper }) => (
        <FigureText undefinedBecause={nothing}>{format.number(paper?.cycles ?? null, 0)}</FigureText>
      ),
      sortBy: ({ paper }) => paper?.cycles ?? null,
    },
    {
      key: 'drift',
      header: t('strategies.column.drift'),
      unit: '%',
      isNumeric: true,
      cell: ({ drift }) => (
        <FigureText undefinedBecause={t('strategies.reason.not-compared')}>
          {format.points(drift?.largestShare ?? null, 2)}
        </FigureText>
      ),
      sortBy: ({ drift }) => drift?.largestShare ?? null,
    },
    {
      key: 'next',
      header: t('strategies.column.missing'),
      isSeparated: true,
      cell: ({ firstMissing }) => {
        if (firstMissing === null) return null;
        const { title, reason } = gateText(firstMissing.gate);
        return <span title={reason ?? undefined}>{title}</span>;
      },
    },
  ];
}
