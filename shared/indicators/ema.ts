import { firstDefined } from './first-defined.ts';
import type { IndicatorRequest, PriceSource } from './indicator.ts';

/**
 * Exponential moving average with smoothing `2 / (period + 1)`, seeded with the simple average of the first `period`
 * defined values; NaN before that. Same unit as `values`. (Roberts, Technometrics 1, 1959, for the average; Appel for the
 * smoothing by a period.)
 */
export function exponentialMovingAverage(values: Float64Array, period: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  const first = firstDefined(values);
  const seed = first + period - 1;
  if (seed >= values.length) return result;
  const smoothing = 2 / (period + 1);
  let average = 0;
  for (let index = first; index <= seed; index += 1) average += values[index];
  average /= period;
  result[seed] = average;
  for (let index = seed + 1; index < values.length; index += 1) {
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
