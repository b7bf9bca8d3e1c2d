import { useQuery } from '@tanstack/react-query';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import { useClient } from '../../../stores/client.tsx';

/** The quality report of a stored series, made anew when its candles or its calendar change. */
export function useQuality(series: CandleSeries | null) {
  const client = useClient();
  return useQuery({
    queryKey: ['quality', series?.symbol, series?.timeframe, series?.contentHash, series?.calendar],
    queryFn: () => client.series.quality({ symbol: series!.symbol, timeframe: series!.timeframe }),
    enabled: series !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
