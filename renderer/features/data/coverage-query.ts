import { useQuery } from '@tanstack/react-query';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useClient } from '../../stores/client.tsx';

/** Months and gaps of a stored series, asked again when its candles change. */
export function useCoverage(series: CandleSeries | null) {
  const client = useClient();
  return useQuery({
    queryKey: [
      'coverage',
      series?.symbol,
      series?.timeframe,
      series?.contentHash,
      series?.calendar,
      series?.openGapCount,
    ],
    queryFn: () => client.series.coverage({ symbol: series!.symbol, timeframe: series!.timeframe }),
    enabled: series !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The days of one month of a stored series, `2024-01`. */
export function useDays(series: CandleSeries, month: string) {
  const client = useClient();
  const { symbol, timeframe, contentHash, calendar } = series;
  return useQuery({
    queryKey: ['days', symbol, timeframe, contentHash, calendar, month],
    queryFn: () => client.series.days({ symbol, timeframe, month }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
