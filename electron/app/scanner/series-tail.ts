import type { CandleBuffer } from '../../../shared/domain/candle.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';

/**
 * The last bars of a series: at least `bars` of them where there are so many, those that close at or before `until`
 * (null: all). Null for a series without any. Months that nobody needs are not read.
 */
export function loadTail(
  store: CandleStore,
  { symbol, timeframe, firstTime, lastTime }: CandleSeries,
  bars: number,
  until: number | null,
): CandleBuffer | null {
  if (firstTime === null || lastTime === null) return null;
  const barMs = timeframeMs(timeframe);
  const to = until === null ? lastTime + 1 : Math.min(until - barMs, lastTime) + 1;
  if (to <= firstTime) return null;
  // A market that closes has fewer bars in a span than one that does not.
  for (let span = bars * barMs; ; span *= 2) {
    const from = to - 1 - span;
    const tail = store.load(symbol, timeframe, { from, to });
    if (tail.length >= bars || from <= firstTime) return tail.length === 0 ? null : tail;
  }
}
