import type { PlanColumns } from '../../shared/domain/plan.ts';

const known = new WeakMap<PlanColumns, Float64Array | 'seen' | 'two-sided'>();

/** Plans come one after the other, each for many runs: the column of the last one takes the place of that before. */
let memory = new Float64Array(0);
let current = memory;

/**
 * For a grid whose levels have columns of their own: the price of the level that the market meets first, by row, NaN
 * where none rests. Made when a plan is run for a second time, and null before: a single run finds its touches as fast
 * without. Null too when levels rest on both sides. Valid until it is asked for another plan.
 */
export function nearestLevels(plan: PlanColumns): Float64Array | null {
  const found = known.get(plan);
  if (found === undefined) {
    const isTwoSided = plan.levelSides?.includes(-plan.levelSide) ?? false;
    known.set(plan, isTwoSided ? 'two-sided' : 'seen');
    return null;
  }
  if (found === 'two-sided') return null;
  if (found === current) return current;
  if (memory.length < plan.length) memory = new Float64Array(plan.length);
  // A view of its own, for what is remembered of a column.
  current = memory.subarray(0, plan.length);
  enterNearest(plan, current);
  known.set(plan, current);
  return current;
}

function enterNearest({ levels, levelSide, levelSides, length }: PlanColumns, nearest: Float64Array): void {
  nearest.fill(Number.NaN);
  for (const { price, scale } of levels) {
    for (let row = 0; row < length; row += 1) {
      if (levelSides !== null && levelSides[row] === 0) continue;
      const level = price[row] * scale;
      if (Number.isNaN(nearest[row]) || levelSide * (level - nearest[row]) > 0) nearest[row] = level;
    }
  }
}
