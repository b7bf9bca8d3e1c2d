import { firstBarAtOrAfter, type CandleColumns } from '../../shared/domain/candle.ts';
import { doubtfulBars } from '../../shared/domain/quality/doubtful-bars.ts';
import { isoUtc } from '../../shared/domain/time.ts';

/** Warns of trades that were entered or left in bars whose prices look like bad ticks; empty when there are none. */
export function doubtfulTradeWarnings(
  candles: CandleColumns,
  tickSize: number,
  trades: readonly { readonly entryTime: number; readonly exitTime: number }[],
): string[] {
  const barOf = (timeMs: number): number => firstBarAtOrAfter(candles.time, timeMs);
  const bars = trades.map((trade) => [barOf(trade.entryTime), barOf(trade.exitTime)]);
  const doubtful = doubtfulBars(candles, bars.flat(), tickSize);
  if (doubtful.length === 0) return [];
  const known = new Set(doubtful);
  const touched = bars.filter((both) => both.some((bar) => known.has(bar))).length;
  return [
    `Trades that enter or leave in bars that look like bad ticks: ${touched} of ${trades.length} (bars: ` +
      `${doubtful.length}, the first at ${isoUtc(candles.time[doubtful[0]])}). Compare them with another source.`,
  ];
}
