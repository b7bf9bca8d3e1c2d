/**
 * Population standard deviation (divisor `period`) of the last `period` values, NaN before the first full window. Same
 * unit as `values`. Two passes over each window, afresh: the same window gives the same bits wherever the history
 * starts, and nothing cancels when the values are large.
 */
export function standardDeviation(values: Float64Array, period: number): Float64Array {
  const result = new Float64Array(values.length).fill(Number.NaN);
  for (let end = period - 1; end < values.length; end += 1) {
    const start = end - period + 1;
    let sum = 0;
    for (let index = start; index <= end; index += 1) sum += values[index];
    const mean = sum / period;
    let squares = 0;
    for (let index = start; index <= end; index += 1) squares += (values[index] - mean) ** 2;
    result[end] = Math.sqrt(squares / period);
  }
  return result;
}
