/**
 * What is assumed to have happened inside a bar whose order of prices is not known.
 *
 * - `pessimistic` adverse leg first; no profit is taken in a bar that added an entry (the default)
 * - `adverse-first` adverse leg first; then the target may fill even in a bar that added an entry
 * - `favourable-first` favourable leg first, then the adverse leg
 * - `candle-colour` favourable leg first when the bar closed in the position's direction, else adverse first;
 *   the rule of many backtesters, kept to show what it adds
 */
export const intrabarPolicies = [
  'pessimistic',
  'adverse-first',
  'favourable-first',
  'candle-colour',
] as const;

export type IntrabarPolicy = (typeof intrabarPolicies)[number];

/** A resting limit fills when the price trades `through` it (strict), or already at a `touch` (optimistic). */
export const limitFills = ['through', 'touch'] as const;

export type LimitFill = (typeof limitFills)[number];

/** What secures a position: the whole account (`cross`) or its own margin only (`isolated`). */
export const marginModes = ['cross', 'isolated'] as const;

export type MarginMode = (typeof marginModes)[number];

/** Where a position that is open at the end of the data leaves it. */
export const endOfDataRules = ['last-close', 'last-open'] as const;

export type EndOfDataRule = (typeof endOfDataRules)[number];

/** Trading costs as fractions of the notional of a fill. */
export interface CostRates {
  /** Fee of a resting limit that is hit: 0.0002 is 2 basis points. */
  readonly makerFeeRate: number;
  /** Fee of a market or stop order. */
  readonly takerFeeRate: number;
  /** How much worse than its reference price a taker fill is. */
  readonly slippageRate: number;
  /** Half of the quoted spread over the price; taker fills pay it once. */
  readonly halfSpreadRate: number;
}

/** The rules of one simulated run, apart from candles and plan. */
export interface SimulationSettings {
  /** Cash at the start, in the quote currency. */
  readonly initialCapital: number;
  /** Notional over the equity that is allocated. */
  readonly leverage: number;
  /** Share of equity that one cycle or position may use, 0..1. */
  readonly allocation: number;
  /** Quantities are floored to multiples of this; 0 trades any fraction. */
  readonly lotSize: number;
  readonly policy: IntrabarPolicy;
  readonly limitFill: LimitFill;
  readonly marginMode: MarginMode;
  /** Maintenance margin over notional; below it the venue liquidates. */
  readonly maintenanceMarginRate: number;
  readonly costs: CostRates;
  readonly endOfData: EndOfDataRule;
}
