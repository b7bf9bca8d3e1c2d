import { quantity } from './amounts.ts';
import type { RiskGuard } from './guard.ts';

/** Bars missing in the candles that the decision was made from. */
export const dataGapGuard: RiskGuard = {
  id: 'data-gap',
  title: 'Missing bars',
  finding({ market, settings }) {
    const limit = quantity(settings.maxMissingBars, 'missing bars');
    const missing = market.missingBars;
    if (missing === null) return { limit, value: 'candles not looked through' };
    return missing <= settings.maxMissingBars ? null : { limit, value: quantity(missing, 'missing bars') };
  },
};
