import type { PlanRow } from '../../../shared/domain/trading/plan-row.ts';

/** An indicator that began at another bar differs in its last digits. */
const tolerance = 1e-9;

function isSame(one: unknown, other: unknown): boolean {
  if (typeof one === 'number' && typeof other === 'number') {
    return Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(one), Math.abs(other));
  }
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object')
    return one === other;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) =>
    isSame((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
  );
}

/** Whether two rows of a plan ask for the same. The range that sizes follow is no part of the plan. */
export function isSamePlanRow(one: PlanRow, other: PlanRow): boolean {
  return isSame({ ...one, averageTrueRange: null }, { ...other, averageTrueRange: null });
}
