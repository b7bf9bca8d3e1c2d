import type { EntryDistance, PlanColumns, Side } from '../domain/plan.ts';

/** A distance from the average entry, fixed by the row that decided the entry. */
function entryDistance(rule: EntryDistance, averageEntry: number, entryRow: number): number {
  return Math.min(rule.multiple * rule.distance[entryRow], rule.cap * averageEntry);
}

/**
 * First stop of a position with this average entry during the bar after `row`, NaN for none. `entryRow` is the row that
 * decided the entry. A stop of kind `price` is NaN in a row that leaves the one before it.
 */
export function stopPrice(
  plan: PlanColumns,
  side: Side,
  averageEntry: number,
  entryRow: number,
  row: number,
): number {
  const { stop } = plan;
  switch (stop.kind) {
    case 'none':
      return Number.NaN;
    case 'price':
      return stop.price[row];
    case 'percent':
      return averageEntry * (1 - side * stop.fraction);
    case 'distance':
      return averageEntry - side * entryDistance(stop, averageEntry, entryRow);
  }
}

/** Target of a position during the bar after `row`, NaN without one. `entryRow` is the row that decided the entry. */
export function targetPrice(
  plan: PlanColumns,
  side: Side,
  averageEntry: number,
  entryRow: number,
  row: number,
): number {
  const { target } = plan;
  switch (target.kind) {
    case 'none':
      return Number.NaN;
    case 'price':
      return target.price[row];
    case 'percent':
      return averageEntry * (1 + side * target.fraction);
    case 'distance':
      return averageEntry + side * entryDistance(target, averageEntry, entryRow);
  }
}
