/** One numeric limit: what it may be, what it is unless changed, and which way is the safer one. */
export interface RiskLimit {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
  readonly unit: string;
  readonly isWhole: boolean;
  /** Whether a `lower` or a `higher` value lets less through. */
  readonly tighter: 'lower' | 'higher';
}

type Tighter = RiskLimit['tighter'];

const limit = (least: number, most: number, usual: number, unit: string, tighter: Tighter): RiskLimit => ({
  least,
  most,
  usual,
  unit,
  isWhole: false,
  tighter,
});

const count = (least: number, most: number, usual: number, unit: string, tighter: Tighter): RiskLimit => ({
  ...limit(least, most, usual, unit, tighter),
  isWhole: true,
});

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;

/** Every numeric risk setting. Shares are fractions: 0.05 is 5 %. Money is in the account's currency. */
export const riskLimits = {
  /** Positions by instrument and side, resting entries among them. */
  maxOpenPositions: count(1, 100, 5, 'positions', 'lower'),
  /** Notional of one instrument over equity. */
  maxPositionShare: limit(0.01, 20, 0.15, 'fraction of equity', 'lower'),
  /** Notional of all instruments over equity. */
  maxExposureShare: limit(0.01, 50, 0.85, 'fraction of equity', 'lower'),
  /** Positions on one side within a correlation group. */
  maxSameDirection: count(1, 50, 2, 'positions', 'lower'),
  maxCorrelation: limit(0, 1, 0.85, 'correlation coefficient', 'lower'),
  dailyLossShare: limit(0.01, 0.2, 0.05, 'fraction of equity', 'lower'),
  sessionLossShare: limit(0.01, 0.2, 0.05, 'fraction of equity', 'lower'),
  maxDrawdownShare: limit(0.05, 0.5, 0.15, 'fraction of equity', 'lower'),
  strategyDrawdownShare: limit(0.05, 0.5, 0.15, 'fraction of the capital of the strategy', 'lower'),
  /** Of the order's instrument, and of all notional over equity. */
  maxLeverage: limit(1, 125, 5, 'times', 'lower'),
  /** Margin left free by the entry, over equity. */
  minFreeMarginShare: limit(0.05, 0.95, 0.2, 'fraction of equity', 'higher'),
  /** From the entry price to the price of liquidation. */
  minLiquidationDistanceShare: limit(0.01, 0.9, 0.1, 'fraction of the price', 'higher'),
  maxPriceAgeMs: count(100, 60 * minuteMs, 10_000, 'milliseconds', 'lower'),
  maxSpreadShare: limit(0.00001, 0.05, 0.002, 'fraction of the price', 'lower'),
  /** Bars missing in what the strategy looks back on. */
  maxMissingBars: count(0, 100, 0, 'bars', 'lower'),
  /** Counts besides the venue's own minimum. */
  minOrderNotional: limit(0, 1_000_000, 5, 'quote currency', 'higher'),
  maxOrderNotional: limit(10, 1_000_000_000, 50_000, 'quote currency', 'lower'),
  /** How much worse than the market a limit may be. */
  priceBandShare: limit(0.001, 0.5, 0.05, 'fraction of the price', 'lower'),
  /** How far from the market an order may rest. */
  restingBandShare: limit(0.01, 0.95, 0.5, 'fraction of the price', 'lower'),
  maxEntriesPerMinute: count(1, 600, 30, 'orders a minute', 'lower'),
  cooldownAfterStopMs: count(0, 7 * dayMs, 15 * minuteMs, 'milliseconds', 'higher'),
  /** What a position may lose at its stop. */
  riskPerTradeShare: limit(0.001, 0.1, 0.02, 'fraction of equity', 'lower'),
  /** Distance of a move that volatility sizing reckons with, in average true ranges. */
  atrMultiple: limit(0.5, 10, 2, 'average true ranges', 'higher'),
  /** Fee of each fill that sizing reckons with. */
  assumedFeeRate: limit(0, 0.01, 0.0006, 'fraction of the notional', 'higher'),
  /** How long a confirmed loosening of a limit waits. */
  looseningDelayMs: count(5 * minuteMs, 7 * dayMs, 60 * minuteMs, 'milliseconds', 'higher'),
} satisfies Record<string, RiskLimit>;

export type RiskLimitKey = keyof typeof riskLimits;

export const limitKeys = Object.keys(riskLimits) as readonly RiskLimitKey[];
