import type { IndicatorRequest, PriceSource } from './indicator.ts';

/**
 * Simple moving average: the mean of the last `period` values, NaN before the first full window. Same unit as `values`.
 * Each window is summed afresh, oldest first: a running sum would carry the rounding of all earlier bars, so that the
 * same window would give another last bit when the history starts elsewhere, and live would differ from backtest.
 */
export function simpleMovingAverage(values: Float64Array, period: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  for (let end = period - 1; end < values.length; end += 1) {
    let sum = 0;
    for (let index = end - period + 1; index <= end; index += 1) sum += values[index];
    result[end] = sum / period;
  }
  return result;
}

export function sma(source: PriceSource, period: number): IndicatorRequest {
  return {
    key: `sma(${source},${period})`,
    compute: (candles) => simpleMovingAverage(candles[source], period),
  };
}
