import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../domain/time.ts';
import { aggregateCombinations } from './combination-aggregate.ts';
import { recordField, recordLength } from './combination-record.ts';
import { createSelector, type SelectionRuleName, selectionScores } from './selection.ts';
import { type OutOfSampleRun, stitch } from './stitched.ts';

type Row = Partial<Record<keyof typeof recordField, number>>;

function records(rows: readonly Row[]): Float64Array {
  const all = new Float64Array(rows.length * recordLength);
  rows.forEach((row, index) => {
    for (const [field, value] of Object.entries(row) as [keyof Row, number][]) {
      all[index * recordLength + recordField[field]] = value;
    }
  });
  return all;
}

const rowOf = fc.record({
  inSampleSharpe: fc.oneof(fc.constant(Number.NaN), fc.integer({ min: -4, max: 4 })),
  inSampleTrades: fc.integer({ min: 0, max: 6 }),
  inSampleReturn: fc.double({ min: -0.9, max: 2, noNaN: true }),
  inSampleDrawdown: fc.double({ min: 0, max: 1, noNaN: true }),
  outOfSampleSharpe: fc.oneof(fc.constant(Number.NaN), fc.double({ min: -5, max: 5, noNaN: true })),
  outOfSampleReturn: fc.double({ min: -1, max: 2, noNaN: true }),
  outOfSampleTrades: fc.integer({ min: 0, max: 9 }),
  outOfSampleWins: fc.constant(0),
  outOfSampleDrawdown: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('the in-sample choice', () => {
  it('does not change with anything that happens out-of-sample', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(rowOf, rowOf), { minLength: 1, maxLength: 30 }), (pairs) => {
        const seen = pairs.map(([row]) => row);
        const other = pairs.map(([row, later]) => ({
          ...later,
          inSampleSharpe: row.inSampleSharpe,
          inSampleTrades: row.inSampleTrades,
          inSampleReturn: row.inSampleReturn,
          inSampleDrawdown: row.inSampleDrawdown,
        }));
        const grid = {
          axes: [{ name: 'n', values: pairs.map((_, index) => index) }],
          numbers: Float64Array.from(pairs, (_, index) => index),
          count: pairs.length,
          invalidCombinations: 0,
        };
        const choose = (rule: SelectionRuleName, rows: readonly Row[]) =>
          createSelector(rule, grid).select({ records: records(rows), inSampleMs: dayMs, mayChoose: null });
        for (const rule of Object.keys(selectionScores) as SelectionRuleName[]) {
          expect(choose(rule, other)).toEqual(choose(rule, seen));
        }
      }),
    );
  });
});

describe('aggregates of a combination', () => {
  it('agree with the plain formulas on any records', () => {
    const windowsOf = fc.array(fc.tuple(rowOf, rowOf), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(windowsOf, (windows) => {
        const columns = aggregateCombinations(
          windows.map((rows) => records(rows)),
          {
            axes: [{ name: 'a', values: [1, 2] }],
            numbers: Float64Array.of(0, 1),
            count: 2,
            invalidCombinations: 0,
          },
          windows.map((_, index) => (index % 3 === 0 ? 1 : null)),
        );
        const figure = (column: Float64Array) => (Number.isNaN(column[1]) ? null : column[1]);
        const rows = windows.map(([, row]) => row);
        const mean = (values: number[]) => {
          const defined = values.filter((value) => !Number.isNaN(value));
          return defined.length === 0 ? null : defined.reduce((a, b) => a + b, 0) / defined.length;
        };
        const trained = mean(rows.map((row) => row.inSampleSharpe));
        const tested = mean(rows.map((row) => row.outOfSampleSharpe));
        expect(figure(columns.inSampleSharpe)).toBe(trained);
        expect(figure(columns.outOfSampleSharpe)).toBe(tested);
        expect(columns.outOfSampleReturn[1]).toBeCloseTo(
          rows.reduce((growth, row) => growth * (1 + row.outOfSampleReturn), 1) - 1,
          9,
        );
        expect(columns.consistency[1]).toBe(
          rows.filter((row) => row.outOfSampleReturn > 0).length / rows.length,
        );
        expect(columns.maxDrawdown[1]).toBe(Math.max(...rows.map((row) => row.outOfSampleDrawdown)));
        expect(columns.trades[1]).toBe(rows.reduce((sum, row) => sum + row.outOfSampleTrades, 0));
        expect(Number.isNaN(columns.winRate[1])).toBe(columns.trades[1] === 0);
        const isMeaningful = trained !== null && trained > 0 && tested !== null;
        expect(figure(columns.outOfSampleOverInSample)).toBe(isMeaningful ? tested / trained : null);
        expect(columns.windowsEvaluated[1]).toBe(rows.length);
        expect(columns.timesChosen[1]).toBe(Math.ceil(rows.length / 3));
      }),
    );
  });
});

const start = Date.UTC(2020, 0, 1);

function part(firstDay: number, equity: readonly number[]): OutOfSampleRun {
  return {
    fromTime: start + firstDay * dayMs,
    toTime: start + (firstDay + equity.length) * dayMs,
    days: Float64Array.from(equity, (_, index) => start + (firstDay + index) * dayMs),
    dailyEquity: Float64Array.from(equity),
    trades: 4,
    wins: 3,
    inSampleSharpe: 1,
  };
}

describe('the stitched result', () => {
  it('grows by the product of what each window grew', () => {
    const equityOf = fc.array(fc.double({ min: 20, max: 500, noNaN: true }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(equityOf, { minLength: 1, maxLength: 6 }), (curves) => {
        let day = 0;
        const runs = curves.map((curve) => {
          const run = part(day, curve);
          day += curve.length;
          return run;
        });
        const growth = curves.reduce((product, curve) => (product * curve.at(-1)!) / 100, 1);
        expect(stitch(runs, 100, 365).totalReturn + 1).toBeCloseTo(
          growth,
          6 - Math.ceil(Math.log10(growth + 1)),
        );
      }),
    );
  });
});
