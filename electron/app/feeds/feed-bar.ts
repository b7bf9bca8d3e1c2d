import type { FeedBar } from '../../../shared/contract/feeds.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import type { CandleRow } from '../../../shared/ports/market-data.ts';

/** A candle as the contract writes it; a volume that is not known is null. */
export function feedBarOf(
  { symbol, timeframe }: SeriesKey,
  replayId: string | null,
  [time, open, high, low, close, volume]: CandleRow,
  isClosed: boolean,
): FeedBar {
  return {
    symbol,
    timeframe,
    replayId,
    isClosed,
    time,
    open,
    high,
    low,
    close,
    volume: Number.isNaN(volume) ? null : volume,
  };
}
