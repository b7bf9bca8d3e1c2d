import type { CostRates, ShareCommission } from '../settings.ts';

/**
 * What the venue or the broker charges for one fill, in the account's currency: a rate of the notional, or by the
 * share where `shareCommission` is set.
 */
export function commission(
  costs: Pick<CostRates, 'makerFeeRate' | 'takerFeeRate' | 'shareCommission'>,
  isTaker: boolean,
  quantity: number,
  price: number,
): number {
  if (costs.shareCommission !== null) {
    return shareCommission(costs.shareCommission, isTaker, quantity, price);
  }
  return (isTaker ? costs.takerFeeRate : costs.makerFeeRate) * price * quantity;
}

/** Whether any fill can cost anything. */
export function isCharged(costs: CostRates): boolean {
  const { makerFeeRate, takerFeeRate, slippageRate, halfSpreadRate, slippagePerUnit } = costs;
  const rates = [makerFeeRate, takerFeeRate, slippageRate, halfSpreadRate, slippagePerUnit];
  return costs.shareCommission !== null || costs.regulatory !== 'none' || rates.some((rate) => rate !== 0);
}

/** The maximum wins over the minimum, as the broker's page has it. Makers get no rebate: the worse for us. */
function shareCommission(terms: ShareCommission, isTaker: boolean, quantity: number, price: number): number {
  const atLeast = Math.max(terms.perShare * quantity, terms.minimum);
  const charged = Math.min(atLeast, terms.maximumShareOfValue * price * quantity);
  const exchangePerShare = isTaker ? terms.exchangePerShareTaken : 0;
  return charged * (1 + terms.passThroughRate) + (terms.clearingPerShare + exchangePerShare) * quantity;
}
