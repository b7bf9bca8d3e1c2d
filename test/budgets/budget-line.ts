/** One figure against its budget. */
export interface BudgetFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** At most, or with `isFloor` at least; null where desk.md sets none. */
  readonly budget: number | null;
  readonly isFloor?: boolean;
  readonly note?: string;
}

/** `first paint                340 ms   budget 2 000 ms   17 % of it`. */
export function budgetLine({ name, value, unit, budget, isFloor = false, note }: BudgetFigure): string {
  const figure = `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${unit}`;
  const isKept = budget === null || (isFloor ? value >= budget : value <= budget);
  const against =
    budget === null
      ? ''
      : `${isFloor ? 'at least' : 'at most'} ${budget} ${unit}  ${isKept ? 'kept' : 'MISSED'}`;
  return `${name.padEnd(46)} ${figure.padStart(12)}   ${against.padEnd(28)} ${note ?? ''}`.trimEnd();
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
