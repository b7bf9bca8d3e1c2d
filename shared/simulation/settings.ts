/**
 * What is assumed to have happened inside a bar whose order of prices is not known.
 *
 * - `pessimistic` adverse leg first; no profit is taken in a bar that added an entry (the default)
 * - `adverse-first` adverse leg first; then the target may fill even in a bar that added an entry
 * - `favourable-first` favourable leg first, then the adverse leg
 * - `nearest-extreme-first` the extreme nearer to the open comes first; on a tie the adverse one
 * - `candle-colour` favourable leg first when the bar closed in the position's direction, else adverse first;
 *   the rule of many backtesters, kept to show what it adds
 * - `magnifier` replays the bars of a lower timeframe inside the bar, each of them `pessimistic`; a bar without any
 *   is `pessimistic` itself
 */
export const intrabarPolicies = [
  'pessimistic',
  'adverse-first',
  'favourable-first',
  'nearest-extreme-first',
  'candle-colour',
  'magnifier',
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

/** Trading costs of a fill: fractions of its notional unless the name says otherwise. */
export interface CostRates {
  /** Fee of a resting limit that is hit: 0.0002 is 2 basis points. */
  readonly makerFeeRate: number;
  /** Fee of a market or stop order. */
  readonly takerFeeRate: number;
  /** How much worse than its reference price a taker fill is. */
  readonly slippageRate: number;
  /** Half of the quoted spread over the price; taker fills pay it once. */
  readonly halfSpreadRate: number;
  /** Slippage of a taker fill in the quote currency per unit (ticks times tick size); adds to `slippageRate`. */
  readonly slippagePerUnit: number;
  /** A broker's commission by the share, which takes the place of the two fee rates; null for a venue with rates. */
  readonly shareCommission: ShareCommission | null;
  /** Fees that the market's regulators take besides, by trade date. */
  readonly regulatory: 'none' | 'us-equity';
}

/** Commission by the share in the account's currency, as stock brokers charge it. */
export interface ShareCommission {
  readonly perShare: number;
  readonly minimum: number;
  /** Cap as a fraction of the trade's value. */
  readonly maximumShareOfValue: number;
  /** Clearing, per share, on every fill. */
  readonly clearingPerShare: number;
  /** Exchange fee per share of fills that take liquidity. */
  readonly exchangePerShareTaken: number;
  /** Pass-through fees as a fraction of the broker's commission. */
  readonly passThroughRate: number;
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
