import { quantity } from './amounts.ts';
import type { RiskGuard } from './guard.ts';
import { heldAfter, positionsOf } from './held-after.ts';

/** How many positions there may be, each resting entry counted as filled. Adding to one opens none. */
export const maxOpenPositionsGuard: RiskGuard = {
  id: 'max-open-positions',
  title: 'Open positions',
  finding(situation) {
    const limit = situation.settings.maxOpenPositions;
    const count = positionsOf(heldAfter(situation)).length;
    return count <= limit
      ? null
      : { limit: quantity(limit, 'positions'), value: quantity(count, 'positions') };
  },
};
