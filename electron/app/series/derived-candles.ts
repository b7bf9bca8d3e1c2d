import { candleColumns, type CandleColumns } from '../../../shared/domain/candle.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { timeframeMs, type Timeframe } from '../../../shared/domain/timeframe.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import { longerCandles } from './longer-candles.ts';

interface Derived {
  readonly symbol: string;
  readonly base: Timeframe;
  readonly timeframe: Timeframe;
  readonly contentHash: string;
  readonly candles: CandleColumns;
}

/** Series that stay in memory: a chart asks for one page by page, and every page needs all the shorter bars below it. */
const mostKept = 3;
const kept = new WeakMap<CandleStore, readonly Derived[]>();

/** All bars of `timeframe` that a stored series adds up to; kept until the series changes. */
export function derivedCandles(
  store: CandleStore,
  { symbol, timeframe: base, contentHash }: CandleSeries,
  timeframe: Timeframe,
): CandleColumns {
  const others = (kept.get(store) ?? []).filter(
    (one) => one.symbol !== symbol || one.base !== base || one.timeframe !== timeframe,
  );
  let found = kept.get(store)?.find((one) => !others.includes(one) && one.contentHash === contentHash);
  if (found === undefined) {
    const shorter = candleColumns(store.load(symbol, base));
    const candles = longerCandles(shorter, timeframeMs(base), timeframe);
    found = { symbol, base, timeframe, contentHash, candles };
  }
  kept.set(store, [found, ...others].slice(0, mostKept));
  return found.candles;
}
