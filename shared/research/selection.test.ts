import { describe, expect, it } from 'vitest';
import { aggregateCombinations } from './combination-aggregate.ts';
import { recordField, recordLength } from './combination-record.ts';
import type { SearchGrid } from './search-grid.ts';
import { createSelector, type SelectionRuleName } from './selection.ts';

type Fields = Partial<Record<keyof typeof recordField, number>>;

function records(...combinations: Fields[]): Float64Array {
  const all = new Float64Array(combinations.length * recordLength);
  combinations.forEach((fields, index) => {
    for (const [field, value] of Object.entries(fields)) {
      all[index * recordLength + recordField[field as keyof typeof recordField]] = value;
    }
  });
  return all;
}

function gridOf(count: number): SearchGrid {
  return {
    axes: [{ name: 'n', values: Array.from({ length: count }, (_, index) => index) }],
    numbers: Float64Array.from({ length: count }, (_, index) => index),
    count,
    invalidCombinations: 0,
  };
}

function chooseFrom(
  all: Float64Array,
  rule: SelectionRuleName = 'max-sharpe',
  mayChoose: Uint8Array | null = null,
) {
  const selector = createSelector(rule, gridOf(all.length / recordLength));
  return selector.select({ records: all, inSampleMs: 180 * 86_400_000, mayChoose });
}

const grid: SearchGrid = {
  axes: [{ name: 'n', values: [1, 2] }],
  numbers: Float64Array.of(0),
  count: 1,
  invalidCombinations: 0,
};

function rowsOf(windows: Float64Array[], chosen: (number | null)[]) {
  const { axisIndex: _, count, ...columns } = aggregateCombinations(windows, grid, chosen);
  return Array.from({ length: count }, (_row, index) =>
    Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[index]])),
  );
}

describe('in-sample selection', () => {
  it('takes the highest in-sample Sharpe among those with three trades, the first of equals', () => {
    const window = records(
      { inSampleSharpe: 9, inSampleTrades: 2, outOfSampleSharpe: 9 },
      { inSampleSharpe: 2, inSampleTrades: 3, outOfSampleSharpe: -5 },
      { inSampleSharpe: 2, inSampleTrades: 30, outOfSampleSharpe: 5 },
      { inSampleSharpe: Number.NaN, inSampleTrades: 30 },
    );
    expect(chooseFrom(window)).toEqual({ eligibleCombinations: 2, chosen: 1 });
  });

  it('never looks at out-of-sample figures', () => {
    const blind = records(
      { inSampleSharpe: 1, inSampleTrades: 5 },
      { inSampleSharpe: 0.5, inSampleTrades: 5 },
    );
    const tempted = blind.slice();
    tempted[recordLength + recordField.outOfSampleSharpe] = 99;
    tempted[recordLength + recordField.outOfSampleReturn] = 99;
    expect(chooseFrom(tempted)).toEqual(chooseFrom(blind));
  });

  it('chooses nothing when nothing is eligible', () => {
    expect(chooseFrom(records({ inSampleTrades: 0 }))).toEqual({
      eligibleCombinations: 0,
      chosen: null,
    });
  });
});

describe('a declared rule', () => {
  const window = records(
    { inSampleSharpe: 3, inSampleTrades: 5, inSampleReturn: 0.1, inSampleDrawdown: 0.1 },
    { inSampleSharpe: 1, inSampleTrades: 5, inSampleReturn: 0.9, inSampleDrawdown: 0.9 },
    { inSampleSharpe: 2, inSampleTrades: 5, inSampleReturn: 0.5, inSampleDrawdown: 0.2 },
    { inSampleSharpe: 2.5, inSampleTrades: 5, inSampleReturn: 0.4, inSampleDrawdown: 0 },
    { inSampleSharpe: 2.4, inSampleTrades: 5, inSampleReturn: 0.3, inSampleDrawdown: 0.3 },
  );
  it.for([
    ['max-sharpe', 0],
    ['max-return', 1],
    // Without a drawdown there is no Calmar ratio, so the fourth does not count.
    ['max-calmar', 2],
    // (2 + 2.5 + 2.4) / 3 beats every other neighbourhood of the middle and (2.5 + 2.4) / 2 the rest.
    ['plateau-sharpe', 4],
  ] as const)('%s chooses combination %i', ([rule, index]) => {
    expect(chooseFrom(window, rule).chosen).toBe(index);
  });

  it('looks at nothing a window may not know, neighbours included', () => {
    const mayChoose = Uint8Array.of(0, 1, 1, 1, 0);
    expect(chooseFrom(window, 'max-sharpe', mayChoose)).toEqual({ eligibleCombinations: 3, chosen: 3 });
    expect(chooseFrom(window, 'plateau-sharpe', mayChoose).chosen).toBe(3);
  });
});

describe('aggregates over windows', () => {
  it('average Sharpe where defined, compound returns, count the windows that gained', () => {
    const first = records({
      inSampleSharpe: 2,
      outOfSampleSharpe: 1,
      outOfSampleReturn: 0.1,
      outOfSampleTrades: 4,
      outOfSampleWins: 3,
      outOfSampleDrawdown: 0.2,
    });
    const second = records({
      inSampleSharpe: 4,
      outOfSampleSharpe: Number.NaN,
      outOfSampleReturn: -0.5,
      outOfSampleTrades: 1,
      outOfSampleDrawdown: 0.5,
    });
    const [row] = rowsOf([first, second], [0, null]);
    expect(row).toMatchObject({
      inSampleSharpe: 3,
      outOfSampleSharpe: 1,
      trades: 5,
      winRate: 0.6,
      consistency: 0.5,
      maxDrawdown: 0.5,
      windowsEvaluated: 2,
      timesChosen: 1,
    });
    expect(row.outOfSampleReturn).toBeCloseTo(-0.45, 12);
    expect(row.outOfSampleOverInSample).toBeCloseTo(1 / 3, 12);
  });

  it('have no out-of-sample over in-sample ratio when in-sample lost', () => {
    const [row] = rowsOf([records({ inSampleSharpe: -1, outOfSampleSharpe: -2 })], [null]);
    expect(row.outOfSampleOverInSample).toBeNaN();
  });
});
