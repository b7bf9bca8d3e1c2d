import type { ShareCommission } from '../settings.ts';

/** A commission by the share up to a monthly volume; null for the last tier. */
export interface ShareTier extends ShareCommission {
  readonly upToMonthlyShares: number | null;
}

export const ibkrPricing = 'https://www.interactivebrokers.com/en/pricing/commissions-stocks.php';

/** Everything but the regulators' fees is included in the fixed price. */
export const ibkrFixedTiers: readonly ShareTier[] = [
  {
    upToMonthlyShares: null,
    perShare: 0.005,
    minimum: 1,
    maximumShareOfValue: 0.01,
    clearingPerShare: 0,
    exchangePerShareTaken: 0,
    passThroughRate: 0,
  },
];

const tiered = {
  minimum: 0.35,
  maximumShareOfValue: 0.01,
  clearingPerShare: 0.0002,
  // What the large exchanges take of an order that removes liquidity; what they pay to makers is left out.
  exchangePerShareTaken: 0.003,
  // NYSE 0.000175 and FINRA 0.000563 of the broker's commission.
  passThroughRate: 0.000175 + 0.000563,
};

/**
 * The broker applies these tiers to the month's shares as they add up; a run applies the tier of the stated monthly
 * volume to all its fills.
 */
export const ibkrTiers: readonly ShareTier[] = [
  { upToMonthlyShares: 300_000, perShare: 0.0035, ...tiered },
  { upToMonthlyShares: 3_000_000, perShare: 0.002, ...tiered },
  { upToMonthlyShares: 20_000_000, perShare: 0.0015, ...tiered },
  { upToMonthlyShares: 100_000_000, perShare: 0.001, ...tiered },
  { upToMonthlyShares: null, perShare: 0.0005, ...tiered },
];

/** The tier that `monthlyShares` falls into, without its bound. */
export function shareCommissionAt(tiers: readonly ShareTier[], monthlyShares: number): ShareCommission {
  const tier = tiers.find(({ upToMonthlyShares }) => (upToMonthlyShares ?? Infinity) >= monthlyShares);
  if (tier === undefined) throw new Error('The last tier of a commission table has a bound');
  const { upToMonthlyShares: _bound, ...terms } = tier;
  return terms;
}
