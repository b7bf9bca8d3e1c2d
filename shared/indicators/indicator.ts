import type { CandleColumns } from '../domain/candle.ts';

/**
 * A named indicator column that a strategy asks for. Equal keys mean equal columns, so that a cache computes each one
 * once for all the combinations that share it. Row `i` of the result uses bars `0..i` only; NaN while undefined.
 */
export interface IndicatorRequest {
  /** For example `sma(close,7)`. */
  readonly key: string;
  readonly compute: (candles: CandleColumns) => Float64Array;
}

/** Candle columns an indicator can read. */
export type PriceSource = 'open' | 'high' | 'low' | 'close';
