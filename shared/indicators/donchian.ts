import type { IndicatorRequest } from './indicator.ts';

/**
 * Extreme of the last `period` values (side +1 the highest, -1 the lowest), NaN before the first full window. A queue of
 * candidates, each value enters and leaves once: O(n) whatever the period.
 */
export function rollingExtreme(values: Float64Array, period: number, side: 1 | -1): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  const queue = new Int32Array(values.length);
  let head = 0;
  let tail = 0;
  for (let index = 0; index < values.length; index += 1) {
    while (tail > head && side * values[queue[tail - 1]] <= side * values[index]) tail -= 1;
    queue[tail] = index;
    tail += 1;
    if (queue[head] <= index - period) head += 1;
    if (index >= period - 1) result[index] = values[queue[head]];
  }
  return result;
}

/** The column one bar later: row `i` holds row `i - 1`. */
function previous(values: Float64Array): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  result.set(values.subarray(0, Math.max(0, values.length - 1)), 1);
  return result;
}

/** Highest high of the last `period` bars, this one included. (Donchian's channel; Kaufman, Trading Systems, 2013.) */
export function donchianHigh(period: number): IndicatorRequest {
  return { key: `donchianHigh(${period})`, compute: ({ high }) => rollingExtreme(high, period, 1) };
}

/** Lowest low of the last `period` bars, this one included. */
export function donchianLow(period: number): IndicatorRequest {
  return { key: `donchianLow(${period})`, compute: ({ low }) => rollingExtreme(low, period, -1) };
}

/** Highest high of the `period` bars before this one: what a breakout has to beat. */
export function priorHigh(period: number): IndicatorRequest {
  return {
    key: `priorHigh(${period})`,
    compute: (_, columns) => previous(columns.of(donchianHigh(period))),
  };
}

/** Lowest low of the `period` bars before this one. */
export function priorLow(period: number): IndicatorRequest {
  return {
    key: `priorLow(${period})`,
    compute: (_, columns) => previous(columns.of(donchianLow(period))),
  };
}
