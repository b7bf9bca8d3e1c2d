import { CandlewrightError } from '../domain/errors.ts';
import { parameterFault, type ParameterValues } from '../strategies/parameter.ts';
import type { Strategy } from '../strategies/strategy.ts';

/** One searched parameter with its values, ascending. */
export interface SearchAxis {
  readonly name: string;
  readonly values: readonly number[];
}

/** Every combination that is worth trying. */
export interface SearchGrid {
  /** In the strategy's parameter order. */
  readonly axes: readonly SearchAxis[];
  /** Cartesian product of the axes, last parameter fastest, without what the strategy calls a fault. */
  readonly combinations: readonly ParameterValues[];
  /** Left out because the strategy says they make no sense. */
  readonly invalidCombinations: number;
}

/** More than this and the dense grid no longer fits a laptop's memory and a trader's patience. */
const maximumCombinations = 200_000;

function axisOf(strategy: Strategy, name: string, given: readonly number[] | undefined): SearchAxis {
  const parameter = strategy.params[name];
  const values = given ?? parameter.search;
  for (const value of values) {
    const fault = parameterFault(name, parameter, value);
    if (fault !== null) {
      throw new CandlewrightError('BAD_USAGE', `${strategy.id}: ${fault}.`, 'Give values within the bounds.');
    }
  }
  const ascending = [...values].sort((a, b) => a - b);
  const twin = ascending.find((value, index) => index > 0 && value === ascending[index - 1]);
  if (twin !== undefined) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `${strategy.id}.${name} has ${twin} twice.`,
      'Give each value once.',
    );
  }
  return { name, values: ascending };
}

/**
 * The combinations of a search; a parameter that is not named takes its search values. Throws BAD_USAGE naming the
 * parameter that is unknown, out of bounds or doubled, or when no combination or too many remain.
 */
export function searchGrid(
  strategy: Strategy,
  search: Readonly<Record<string, readonly number[]>>,
): SearchGrid {
  const names = Object.keys(strategy.params);
  const unknown = Object.keys(search).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `${strategy.id} has no parameter "${unknown}".`,
      `Known: ${names.join(', ')}.`,
    );
  }
  const axes = names.map((name) => axisOf(strategy, name, search[name]));
  const total = axes.reduce((count, { values }) => count * values.length, 1);
  if (total > maximumCombinations) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `${total} combinations are more than the ${maximumCombinations} of a dense search.`,
      'Fix a parameter or search fewer values.',
    );
  }
  const product = axes.reduce<Record<string, number>[]>(
    (rows, { name, values }) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  );
  const combinations = product.filter((params) => (strategy.fault?.(params) ?? null) === null);
  if (combinations.length === 0) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `${strategy.id}: ${strategy.fault?.(product[0]) ?? 'no combination is left'}.`,
      'Search other values: every combination of these is impossible.',
    );
  }
  return { axes, combinations, invalidCombinations: product.length - combinations.length };
}
