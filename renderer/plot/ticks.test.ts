import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceRange, niceStep, niceTicks, tickDecimals } from './ticks.ts';

const range = fc
  .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }))
  .map(([low, width]): [number, number] => [low, low + width]);

describe('ticks', () => {
  it('lie inside the range, ascend by one step and are about as many as asked', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 2, max: 12 }), ([low, high], count) => {
        const ticks = niceTicks(low, high, count);
        const step = niceStep(low, high, count);
        expect(ticks.length).toBeLessThanOrEqual(count + 1);
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(low - step * 1e-6);
          expect(tick).toBeLessThanOrEqual(high + step * 1e-6);
        }
        for (let i = 1; i < ticks.length; i++) expect(ticks[i] - ticks[i - 1]).toBeCloseTo(step, 4);
      }),
    );
  });

  it.each([
    [1, 0],
    [0.5, 1],
    [0.25, 2],
    [0.02, 2],
    [200, 0],
    [2.5, 1],
  ])('a step of %d needs %d decimals', (step, decimals) => {
    expect(tickDecimals(step)).toBe(decimals);
  });

  it('widens a range to whole steps', () => {
    expect(niceRange(0.6, 3.38, 6)).toEqual([0.5, 3.5]);
    fc.assert(
      fc.property(range, ([low, high]) => {
        const [from, to] = niceRange(low, high, 6);
        // Ticks are rounded to their decimals: what lies a millionth of the range past one needs no further step.
        const tolerance = 1e-6 * Math.max(high - low, Math.abs(low), Math.abs(high));
        expect(from).toBeLessThanOrEqual(low + tolerance);
        expect(to).toBeGreaterThanOrEqual(high - tolerance);
      }),
    );
  });

  it('gives one tick for a single value and none for nothing', () => {
    expect(niceTicks(2, 2, 5)).toEqual([2]);
    expect(niceTicks(Number.NaN, Number.NaN, 5)).toEqual([]);
  });
});
