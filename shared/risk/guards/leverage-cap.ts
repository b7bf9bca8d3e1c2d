import { quantity } from './amounts.ts';
import type { RiskGuard } from './guard.ts';
import { heldAfter, notionalOf } from './held-after.ts';

/** The leverage set for the instrument, and that of the whole account: notional of everything over equity. */
export const leverageCapGuard: RiskGuard = {
  id: 'leverage-cap',
  title: 'Leverage',
  finding(situation) {
    const { entry, account, settings } = situation;
    const limit = quantity(settings.maxLeverage, 'times');
    if (!(entry.leverage <= settings.maxLeverage)) {
      return { limit, value: `${quantity(entry.leverage, 'times')} set for ${entry.instrument}` };
    }
    const whole = account.equity > 0 ? notionalOf(heldAfter(situation)) / account.equity : Infinity;
    return whole <= settings.maxLeverage
      ? null
      : { limit, value: `${quantity(whole, 'times')} over the account` };
  },
};
