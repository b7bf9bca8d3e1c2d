import type { IndicatorRequest, PriceSource } from './indicator.ts';

/**
 * Linearly weighted moving average: the newest of the last `period` values weighs `period`, the oldest 1, divided by
 * `period * (period + 1) / 2`; NaN before the first full window. Same unit as `values`. Each window is summed afresh,
 * see `simpleMovingAverage`. (Murphy, Technical Analysis of the Financial Markets, 1999, ch. 9.)
 */
export function weightedMovingAverage(values: Float64Array, period: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  const weights = (period * (period + 1)) / 2;
  for (let end = period - 1; end < values.length; end += 1) {
    let sum = 0;
    for (let weight = 1; weight <= period; weight += 1) sum += weight * values[end - period + weight];
    result[end] = sum / weights;
  }
  return result;
}

export function wma(source: PriceSource, period: number): IndicatorRequest {
  return {
    key: `wma(${source},${period})`,
    compute: (candles) => weightedMovingAverage(candles[source], period),
  };
}
