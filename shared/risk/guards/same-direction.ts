import { quantity } from './amounts.ts';
import type { RiskGuard } from './guard.ts';
import { heldAfter, positionsOf } from './held-after.ts';

/** Positions on the entry's side within its correlation group. An instrument without a group is one of its own. */
export const sameDirectionGuard: RiskGuard = {
  id: 'same-direction',
  title: 'Same direction in a group',
  finding(situation) {
    const { entry, market, settings } = situation;
    const group = market.correlationGroup;
    const limit = settings.maxSameDirection;
    const alike = positionsOf(heldAfter(situation)).filter(
      (held) =>
        held.side === entry.side &&
        (held.instrument === entry.instrument || (group !== null && held.correlationGroup === group)),
    );
    if (alike.length <= limit) return null;
    const where = `${entry.side} in ${group ?? entry.instrument}`;
    return {
      limit: quantity(limit, `positions ${where}`),
      value: quantity(alike.length, `positions ${where}`),
    };
  },
};
