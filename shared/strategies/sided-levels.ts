import type { PlanLevel } from '../domain/plan.ts';
import { upperOffset } from './envelope-dca-short.ts';

/**
 * Levels of a grid that trades both ways, at `offsets` from the mean (fractions, nearest first): in rows of side +1 below
 * the mean, in rows of side -1 as far above it (see `upperOffset`), in rows of side 0 none. Equal fractions.
 */
export function sidedLevels(mean: Float64Array, sides: Int8Array, offsets: readonly number[]): PlanLevel[] {
  return offsets.map((offset) => {
    const lower = 1 - offset;
    const upper = 1 + upperOffset(offset);
    const price = new Float64Array(mean.length).fill(Number.NaN);
    for (let row = 0; row < mean.length; row += 1) {
      if (sides[row] !== 0) price[row] = mean[row] * (sides[row] === 1 ? lower : upper);
    }
    return { price, scale: 1, fraction: 1 / offsets.length };
  });
}
