import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envelopeDca } from '../strategies/envelope-dca.ts';
import { smaCross } from '../strategies/sma-cross.ts';
import { allCombinations, searchGrid, searchSpace } from './search-grid.ts';

describe('the search grid', () => {
  it('of envelope_dca has 324 combinations, the last parameter fastest', () => {
    const grid = searchGrid(envelopeDca, {});
    const { axes } = grid;
    const combinations = allCombinations(grid);
    expect(axes.map(({ values }) => values.length)).toEqual([3, 3, 3, 3, 4]);
    expect(combinations).toHaveLength(324);
    expect(combinations.slice(0, 5).map(({ sl_percent }) => sl_percent)).toEqual([15, 20, 25, 30, 15]);
    expect(combinations[4].envelope_step).toBe(0.03);
    expect(combinations[323]).toEqual({
      ma_period: 10,
      num_levels: 4,
      envelope_start: 0.1,
      envelope_step: 0.05,
      sl_percent: 30,
    });
  });

  it('is the product of the axes less what the strategy refuses, each combination once', () => {
    const periods = fc.uniqueArray(fc.integer({ min: 2, max: 60 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(periods, periods, (fast, slow) => {
        const possible = fast.flatMap((a) => slow.map((b) => [a, b])).filter(([a, b]) => a < b).length;
        const search = () => searchGrid(smaCross, { fast_period: fast, slow_period: slow });
        if (possible === 0) {
          expect(search).toThrow(/fast_period must be smaller/);
          return;
        }
        const { invalidCombinations } = search();
        const combinations = allCombinations(search());
        expect(combinations).toHaveLength(possible);
        expect(invalidCombinations).toBe(fast.length * slow.length - possible);
        expect(new Set(combinations.map((params) => JSON.stringify(params))).size).toBe(possible);
      }),
    );
  });

  it.for([
    ['an unknown parameter', { speed: [1] }, /no parameter "speed"/],
    ['a value out of bounds', { ma_period: [1] }, /ma_period must be between 2 and 500, got 1/],
    ['half a bar', { ma_period: [5.5] }, /whole number/],
    ['a value twice', { ma_period: [5, 7, 5] }, /ma_period has 5 twice/],
    ['no number', { sl_percent: [Number.NaN] }, /must be a number/],
  ] as const)('refuses %s by name', ([, search, message]) => {
    expect(() => searchGrid(envelopeDca, search)).toThrow(message);
  });

  it('spans millions without making one of them', () => {
    const many = Array.from({ length: 499 }, (_, index) => index + 2);
    const { total } = searchSpace(envelopeDca, {
      ma_period: many,
      sl_percent: many.map((value) => value / 10),
      envelope_start: many.map((value) => value / 1000),
    });
    expect(total).toBe(499 ** 3 * 9);
  });
});
