import { describe, expect, it } from 'vitest';
import { envelopeDca } from '../strategies/envelope-dca.ts';
import { smaCross } from '../strategies/sma-cross.ts';
import { recordField, recordLength } from './combination-record.ts';
import { neighbourNumbers } from './neighbourhood.ts';
import { axisPositions, gridParams, type SearchGrid, searchSpace } from './search-grid.ts';
import { createSelector } from './selection.ts';
import { latinHypercubeGrid, refinedBest, refineSearch, sampleSize } from './two-pass-search.ts';

const many = (from: number, count: number, step: number) =>
  Array.from({ length: count }, (_, index) => from + index * step);

/** 60 x 9 x 50 x 50 x 40 combinations: 54 million. */
const space = searchSpace(envelopeDca, {
  ma_period: many(2, 60, 1),
  num_levels: [1, 2, 3, 4, 5],
  envelope_start: many(0.01, 50, 0.002),
  envelope_step: many(0.01, 50, 0.002),
  sl_percent: many(1, 40, 0.5),
});

/** Records in which the in-sample Sharpe of a window falls with the distance from its favourite combination. */
function recordsFor(grid: SearchGrid, favourite: readonly number[]): Float64Array {
  const records = new Float64Array(grid.count * recordLength);
  for (let index = 0; index < grid.count; index += 1) {
    const positions = axisPositions(grid.axes, grid.numbers[index]);
    const distance = positions.reduce((sum, position, axis) => sum + Math.abs(position - favourite[axis]), 0);
    records[index * recordLength + recordField.inSampleSharpe] = 10 - distance / 20;
    records[index * recordLength + recordField.inSampleTrades] = 10;
  }
  return records;
}

const inSampleMs = 180 * 86_400_000;

describe('the Latin hypercube sample', () => {
  it('has 500 different combinations, ascending, and meets every value of an axis about equally often', () => {
    const { numbers, axes } = latinHypercubeGrid('envelope_dca', space, 1);
    expect(numbers).toHaveLength(sampleSize);
    expect([...numbers]).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    axes.forEach(({ values }, axis) => {
      const met = new Int32Array(values.length);
      for (const number of numbers) met[axisPositions(axes, number)[axis]] += 1;
      const expected = sampleSize / values.length;
      for (const count of met) expect(Math.abs(count - expected)).toBeLessThanOrEqual(2);
    });
  });

  it('is the same for a seed and another for another', () => {
    const of = (seed: number) => [...latinHypercubeGrid('envelope_dca', space, seed).numbers];
    expect(of(7)).toEqual(of(7));
    expect(of(7)).not.toEqual(of(8));
  });

  it('holds nothing that the strategy calls impossible', () => {
    const periods = many(2, 400, 1);
    const grid = latinHypercubeGrid(
      'sma_cross',
      searchSpace(smaCross, { fast_period: periods, slow_period: periods }),
      3,
    );
    expect(grid.count).toBe(sampleSize);
    for (let index = 0; index < grid.count; index += 1)
      expect(smaCross.fault?.(gridParams(grid, index))).toBe(null);
  });
});

describe('the second pass', () => {
  const sample = latinHypercubeGrid('envelope_dca', space, 1);
  const favourites = [
    [5, 0, 10, 10, 5],
    [50, 4, 40, 40, 30],
  ];
  const windowsOf = (of: readonly (readonly number[])[]) =>
    of.map((favourite) => ({ records: recordsFor(sample, favourite), inSampleMs, mayChoose: null }));
  const refine = (of: readonly (readonly number[])[]) =>
    refineSearch(space, sample, windowsOf(of), createSelector('max-sharpe', sample));

  it('adds the neighbours of each window’s best twenty and nothing else', () => {
    const { grid, mayChoose } = refine(favourites);
    const selector = createSelector('max-sharpe', sample);
    const expected = new Set(sample.numbers);
    for (const window of windowsOf(favourites)) {
      const best = selector.best(window, refinedBest);
      expect(best).toHaveLength(20);
      for (const index of best)
        for (const number of neighbourNumbers(space.axes, sample.numbers[index])) expected.add(number);
    }
    expect([...grid.numbers]).toEqual([...expected].sort((a, b) => a - b));
    expect(mayChoose.map((marks) => marks.length)).toEqual([grid.count, grid.count]);
  });

  it('lets no later window reach back into what an earlier one may choose', () => {
    const known = ({ grid, mayChoose }: ReturnType<typeof refine>) =>
      new Set([...grid.numbers].filter((_, index) => mayChoose[0][index] === 1));
    expect(known(refine([favourites[0], [30, 2, 20, 5, 1]]))).toEqual(known(refine(favourites)));
  });
});
