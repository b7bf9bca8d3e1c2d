/** How slippage is stated: a fraction of the price, ticks of the series, or none. */
export const slippageModes = ['pct', 'ticks', 'none'] as const;

export type SlippageMode = (typeof slippageModes)[number];

/** How the spread is stated: basis points of the price, or none. */
export const spreadModes = ['fixed_bps', 'none'] as const;

export type SpreadMode = (typeof spreadModes)[number];

/** Costs as the user states them. What is left out has the default beside it. */
export interface CostOptions {
  /** A profile id, or `MAKER/TAKER` as fractions. */
  readonly fees: string;
  /** `pct`. */
  readonly slippageMode?: SlippageMode;
  /** Fraction of the price: 0.0005 is 0.05 %. Counts in the mode `pct`. */
  readonly slippagePct: number;
  /** Ticks of the series, 1. Counts in the mode `ticks`. */
  readonly slippageTicks?: number;
  /** `fixed_bps`. */
  readonly spreadMode?: SpreadMode;
  /** Full quoted spread in basis points. Counts in the mode `fixed_bps`. */
  readonly spreadBps: number;
  /** Shares traded in a month, which choose the tier of a tiered commission; 0, the first tier. */
  readonly monthlyShares?: number;
}
