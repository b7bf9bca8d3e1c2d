import { CandlewrightError } from '../domain/errors.ts';
import { parameterFault, type ParameterValues } from '../strategies/parameter.ts';
import type { Strategy } from '../strategies/strategy.ts';

/** One searched parameter with its values, ascending. */
export interface SearchAxis {
  readonly name: string;
  readonly values: readonly number[];
}

/** What a search spans: the Cartesian product of its axes, numbered from 0 with the last parameter fastest. */
export interface SearchSpace {
  /** In the strategy's parameter order. */
  readonly axes: readonly SearchAxis[];
  /** Combinations of the product, impossible ones included. */
  readonly total: number;
  /** Why a combination makes no sense, or null. */
  fault(params: ParameterValues): string | null;
}

/** The combinations of a space that are evaluated, in ascending order; parameters are made when they are asked for. */
export interface SearchGrid {
  readonly axes: readonly SearchAxis[];
  /** Number in the space of each combination. */
  readonly numbers: Float64Array;
  readonly count: number;
  /** Left out because the strategy says they make no sense. */
  readonly invalidCombinations: number;
}

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
 * What a search spans; a parameter that is not named takes its search values. Throws BAD_USAGE naming the parameter that
 * is unknown, out of bounds or doubled, or when the product can no longer be numbered.
 */
export function searchSpace(
  strategy: Strategy,
  search: Readonly<Record<string, readonly number[]>>,
): SearchSpace {
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
  if (total > Number.MAX_SAFE_INTEGER) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `${strategy.id}: ${total.toPrecision(3)} combinations are more than can be numbered.`,
      'Fix a parameter or search fewer values.',
    );
  }
  return { axes, total, fault: (params) => strategy.fault?.(params) ?? null };
}

/** Position on each axis of combination `number` of a space. */
export function axisPositions(axes: readonly SearchAxis[], number: number): number[] {
  const positions = axes.map(() => 0);
  let rest = number;
  for (let axis = axes.length - 1; axis >= 0; axis -= 1) {
    const size = axes[axis].values.length;
    positions[axis] = rest % size;
    rest = Math.floor(rest / size);
  }
  return positions;
}

/** The number in its space of the combination at `positions`. */
export function combinationNumber(axes: readonly SearchAxis[], positions: readonly number[]): number {
  return axes.reduce((number, { values }, axis) => number * values.length + positions[axis], 0);
}

/** The parameters of combination `number` of a space, in the strategy's order. */
export function combinationParams(axes: readonly SearchAxis[], number: number): ParameterValues {
  let stride = 1;
  for (const { values } of axes) stride *= values.length;
  const params: Record<string, number> = {};
  let rest = number;
  for (const { name, values } of axes) {
    stride /= values.length;
    const position = Math.floor(rest / stride);
    params[name] = values[position];
    rest -= position * stride;
  }
  return params;
}

/** Every possible combination of a space. Throws BAD_USAGE when none is left. */
export function fullGrid(strategyId: string, { axes, total, fault }: SearchSpace): SearchGrid {
  const numbers = new Float64Array(total);
  let count = 0;
  for (let number = 0; number < total; number += 1) {
    if (fault(combinationParams(axes, number)) !== null) continue;
    numbers[count] = number;
    count += 1;
  }
  if (count === 0) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `${strategyId}: ${fault(combinationParams(axes, 0)) ?? 'no combination is left'}.`,
      'Search other values: every combination of these is impossible.',
    );
  }
  return { axes, numbers: numbers.slice(0, count), count, invalidCombinations: total - count };
}

/** Every possible combination of a search: `searchSpace` and `fullGrid` in one. */
export function searchGrid(
  strategy: Strategy,
  search: Readonly<Record<string, readonly number[]>>,
): SearchGrid {
  return fullGrid(strategy.id, searchSpace(strategy, search));
}

/** The parameters of combination `index` of a grid. */
export function gridParams({ axes, numbers }: SearchGrid, index: number): ParameterValues {
  return combinationParams(axes, numbers[index]);
}

/** The parameters of every combination of a grid. */
export function allCombinations(grid: SearchGrid): ParameterValues[] {
  return Array.from(grid.numbers, (number) => combinationParams(grid.axes, number));
}
