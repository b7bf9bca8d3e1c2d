import { sliceCandles, type CandleColumns } from '../candle.ts';
import { findSpikes } from './price-spikes.ts';
import { suspectWicks } from './suspect-wicks.ts';

/** Bars to either side that settle whether a bar is doubtful: what is ordinary around it and around its neighbours. */
const reach = 40;

/** All doubtful bars of the candles: bad wicks, bad closes, and the bar after a bad close, on which it was acted. */
function allDoubtful(candles: CandleColumns, tickSize: number): Set<number> {
  const bars = new Set(suspectWicks(candles, tickSize).map(({ bar }) => bar));
  for (const { bar } of findSpikes(candles, tickSize)) bars.add(bar).add(bar + 1);
  return bars;
}

/**
 * Those of the given bars in which a fill is doubtful, ascending: their own wick or close looks like a bad tick, or the
 * close before them does, on which a signal was decided. Of few bars only the surroundings are read, so that a run of
 * few trades over many candles asks quickly. `tickSize` 0 where it is not known.
 */
export function doubtfulBars(candles: CandleColumns, bars: Iterable<number>, tickSize: number): number[] {
  const asked = [...new Set(bars)].toSorted((a, b) => a - b);
  if (asked.length * (2 * reach + 1) > candles.length) {
    const doubtful = allDoubtful(candles, tickSize);
    return asked.filter((bar) => doubtful.has(bar));
  }
  return asked.filter((bar) => {
    const from = Math.max(0, bar - reach);
    const around = sliceCandles(candles, from, Math.min(candles.length, bar + reach + 1));
    return allDoubtful(around, tickSize).has(bar - from);
  });
}
