import { money } from './amounts.ts';
import type { RiskGuard } from './guard.ts';

/** Value of the order, and of what its stop would have to sell: less than the venue takes could not be closed. */
export const minimumNotionalGuard: RiskGuard = {
  id: 'minimum-notional',
  title: 'Smallest order',
  finding({ entry, market, account, settings }) {
    const least = Math.max(market.minimumNotional, settings.minOrderNotional);
    const limit = money(least, account.currency);
    if (!(entry.notional > 0 && entry.notional >= least)) {
      return { limit, value: money(entry.notional, account.currency) };
    }
    const atStop =
      entry.stopPrice === null ? entry.notional : (entry.notional * entry.stopPrice) / entry.price;
    return atStop >= least ? null : { limit, value: `${money(atStop, account.currency)} at the stop` };
  },
};
