import { describe, expect, it } from 'vitest';
import { exitLong, exitShort, type PlanColumns } from '../domain/plan.ts';
import { gridAtr } from './grid-atr.ts';
import { gridFunding } from './grid-funding.ts';
import { gridMtf } from './grid-mtf.ts';
import { gridRsi } from './grid-rsi.ts';
import { planOn } from './plan-on.ts';
import { closesOf, planOfTable } from './plan-table.ts';

const none = Number.NaN;

/** What rests in a row, nearest first. */
function resting(plan: PlanColumns, row: number): number[] {
  if (plan.levelSides?.[row] === 0) return [];
  return plan.levels.map(({ price, scale }) => Number((price[row] * scale).toFixed(6)));
}

describe('ATR grid', () => {
  it('rests below the mean by multiples of the true range and leaves at the mean', () => {
    const plan = planOfTable(gridAtr, [{ close: 100, mean: 100, range: 2 }], { num_levels: 3 });
    expect(resting(plan, 0)).toEqual([94, 92, 90]);
    expect(plan.levels.map(({ fraction }) => fraction)).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(plan.target).toMatchObject({ kind: 'price', price: Float64Array.of(100) });
    expect(plan.stop).toEqual({ kind: 'percent', fraction: 0.1 });
  });

  it('rests nothing at a price that is none', () => {
    const plan = planOfTable(gridAtr, [{ close: 100, mean: 100, range: 33 }]);
    expect(resting(plan, 0)).toEqual([1, none]);
  });
});

describe('RSI grid', () => {
  it.each([
    [29.9, 1, [98, 96]],
    [30, 0, []],
    [70, 0, []],
    [70.1, -1, [102, 104.2]],
    [none, 0, []],
  ] as const)('with an RSI of %d it is armed on side %i', (strength, side, levels) => {
    const plan = planOfTable(gridRsi, [{ close: 100, mean: 100, strength }]);
    expect(plan.levelSides![0]).toBe(side);
    expect(resting(plan, 0)).toEqual(levels);
    expect(plan.target).toMatchObject({ kind: 'price', price: Float64Array.of(100) });
  });
});

describe('funding grid', () => {
  it.each([
    [-0.000_201, 1],
    [-0.0002, 1],
    [-0.000_199, 0],
    [0.001, 0],
    [none, 0],
  ])('with a rate of %d it is armed on side %i', (rate, side) => {
    const plan = planOfTable(gridFunding, [{ close: 100, mean: 100, rate }]);
    expect(plan.levelSides![0]).toBe(side);
    expect(resting(plan, 0)).toEqual(side === 1 ? [98, 96] : []);
  });
});

describe('two-timeframe grid', () => {
  it('rests with the trend and leaves a position against it', () => {
    const rows = [
      { close: 100, mean: 100, trend: none },
      { close: 100, mean: 100, trend: 1 },
      { close: 100, mean: 100, trend: -1 },
    ];
    const plan = planOfTable(gridMtf, rows);
    expect([...plan.levelSides!]).toEqual([0, 1, -1]);
    expect([...plan.exitSignal!]).toEqual([0, exitShort, exitLong]);
    expect([resting(plan, 0), resting(plan, 1), resting(plan, 2)]).toEqual([[], [98, 96], [102, 104.2]]);
  });

  it('turns in the row that closes the 4h bar, three hours after nothing and an hour before nothing', () => {
    // Falls for 30 blocks of four hours, then rises steeply from the first hour of a block.
    const fall = Array.from({ length: 120 }, (_, hour) => 1000 - hour);
    const rise = Array.from({ length: 12 }, (_, hour) => 900 + 20 * hour);
    const plan = planOn(gridMtf, closesOf(gridMtf, [...fall, ...rise]));
    const turn = plan.levelSides!.indexOf(1);
    expect(plan.levelSides![119]).toBe(-1);
    expect(turn % 4).toBe(3);
    expect(turn).toBeGreaterThan(119);
    expect([...plan.levelSides!.subarray(turn - 4, turn)]).toEqual([-1, -1, -1, -1]);
  });
});
