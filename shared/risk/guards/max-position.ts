import { percent } from './amounts.ts';
import type { RiskGuard } from './guard.ts';
import { heldAfter, notionalOf } from './held-after.ts';

/** Notional in one instrument over equity, both sides and all that rests added up. */
export const maxPositionGuard: RiskGuard = {
  id: 'max-position',
  title: 'Size of one position',
  finding(situation) {
    const { entry, account, settings } = situation;
    const held = heldAfter(situation).filter(({ instrument }) => instrument === entry.instrument);
    const share = account.equity > 0 ? notionalOf(held) / account.equity : Infinity;
    return share <= settings.maxPositionShare
      ? null
      : { limit: `${percent(settings.maxPositionShare)} of equity`, value: `${percent(share)} of equity` };
  },
};
