import { useMemo } from 'react';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import type { StrategyInfo } from '../../../shared/contract/strategies.ts';
import { useClient } from '../../stores/client.tsx';
import type { PlanLine, PlanLines } from './plan-lines.ts';
import { distinctLines } from './plan-lines.ts';
import { useRangedRows, wantedPart } from './use-ranged-rows.ts';
import type { ShownBars } from './use-shown-bars.ts';

interface PlanOf extends SeriesKey {
  /** Changes when bars that were planned for do. */
  readonly version: string;
  readonly strategy: StrategyInfo | null;
  readonly params: Readonly<Record<string, number>>;
  /** What the chart holds; rows of it, and of what it comes to, are asked for. */
  readonly shown: ShownBars;
}

type LineNames = readonly Pick<PlanLine, 'kind' | 'name'>[];

/** What the strategy plans on the bars that a chart holds; null without a strategy and until it is known. */
export function usePlanLines(of: PlanOf): PlanLines | null {
  const { symbol, timeframe, version, strategy, params, shown } = of;
  const client = useClient();
  const strategyId = strategy?.id;
  const identity = useMemo(
    () =>
      strategyId === undefined ? null : JSON.stringify([symbol, timeframe, version, strategyId, params]),
    [symbol, timeframe, version, strategyId, params],
  );
  const { known } = useRangedRows<LineNames>(identity, wantedPart(shown, timeframe), async (from, to) => {
    if (strategyId === undefined) throw new Error('No strategy is chosen');
    const plan = await client.strategies.planLines({ symbol, timeframe, strategyId, params, from, to });
    return {
      rows: { time: plan.time, columns: plan.lines.map(({ values }) => values) },
      answer: plan.lines.map(({ kind, name }) => ({ kind, name })),
    };
  });
  return useMemo(
    () =>
      known === null
        ? null
        : distinctLines({
            time: known.rows.time,
            lines: known.answer.map((line, i) => ({ ...line, values: [...(known.rows.columns[i] ?? [])] })),
          }),
    [known],
  );
}
