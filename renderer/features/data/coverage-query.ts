import { useQuery } from '@tanstack/react-query';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useClient } from '../../stores/client.tsx';

/** Months and gaps of a stored series, asked again when its candles change. */
export function useCoverage(series: CandleSeries | null) {
  const client = useClient();
  return useQuery({
    queryKey: ['coverage', series?.symbol, series?.timeframe, series?.contentHash],
    queryFn: () => client.series.coverage({ symbol: series!.symbol, timeframe: series!.timeframe }),
    enabled: series !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
