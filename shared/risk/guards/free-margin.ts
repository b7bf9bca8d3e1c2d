import { percent } from './amounts.ts';
import type { RiskGuard } from './guard.ts';

/** Margin that the entry leaves free, over equity. The entry binds its notional over its instrument's leverage. */
export const freeMarginGuard: RiskGuard = {
  id: 'free-margin',
  title: 'Free margin',
  finding({ entry, account, settings }) {
    const limit = `${percent(settings.minFreeMarginShare)} of equity left free`;
    if (!(entry.leverage >= 1)) return { limit, value: `a leverage of ${entry.leverage}` };
    const free = account.freeMargin - entry.notional / entry.leverage;
    const share = account.equity > 0 ? free / account.equity : -Infinity;
    return share >= settings.minFreeMarginShare
      ? null
      : { limit, value: `${percent(share)} of equity left free` };
  },
};
