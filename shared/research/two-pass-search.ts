import { CandlewrightError } from '../domain/errors.ts';
import { randomInteger, randomSource } from '../domain/random.ts';
import { gridIndexOf, neighbourNumbers } from './neighbourhood.ts';
import { combinationNumber, combinationParams, type SearchGrid, type SearchSpace } from './search-grid.ts';
import type { SelectionWindow, Selector } from './selection.ts';

/** Combinations of the first pass, and how many of the best have their neighbours looked at in the second. */
export const sampleSize = 500;
export const refinedBest = 20;

/** Draws are given up after this many rounds: the strategy calls nearly everything impossible. */
const maximumRounds = 50;

/**
 * Latin hypercube sample of a space (McKay, Beckman and Conover 1979): each axis is cut into `sampleSize` layers and
 * every layer used once, so that each value of each parameter is met equally often. Impossible combinations and twins
 * are drawn again in further rounds. Deterministic from `seed`. Throws BAD_USAGE when nothing possible is found.
 */
export function latinHypercubeGrid(strategyId: string, space: SearchSpace, seed: number): SearchGrid {
  const { axes, fault } = space;
  const random = randomSource(seed);
  const found = new Set<number>();
  const impossible = new Set<number>();
  const layers = axes.map(() => Int32Array.from({ length: sampleSize }, (_, layer) => layer));
  for (let round = 0; round < maximumRounds && found.size < sampleSize; round += 1) {
    for (const order of layers) {
      for (let index = order.length - 1; index > 0; index -= 1) {
        const other = randomInteger(random, index + 1);
        [order[index], order[other]] = [order[other], order[index]];
      }
    }
    for (let draw = 0; draw < sampleSize && found.size < sampleSize; draw += 1) {
      const positions = axes.map(({ values }, axis) =>
        Math.floor(((layers[axis][draw] + random()) / sampleSize) * values.length),
      );
      const number = combinationNumber(axes, positions);
      if (found.has(number) || impossible.has(number)) continue;
      if (fault(combinationParams(axes, number)) === null) found.add(number);
      else impossible.add(number);
    }
  }
  if (found.size === 0) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `${strategyId}: none of ${impossible.size} drawn combinations is possible.`,
      'Search other values: nearly every combination of these is impossible.',
    );
  }
  return gridOfNumbers(axes, found, impossible.size);
}

function gridOfNumbers(
  axes: SearchSpace['axes'],
  numbers: Iterable<number>,
  invalidCombinations: number,
): SearchGrid {
  const sorted = Float64Array.from(numbers).sort();
  return { axes, numbers: sorted, count: sorted.length, invalidCombinations };
}

/** The second pass: everything that is evaluated, and what each window may choose from. */
export interface RefinedSearch {
  readonly grid: SearchGrid;
  /** Per window 1 for the combinations of the sample and of the neighbourhood that its own in-sample part pointed to. */
  readonly mayChoose: readonly Uint8Array[];
}

/**
 * Adds the neighbours, one step on one axis, of each window's best of the sample. All of them are evaluated in all
 * windows, so that every heatmap is full; but a window chooses only among the sample and what its own in-sample part
 * pointed to: what a later window found may not reach back.
 */
export function refineSearch(
  space: SearchSpace,
  sample: SearchGrid,
  windows: readonly SelectionWindow[],
  selector: Selector,
): RefinedSearch {
  const { axes, fault } = space;
  const isPossible = new Map<number, boolean>();
  const own = windows.map((window) => {
    const numbers = selector
      .best(window, refinedBest)
      .flatMap((index) => neighbourNumbers(axes, sample.numbers[index]));
    return numbers.filter((number) => {
      let possible = isPossible.get(number);
      if (possible === undefined) {
        possible = fault(combinationParams(axes, number)) === null;
        isPossible.set(number, possible);
      }
      return possible;
    });
  });
  const grid = gridOfNumbers(
    axes,
    new Set([...sample.numbers, ...own.flat()]),
    sample.invalidCombinations + [...isPossible.values()].filter((possible) => !possible).length,
  );
  const mayChoose = own.map((numbers) => {
    const marks = new Uint8Array(grid.count);
    for (const number of [...sample.numbers, ...numbers]) marks[gridIndexOf(grid, number)] = 1;
    return marks;
  });
  return { grid, mayChoose };
}
