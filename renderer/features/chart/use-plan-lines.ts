import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import type { StrategyInfo } from '../../../shared/contract/strategies.ts';
import { useClient } from '../../stores/client.tsx';
import type { PlanLines } from './plan-lines.ts';
import { distinctLines } from './plan-lines.ts';

interface PlanOf extends SeriesKey {
  /** Changes when bars that were planned for do. */
  readonly version: string;
  readonly strategy: StrategyInfo | null;
  readonly params: Readonly<Record<string, number>>;
  /** Open of the last closed bar on the chart; rows that came since are asked for. */
  readonly closedUntil: number;
}

/** What the strategy plans on a series; null without a strategy and until it is known. */
export function usePlanLines(of: PlanOf): PlanLines | null {
  const { symbol, timeframe, version, strategy, params, closedUntil } = of;
  const client = useClient();
  const queries = useQueryClient();
  const strategyId = strategy?.id;
  const queryKey = useMemo(
    () => ['plan-lines', symbol, timeframe, version, strategyId, params],
    [symbol, timeframe, version, strategyId, params],
  );
  const { data } = useQuery({
    queryKey,
    queryFn: () =>
      strategyId === undefined
        ? null
        : client.strategies.planLines({ symbol, timeframe, strategyId, params }),
    enabled: strategyId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
    placeholderData: (last) => last,
  });
  const plannedUntil = data?.time.at(-1);
  useEffect(() => {
    if (strategyId === undefined || plannedUntil === undefined || closedUntil <= plannedUntil)
      return undefined;
    let isGone = false;
    const from = plannedUntil + 1;
    client.strategies
      .planLines({ symbol, timeframe, strategyId, params, from })
      .then((more) => {
        if (!isGone) queries.setQueryData<PlanLines>(queryKey, (known) => known && joined(known, more));
      })
      // The lines end where they ended; the next bar asks again.
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [client, queries, queryKey, symbol, timeframe, strategyId, params, plannedUntil, closedUntil]);
  return useMemo(() => (data ? distinctLines(data) : null), [data]);
}

/** A plan and the rows after it. */
function joined(plan: PlanLines, more: PlanLines): PlanLines {
  return {
    time: [...plan.time, ...more.time],
    lines: plan.lines.map((line, i) => ({
      ...line,
      values: [...line.values, ...(more.lines[i]?.values ?? more.time.map(() => null))],
    })),
  };
}
