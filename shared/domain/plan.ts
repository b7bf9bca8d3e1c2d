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
  /**
   * The levels' side row by row (+1, -1, 0 rests nothing) for a grid that trades both ways; null: always `levelSide`.
   * An open position locks its side: rows of the other side rest nothing until it is flat.
   */
  readonly levelSides: Int8Array | null;
  /** Market entry at the next open: +1 long, -1 short, 0 none. Null for a strategy that enters by levels only. */
  readonly marketEntry: Int8Array | null;
  /** What a market signal against the open position does: nothing, or close it and enter the other way. */
  readonly oppositeSignal: 'ignore' | 'reverse';
  /** Closes at the next open: bit 1 a long, bit 2 a short, 3 either, 0 neither. Null without exit signals. */
  readonly exitSignal: Uint8Array | null;
  /** The only side that this row may open or add to: +1, -1, or 0 for both. Exits are never locked. Null: no lock. */
  readonly sideLock: Int8Array | null;
  readonly target: TargetRule;
  readonly stop: StopRule;
  /** Null for a stop that stays; plans that enter by levels have none. */
  readonly trailing: TrailingRule | null;
  /** A position entered in bar `e` leaves at the open of bar `e + maximumHoldBars`; null holds without limit. */
  readonly maximumHoldBars: number | null;
}

/** +1 long, -1 short. A number, because the kernels multiply by it. */
export type Side = 1 | -1;

/** Bits of `exitSignal`. */
export const exitLong = 1;
export const exitShort = 2;
export const exitEither = 3;

/**
 * A resting limit at `price[i] * scale` during bar `i + 1`, NaN for none. The factor is kept apart from the column so
 * that all combinations sharing a mean share its column. `fraction` is this level's part of the cycle's notional.
 */
export interface PlanLevel {
  readonly price: Float64Array;
  readonly scale: number;
  readonly fraction: number;
}

/**
 * A distance from the average entry in the quote currency, fixed by the row that decided the entry:
 * `min(multiple * distance[row], cap * averageEntry)`; `cap` is a fraction, infinity for none. NaN means no order.
 */
export interface EntryDistance {
  /** For example the ATR. */
  readonly distance: Float64Array;
  readonly multiple: number;
  readonly cap: number;
}

/** Where a position takes its profit; a target is a resting limit (maker). */
export type TargetRule =
  | { readonly kind: 'none' }
  /** The price in row `i` during bar `i + 1`; it moves with the plan. NaN means no target in that bar. */
  | { readonly kind: 'price'; readonly price: Float64Array }
  /** `fraction` of the average entry in the direction of profit: 0.04 is 4 %. */
  | { readonly kind: 'percent'; readonly fraction: number }
  | ({ readonly kind: 'distance' } & EntryDistance);

/** Where a position is stopped; a stop is a market order once touched (taker). */
export type StopRule =
  | { readonly kind: 'none' }
  /** The price in row `i` during bar `i + 1`; it moves with the plan. A NaN row keeps the price before it. */
  | { readonly kind: 'price'; readonly price: Float64Array }
  /** `fraction` of the average entry against the position: 0.2 is 20 %. */
  | { readonly kind: 'percent'; readonly fraction: number }
  | ({ readonly kind: 'distance' } & EntryDistance);

/**
 * A stop that follows. Once a closed bar's favourable extreme since entry lies `activation * distance[row]` beyond the
 * entry, the stop rests `trail * distance[row]` behind that extreme; `row` decided the entry. It moves at closes only,
 * towards profit only, and never loosens the first stop.
 */
export interface TrailingRule {
  readonly distance: Float64Array;
  readonly activation: number;
  readonly trail: number;
}
