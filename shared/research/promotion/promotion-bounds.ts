/**
 * How far paper may come apart from the backtest of the same time. The running difference stays under a fifth of the
 * usual daily loss limit (5 % of equity), at every moment and not at the end alone; nine in ten trades have their twin.
 */
export const driftBounds = { largestShare: 0.01, matchedShare: 0.9 } as const;

/** What a strategy has to reach on its way to money. Days and cycles: either is enough. */
export const promotionBounds = {
  trades: 30,
  gradeScore: 80,
  /** Below it the grade gives no points for it either. */
  deflatedSharpe: 0.5,
  paperDays: 14,
  paperCycles: 20,
  stopCoverage: 1,
} as const;
