import type { CandleColumns } from './candle.ts';

/** What a plan can read: closed candles, and what a perpetual contract publishes beside them, aligned bar by bar. */
export interface MarketColumns extends CandleColumns {
  /** Length of one bar in milliseconds. */
  readonly barMs: number;
  /** Last funding rate published at or before each bar's close, as a fraction of notional; NaN before the first. */
  readonly funding: Float64Array | null;
  /** Last open interest published at or before each bar's close, in the base currency or contracts. */
  readonly openInterest: Float64Array | null;
}

/** Series beside the candles that a strategy can need. */
export const marketInputs = ['funding', 'openInterest'] as const;

export type MarketInput = (typeof marketInputs)[number];

/** Candles alone as a market. */
export function marketOf(candles: CandleColumns, barMs: number): MarketColumns {
  return { ...candles, barMs, funding: null, openInterest: null };
}
