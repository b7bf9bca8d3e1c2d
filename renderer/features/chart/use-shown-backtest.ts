import { useQuery } from '@tanstack/react-query';
import type { BacktestReport } from '../../../shared/contract/backtests.ts';
import { useClient } from '../../stores/client.tsx';
import { useWorkspaceStore } from '../../stores/workspace-store.ts';
import { useChosenSeries } from '../research-form/use-strategies.ts';

/** The last backtest on the series shown: this window's own, else the host's. */
export function useShownBacktest(): BacktestReport | null {
  const client = useClient();
  const series = useChosenSeries();
  const own = useWorkspaceStore((state) => state.lastBacktest);
  const isOwn =
    own !== null && own.request.symbol === series?.symbol && own.request.timeframe === series.timeframe;
  const { data } = useQuery({
    queryKey: ['last-backtest', series?.symbol, series?.timeframe],
    queryFn: () =>
      series ? client.backtests.last({ symbol: series.symbol, timeframe: series.timeframe }) : null,
    enabled: series !== null && !isOwn,
    staleTime: 10_000,
  });
  return isOwn ? own : (data ?? null);
}
