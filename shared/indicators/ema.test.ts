import { describe, expect, it } from 'vitest';
import { exponentialMovingAverage } from './ema.ts';

describe('exponential moving average', () => {
  it('starts at the simple average and then moves by 2 / (period + 1) of the distance', () => {
    expect([...exponentialMovingAverage(Float64Array.of(1, 2, 3, 7), 3)]).toEqual([
      Number.NaN,
      Number.NaN,
      2,
      4.5,
    ]);
  });

  it('is undefined everywhere when the series is shorter than the period', () => {
    expect([...exponentialMovingAverage(Float64Array.of(1), 2)]).toEqual([Number.NaN]);
  });
});
