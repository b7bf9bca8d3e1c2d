import type { IndicatorRequest, PriceSource } from './indicator.ts';
import { simpleMovingAverage } from './sma.ts';

/**
 * Exponential moving average with smoothing `2 / (period + 1)`, seeded with the simple average of the first `period`
 * values; NaN before that. Same unit as `values`.
 */
export function exponentialMovingAverage(values: Float64Array, period: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  if (values.length < period) return result;
  const smoothing = 2 / (period + 1);
  let average = simpleMovingAverage(values.subarray(0, period), period)[period - 1];
  result[period - 1] = average;
  for (let index = period; index < values.length; index += 1) {
    average += smoothing * (values[index] - average);
    result[index] = average;
  }
  return result;
}

export function ema(source: PriceSource, period: number): IndicatorRequest {
  return {
    key: `ema(${source},${period})`,
    compute: (candles) => exponentialMovingAverage(candles[source], period),
  };
}
