/**
 * What the market was doing, judged from closed bars only. `unknown` until enough bars have closed. The rule is in
 * shared/research/validation/regime-labels.ts.
 */
export const marketRegimes = ['trending', 'ranging', 'volatile', 'calm', 'unknown'] as const;

export type MarketRegime = (typeof marketRegimes)[number];
