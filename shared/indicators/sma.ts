import type { IndicatorRequest, PriceSource } from './indicator.ts';

/**
 * Simple moving average: the mean of the last `period` values, NaN before the first full window. Same unit as `values`.
 * Each window is summed afresh, oldest first: a running sum would carry the rounding of all earlier bars, so that the
 * same window would give another last bit when the history starts elsewhere, and live would differ from backtest. Four
 * windows are summed side by side: one sum alone waits for each addition before the next.
 */
export function simpleMovingAverage(values: Float64Array, period: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  let end = period - 1;
  for (; end + 3 < values.length; end += 4) {
    let first = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    for (let index = end - period + 1; index <= end; index += 1) {
      first += values[index];
      second += values[index + 1];
      third += values[index + 2];
      fourth += values[index + 3];
    }
    result[end] = first / period;
    result[end + 1] = second / period;
    result[end + 2] = third / period;
    result[end + 3] = fourth / period;
  }
  for (; end < values.length; end += 1) {
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
