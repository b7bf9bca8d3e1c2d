import type { EntryDistance, PlanColumns, Side } from '../domain/plan.ts';

/** A distance from the average entry, fixed by the row that decided the entry. */
function entryDistance(rule: EntryDistance, averageEntry: number, entryRow: number): number {
  return Math.min(rule.multiple * rule.distance[entryRow], rule.cap * averageEntry);
}

/** Stop of a position with this average entry, NaN without one. `entryRow` is the row that decided the entry. */
export function stopPrice(plan: PlanColumns, side: Side, averageEntry: number, entryRow: number): number {
  const { stop } = plan;
  if (stop.kind === 'percent') return averageEntry * (1 - side * stop.fraction);
  if (stop.kind === 'distance') return averageEntry - side * entryDistance(stop, averageEntry, entryRow);
  return Number.NaN;
}

/** Target of a position during the bar after `row`, NaN without one. */
export function targetPrice(plan: PlanColumns, side: Side, averageEntry: number, row: number): number {
  const { target } = plan;
  if (target.kind === 'price') return target.price[row];
  if (target.kind === 'percent') return averageEntry * (1 + side * target.fraction);
  return Number.NaN;
}
