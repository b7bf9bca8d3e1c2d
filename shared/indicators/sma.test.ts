import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sma, simpleMovingAverage } from './sma.ts';

describe('simple moving average', () => {
  it('is the mean of the last values and undefined before the first full window', () => {
    expect([...simpleMovingAverage(Float64Array.of(1, 2, 3, 4), 2)]).toEqual([Number.NaN, 1.5, 2.5, 3.5]);
  });

  it('is undefined everywhere when the series is shorter than the period', () => {
    expect([...simpleMovingAverage(Float64Array.of(1, 2), 3)]).toEqual([Number.NaN, Number.NaN]);
  });

  it('gives the same bits wherever the history starts', () => {
    const values = fc.array(fc.double({ min: 0.01, max: 1e6, noNaN: true }), {
      minLength: 12,
      maxLength: 40,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 6 }), (series, cut) => {
        const full = simpleMovingAverage(Float64Array.from(series), 5);
        const late = simpleMovingAverage(Float64Array.from(series.slice(cut)), 5);
        expect(late[late.length - 1]).toBe(full[full.length - 1]);
      }),
    );
  });

  it('has a key that tells requests apart', () => {
    expect(sma('close', 7).key).not.toBe(sma('open', 7).key);
    expect(sma('close', 7).key).not.toBe(sma('close', 8).key);
  });
});
