import type { MarketColumns } from '../domain/market.ts';

/**
 * A named indicator column that a strategy asks for. Equal keys mean equal columns, so that a cache computes each one
 * once for all the combinations that share it. Row `i` of the result uses bars `0..i` only; NaN while undefined.
 */
export interface IndicatorRequest {
  /** For example `sma(close,7)`. */
  readonly key: string;
  /** `columns` gives what other requests compute, from the cache. */
  readonly compute: (market: MarketColumns, columns: IndicatorColumns) => Float64Array;
}

/** Columns over one market, each computed once. */
export interface IndicatorColumns {
  of(request: IndicatorRequest): Float64Array;
  /** The same market in bars of `barMs`, with its own columns; made once. */
  higher(barMs: number): { readonly market: MarketColumns; readonly columns: IndicatorColumns };
}

/** Candle columns an indicator can read. */
export type PriceSource = 'open' | 'high' | 'low' | 'close' | 'volume';
