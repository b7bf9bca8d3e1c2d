/**
 * What a strategy wants, as columns: row `i` is decided at the close of bar `i` from bars `0..i` only and says what
 * rests or happens during bar `i + 1`. Research kernels, the event engine and the live trader all read this one plan.
 */
export interface PlanColumns {
  /** Rows, equal to the number of candles. */
  readonly length: number;
  /** Resting entry limits, nearest to the price first. Empty for a strategy that enters at market. */
  readonly levels: readonly PlanLevel[];
  /** Side of the position that the levels open. */
  readonly levelSide: Side;
  /** Market entry at the next open: +1 long, -1 short, 0 none. Null for a strategy that enters by levels only. */
  readonly marketEntry: Int8Array | null;
  /** What a market signal against the open position does: nothing, or close it and enter the other way. */
  readonly oppositeSignal: 'ignore' | 'reverse';
  /** 1 where the position is to be closed at the next open, else 0. Null for a strategy without exit signals. */
  readonly exitSignal: Uint8Array | null;
  readonly target: TargetRule;
  readonly stop: StopRule;
}

/** +1 long, -1 short. A number, because the kernels multiply by it. */
export type Side = 1 | -1;

/**
 * A resting limit at `price[i] * scale` during bar `i + 1`, NaN for none. The factor is kept apart from the column so
 * that all combinations sharing a mean share its column. `fraction` is this level's part of the cycle's notional.
 */
export interface PlanLevel {
  readonly price: Float64Array;
  readonly scale: number;
  readonly fraction: number;
}

/** Where a position takes its profit; a target is a resting limit (maker). */
export type TargetRule =
  | { readonly kind: 'none' }
  /** The price in row `i` during bar `i + 1`; it moves with the plan. NaN means no target in that bar. */
  | { readonly kind: 'price'; readonly price: Float64Array }
  /** `fraction` of the average entry in the direction of profit: 0.04 is 4 %. */
  | { readonly kind: 'percent'; readonly fraction: number };

/** Where a position is stopped; a stop is a market order once touched (taker). */
export type StopRule =
  | { readonly kind: 'none' }
  /** `fraction` of the average entry against the position: 0.2 is 20 %. */
  | { readonly kind: 'percent'; readonly fraction: number }
  /** `multiple` times the ATR of the row that decided the entry, from the average entry; fixed for the cycle. */
  | { readonly kind: 'atr'; readonly atr: Float64Array; readonly multiple: number };
