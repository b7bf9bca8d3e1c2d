import { sliceCandles, type CandleColumns } from '../candle.ts';
import { findSpikes } from './price-spikes.ts';
import { suspectWicks } from './suspect-wicks.ts';

/** Bars to either side that settle whether a bar is doubtful: what is ordinary around it and around its neighbours. */
const reach = 40;

/**
 * Those of the given bars in which a fill is doubtful, ascending: their own wick or close looks like a bad tick, or the
 * close before them does, on which a signal was decided. Only the surroundings of these bars are read, so that a run of
 * few trades over many candles asks quickly. `tickSize` 0 where it is not known.
 */
export function doubtfulBars(candles: CandleColumns, bars: Iterable<number>, tickSize: number): number[] {
  const doubtful: number[] = [];
  for (const bar of new Set(bars)) {
    const from = Math.max(0, bar - reach);
    const around = sliceCandles(candles, from, Math.min(candles.length, bar + reach + 1));
    const isBadWick = suspectWicks(around, tickSize).some((wick) => wick.bar === bar - from);
    const isBadClose = findSpikes(around, tickSize).some(
      (spike) => spike.bar === bar - from || spike.bar === bar - from - 1,
    );
    if (isBadWick || isBadClose) doubtful.push(bar);
  }
  return doubtful.toSorted((a, b) => a - b);
}
