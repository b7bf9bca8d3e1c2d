import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalSum } from './decimal-sum.ts';

describe('a decimal sum', () => {
  it('is what the figures add up to on paper', () => {
    expect(decimalSum([0.1, 0.2])).toBe(0.3);
    expect(decimalSum([1.1, 2.2, 3.3])).toBe(6.6);
    expect(decimalSum([1e21, 1])).toBe(1e21);
    expect(decimalSum([1e-7, 2e-7])).toBe(3e-7);
    expect(decimalSum([])).toBe(0);
  });

  it('is the number nearest to the sum of any decimals', () => {
    const thousandths = fc.integer({ min: 0, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(fc.array(thousandths, { maxLength: 60 }), (whole) => {
        const exact = whole.reduce((sum, value) => sum + BigInt(value), 0n);
        expect(decimalSum(whole.map((value) => value / 1000))).toBe(Number(`${exact}e-3`));
      }),
    );
  });

  it('is none when a figure is none', () => {
    expect(decimalSum([1, NaN])).toBeNaN();
  });
});
