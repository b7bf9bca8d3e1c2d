import { useQuery } from '@tanstack/react-query';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import type { StrategyInfo } from '../../../shared/contract/strategies.ts';
import { useClient } from '../../stores/client.tsx';

export type MarketInput = StrategyInfo['inputs'][number];

const none: readonly MarketInput[] = [];

/** What a strategy needs beside the candles and the symbol does not have; empty while it is not known. */
export function useMissingInputs(
  strategy: StrategyInfo | null,
  series: SeriesKey | null,
): readonly MarketInput[] {
  const client = useClient();
  const needed = strategy?.inputs ?? none;
  const { data } = useQuery({
    queryKey: ['auxiliary-series'],
    queryFn: () => client.auxiliary.list(),
    enabled: needed.length > 0,
    staleTime: 5_000,
    refetchInterval: 10_000,
  });
  if (!data || series === null) return none;
  return needed.filter((kind) => !data.some((one) => one.symbol === series.symbol && one.kind === kind));
}
