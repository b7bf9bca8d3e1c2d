import { describe, expect, it } from 'vitest';
import { rankCombinations, rankOf } from './combination-table.tsx';
import { axesOf, fullGrid } from './full-grid.fixture.ts';
import { plateaus } from './plateau-model.ts';

describe('plateaus', () => {
  it('give median, mean and spread of each value while the other parameters vary', () => {
    const axes = axesOf([2, 5]);
    const columns = fullGrid(axes);
    const [first] = plateaus({ axes, columns }, 'outOfSampleSharpe');
    expect(first.name).toBe('p0');
    expect(first.values[0]).toEqual({
      value: 0,
      count: 5,
      defined: 5,
      median: 2,
      mean: 2,
      lower: 1,
      upper: 3,
      lowest: 0,
      highest: 4,
    });
  });

  it('name a cliff where one step of a parameter matters more than all the others together', () => {
    const axes = axesOf([3, 5]);
    const columns = fullGrid(axes);
    // The second parameter makes a difference of 0.1, the step from 0 to 1 of the first one of 2.
    for (let i = 0; i < columns.count; i++) {
      columns.outOfSampleSharpe[i] = (columns.axisIndex[0][i] === 0 ? 0 : 2) + 0.1 * columns.axisIndex[1][i];
    }
    const [first, second] = plateaus({ axes, columns }, 'outOfSampleSharpe');
    expect(first.cliffs).toEqual([{ from: 0, to: 1 }]);
    expect(second.cliffs).toEqual([]);
  });

  it('are silent about values without a figure, and about single ones', () => {
    const axes = axesOf([2, 1]);
    const columns = fullGrid(axes);
    columns.outOfSampleSharpe.fill(Number.NaN);
    const [only, ...others] = plateaus({ axes, columns }, 'outOfSampleSharpe');
    expect(others).toEqual([]);
    expect(only.values[0].median).toBeNull();
    expect(only.cliffs).toEqual([]);
  });

  it('go by the brushed combinations alone', () => {
    const axes = axesOf([2, 5]);
    const columns = fullGrid(axes);
    const selection = Uint8Array.from({ length: 10 }, (_, i) => (i % 5 === 4 ? 1 : 0));
    const [first] = plateaus({ axes, columns }, 'outOfSampleSharpe', selection);
    expect(first.values.map(({ count, mean }) => [count, mean])).toEqual([
      [1, 4],
      [1, 9],
    ]);
  });
});

describe('ranks', () => {
  const columns = fullGrid(axesOf([5]));
  columns.outOfSampleSharpe.set([1, Number.NaN, 3, 3, 2]);

  it('put the best first, equal ones in order and undefined ones last', () => {
    expect(rankCombinations({ columns }, 10).map(({ position }) => position)).toEqual([2, 3, 4, 0, 1]);
    expect(rankCombinations({ columns }, 2)).toHaveLength(2);
    expect([0, 1, 2, 3, 4].map((position) => rankOf({ columns }, position))).toEqual([4, 5, 1, 2, 3]);
  });

  it('count among the brushed ones when there are any', () => {
    const selection = Uint8Array.from([1, 1, 0, 0, 1]);
    expect(rankCombinations({ columns }, 10, selection).map(({ position }) => position)).toEqual([4, 0, 1]);
    expect(rankOf({ columns }, 0, selection)).toBe(2);
    expect(rankOf({ columns }, 2, selection)).toBeNull();
  });
});
