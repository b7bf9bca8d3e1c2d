import type { PlanColumns } from '../../shared/domain/plan.ts';

const known = new WeakMap<PlanColumns, Float64Array | 'seen' | 'two-sided'>();

/**
 * For a grid whose levels have columns of their own: the price of the level that the market meets first, by row, NaN
 * where none rests. Made when a plan is run for a second time, and null before: a single run finds its touches as fast
 * without. Null too when levels rest on both sides.
 */
export function nearestLevels(plan: PlanColumns): Float64Array | null {
  const found = known.get(plan);
  if (found === undefined) {
    const isTwoSided = plan.levelSides?.includes(-plan.levelSide) ?? false;
    known.set(plan, isTwoSided ? 'two-sided' : 'seen');
    return null;
  }
  if (found === 'two-sided') return null;
  if (found !== 'seen') return found;
  const nearest = makeNearest(plan);
  known.set(plan, nearest);
  return nearest;
}

function makeNearest({ levels, levelSide, levelSides, length }: PlanColumns): Float64Array {
  const nearest = new Float64Array(length).fill(Number.NaN);
  for (const { price, scale } of levels) {
    for (let row = 0; row < length; row += 1) {
      if (levelSides !== null && levelSides[row] === 0) continue;
      const level = price[row] * scale;
      if (Number.isNaN(nearest[row]) || levelSide * (level - nearest[row]) > 0) nearest[row] = level;
    }
  }
  return nearest;
}
