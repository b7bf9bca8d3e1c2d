import { useQuery } from '@tanstack/react-query';
import type { StrategyInfo } from '../../../shared/contract/strategies.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import { useClient } from '../../stores/client.tsx';
import { useSeriesList } from '../../stores/live-store.ts';
import { useWorkspaceStore } from '../../stores/workspace-store.ts';

const none: readonly StrategyInfo[] = [];

/** Every strategy of the registry; it does not change while the host runs. */
export function useStrategies(): readonly StrategyInfo[] {
  const client = useClient();
  const { data } = useQuery({
    queryKey: ['strategies'],
    queryFn: () => client.strategies.list(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? none;
}

/** The strategy that the forms are about: the chosen one, else the first. */
export function useChosenStrategy(): StrategyInfo | null {
  const strategies = useStrategies();
  const strategyId = useWorkspaceStore((state) => state.strategyId);
  return strategies.find(({ id }) => id === strategyId) ?? strategies[0] ?? null;
}

/** The series that the forms are about: the chosen one while it exists, else the first. */
export function useChosenSeries(): SeriesKey | null {
  const list = useSeriesList();
  const chosen = useWorkspaceStore((state) => state.series);
  const known = list.find((one) => one.symbol === chosen?.symbol && one.timeframe === chosen.timeframe);
  return known ?? list[0] ?? null;
}
