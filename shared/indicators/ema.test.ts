import { marketOf } from '../domain/market.ts';
import { createIndicatorColumns } from './indicator-columns.ts';
import { describe, expect, it } from 'vitest';
import { allocateCandles, candleColumns } from '../domain/candle.ts';
import { ema, exponentialMovingAverage } from './ema.ts';

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

  it('is asked for by source and period', () => {
    const candles = candleColumns(allocateCandles(3));
    candles.open.set([1, 2, 3]);
    const request = ema('open', 2);
    expect(request.key).toBe('ema(open,2)');
    expect([...createIndicatorColumns(marketOf(candles, 3_600_000)).of(request)]).toEqual([
      Number.NaN,
      1.5,
      2.5,
    ]);
  });
});
