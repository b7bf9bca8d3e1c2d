import type { PlanColumns, Side } from '../domain/plan.ts';

/** Stop of a position with this average entry, NaN without one. `entryRow` is the row that decided the entry. */
export function stopPrice(plan: PlanColumns, side: Side, averageEntry: number, entryRow: number): number {
  const { stop } = plan;
  if (stop.kind === 'percent') return averageEntry * (1 - side * stop.fraction);
  if (stop.kind === 'atr') return averageEntry - side * stop.multiple * stop.atr[entryRow];
  return Number.NaN;
}

/** Target of a position during the bar after `row`, NaN without one. */
export function targetPrice(plan: PlanColumns, side: Side, averageEntry: number, row: number): number {
  const { target } = plan;
  if (target.kind === 'price') return target.price[row];
  if (target.kind === 'percent') return averageEntry * (1 + side * target.fraction);
  return Number.NaN;
}
