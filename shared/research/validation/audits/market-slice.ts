import { sliceCandles } from '../../../domain/candle.ts';
import type { MarketColumns } from '../../../domain/market.ts';

/** Bars `[from, to)` as views on the same memory: what a strategy sees that knows nothing else. */
export function sliceMarket(market: MarketColumns, from: number, to: number): MarketColumns {
  return {
    ...sliceCandles(market, from, to),
    barMs: market.barMs,
    funding: market.funding?.subarray(from, to) ?? null,
    openInterest: market.openInterest?.subarray(from, to) ?? null,
  };
}
