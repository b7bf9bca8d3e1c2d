import type { MarketColumns } from '../../../domain/market.ts';
import type { PlanColumns, StopRule, TargetRule } from '../../../domain/plan.ts';

/** A plan made of closed bars: the strategy with its parameters and indicators filled in. */
export type PlanOf = (market: MarketColumns) => PlanColumns;

interface NamedColumn {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

function rulePrice(rule: TargetRule | StopRule): Float64Array | null {
  if (rule.kind === 'price') return rule.price;
  return rule.kind === 'distance' ? rule.distance : null;
}

/** What a row decides in whole numbers, compared exactly. */
function signals(plan: PlanColumns): NamedColumn[] {
  const { marketEntry, exitSignal, levelSides, sideLock } = plan;
  return Object.entries({ marketEntry, exitSignal, levelSides, sideLock }).flatMap(([name, values]) =>
    values === null ? [] : [{ name, values }],
  );
}

/** Prices and distances of a row, in the quote currency. */
function prices(plan: PlanColumns): NamedColumn[] {
  const rules = {
    target: rulePrice(plan.target),
    stop: rulePrice(plan.stop),
    trailing: plan.trailing?.distance,
  };
  return [
    ...plan.levels.map(({ price }, index) => ({ name: `level ${index + 1}`, values: price })),
    ...Object.entries(rules).flatMap(([name, values]) => (values ? [{ name, values }] : [])),
  ];
}

/** Whether two plans, or parts of them, have the same values wherever neither holds a column. */
function haveSameRules(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return Number.isNaN(one) && Number.isNaN(other);
  if (ArrayBuffer.isView(one) || ArrayBuffer.isView(other))
    return ArrayBuffer.isView(one) && ArrayBuffer.isView(other);
  const others = new Map(Object.entries(other));
  const entries = Object.entries(one);
  return (
    entries.length === others.size &&
    entries.every(([name, value]) => others.has(name) && haveSameRules(value, others.get(name)))
  );
}

function differs(a: number, b: number, tolerance: number): boolean {
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return false;
  return !(Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b)));
}

/** Where two plans disagree: the row of the first, and the column. */
export interface PlanDifference {
  readonly row: number;
  readonly column: string;
}

/**
 * The first of `rows` rows, from `rowOfA` in one plan and `rowOfB` in the other, that is not the same in both; null when
 * all are. Signals must be equal, prices within `tolerance` of each other, relative; NaN equals NaN only.
 */
export function planDifference(
  a: PlanColumns,
  b: PlanColumns,
  rowOfA: number,
  rowOfB: number,
  rows: number,
  tolerance: number,
): PlanDifference | null {
  if (!haveSameRules({ ...a, length: 0 }, { ...b, length: 0 })) return { row: rowOfA, column: 'rules' };
  const pairs = (of: (plan: PlanColumns) => NamedColumn[], allowed: number) => {
    const others = of(b);
    return of(a).map(({ name, values }, index) => ({ name, values, other: others[index].values, allowed }));
  };
  const columns = [...pairs(signals, 0), ...pairs(prices, tolerance)];
  let firstStep = rows;
  let column = '';
  for (const { name, values, other, allowed } of columns) {
    // Of columns that differ in the same row the first counts.
    for (let step = 0; step < firstStep; step += 1) {
      const one = values[rowOfA + step];
      const another = other[rowOfB + step];
      if (one === another || !differs(one, another, allowed)) continue;
      firstStep = step;
      column = name;
    }
  }
  return firstStep < rows ? { row: rowOfA + firstStep, column } : null;
}

/** Whether any row can open a position: a plan that never does proves nothing. */
export function planActs(plan: PlanColumns): boolean {
  if (plan.marketEntry !== null) return plan.marketEntry.some((side) => side !== 0);
  return plan.levels.some(({ price }) =>
    price.some((value, row) => !Number.isNaN(value) && plan.levelSides?.[row] !== 0),
  );
}
