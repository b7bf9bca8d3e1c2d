import { firstDefined } from './first-defined.ts';

/**
 * Wilder's moving average (smoothing `1 / period`): the simple mean of the first `period` defined values, then each new
 * value moves it by `1 / period` of the distance; NaN before that. Same unit as `values`.
 * (Wilder, New Concepts in Technical Trading Systems, 1978.)
 */
export function wilderAverage(values: Float64Array, period: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  const first = firstDefined(values);
  const seed = first + period - 1;
  if (seed >= values.length) return result;
  let average = 0;
  for (let index = first; index <= seed; index += 1) average += values[index];
  average /= period;
  result[seed] = average;
  for (let index = seed + 1; index < values.length; index += 1) {
    average += (values[index] - average) / period;
    result[index] = average;
  }
  return result;
}
