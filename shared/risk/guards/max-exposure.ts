import { percent } from './amounts.ts';
import type { RiskGuard } from './guard.ts';
import { heldAfter, notionalOf } from './held-after.ts';

/** Notional of everything over equity: longs and shorts add up, and what rests counts as filled. */
export const maxExposureGuard: RiskGuard = {
  id: 'max-exposure',
  title: 'Size of all positions',
  finding(situation) {
    const { account, settings } = situation;
    const share = account.equity > 0 ? notionalOf(heldAfter(situation)) / account.equity : Infinity;
    return share <= settings.maxExposureShare
      ? null
      : { limit: `${percent(settings.maxExposureShare)} of equity`, value: `${percent(share)} of equity` };
  },
};
