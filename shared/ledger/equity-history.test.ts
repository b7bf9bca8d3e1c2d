import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayEnds, equityHistory, mergedPoints, thinnedIndices, type EquityPoint } from './equity-history.ts';

const point = (time: number, profit: number, paidIn: number, lowest = profit): EquityPoint => ({
  time,
  profit,
  lowest,
  paidIn,
});

describe('the history of an account', () => {
  test('a profit on what was paid in is growth, and a fall under the peak is a drawdown', () => {
    const history = equityHistory([point(1, 0, 1000), point(2, 100, 1000), point(3, -10, 1000)]);
    expect(history.equity).toEqual([1000, 1100, 990]);
    expect(history.growth.map((value) => Number(value.toFixed(6)))).toEqual([1, 1.1, 0.99]);
    expect(history.drawdown.map((value) => Number(value.toFixed(6)))).toEqual([0, 0, -0.1]);
  });

  test('money paid in is no win, money taken out is no loss', () => {
    const history = equityHistory([
      point(1, 0, 1000),
      point(2, 100, 1000),
      point(3, 100, 5000),
      point(4, 100, 500),
    ]);
    expect(history.growth.at(-1)).toBeCloseTo(1.1, 12);
    expect(history.drawdown).toEqual([0, 0, 0, 0]);
  });

  test('what is won with money that came later counts by what was there then', () => {
    const history = equityHistory([point(1, 0, 1000), point(2, 500, 5000)]);
    expect(history.growth.at(-1)).toBeCloseTo(1.1, 12);
  });

  test('a fall inside an hour is seen although the hour ended higher', () => {
    const history = equityHistory([point(1, 0, 1000), point(2, 50, 1000, -200)]);
    expect(history.drawdown.at(-1)).toBeCloseTo(-0.2, 12);
  });

  test('an empty account has no growth and no drawdown', () => {
    expect(equityHistory([point(1, 0, 0), point(2, 0, 0)])).toMatchObject({
      growth: [1, 1],
      drawdown: [0, 0],
    });
  });

  test('a loss of everything is a drawdown of everything, and money paid in after it undoes nothing', () => {
    const history = equityHistory([point(1, 0, 1000), point(2, -1000, 1000), point(3, -1000, 2000)]);
    expect(history.growth).toEqual([1, 0, 0]);
    expect(history.drawdown).toEqual([0, -1, -1]);
  });

  const money = fc.double({ min: -900, max: 5000, noNaN: true });
  const points = fc
    .array(fc.tuple(money, fc.double({ min: 0, max: 300, noNaN: true })), { minLength: 1, maxLength: 60 })
    .map((rows) => rows.map(([profit, below], index) => point(index, profit, 1000, profit - below)));

  test('scaling all money changes neither growth nor drawdown, and a drawdown lies in -1..0', () => {
    fc.assert(
      fc.property(points, fc.double({ min: 0.01, max: 1000, noNaN: true }), (rows, scale) => {
        const one = equityHistory(rows);
        const scaled = equityHistory(
          rows.map((row) => point(row.time, row.profit * scale, row.paidIn * scale, row.lowest * scale)),
        );
        one.growth.forEach((value, index) => expect(scaled.growth[index]).toBeCloseTo(value, 6));
        for (const fall of one.drawdown) {
          expect(fall).toBeLessThanOrEqual(0);
          expect(fall).toBeGreaterThanOrEqual(-1);
        }
      }),
    );
  });
});

describe('accounts together', () => {
  test('are the sum of what each was worth last; one that begins later adds its money, not a win', () => {
    const merged = mergedPoints([
      [point(1, 0, 1000), point(3, 100, 1000, -50)],
      [point(2, 0, 500), point(4, 10, 500)],
    ]);
    expect(merged).toEqual([
      point(1, 0, 1000),
      point(2, 0, 1500),
      point(3, 100, 1500, -50),
      point(4, 110, 1500, 110),
    ]);
    expect(equityHistory(merged).growth[1]).toBe(1);
  });

  test('one account alone is itself', () => {
    const rows = [point(1, 0, 1000), point(5, 7, 1000, -3)];
    expect(mergedPoints([rows])).toEqual(rows);
  });
});

test('a picture keeps the first and the last point', () => {
  expect(thinnedIndices(3, 10)).toEqual([0, 1, 2]);
  const thinned = thinnedIndices(2160, 400);
  expect([thinned.length, thinned[0], thinned.at(-1)]).toEqual([400, 0, 2159]);
  expect(new Set(thinned).size).toBe(400);
});

test('a day ends with its last value, at midnight at the latest', () => {
  const day = 86_400_000;
  expect([...dayEnds([1, day - 1, day, day + 1, 3 * day], [1, 2, 3, 4, 5])]).toEqual([
    [0, 3],
    [1, 4],
    [2, 5],
  ]);
});
