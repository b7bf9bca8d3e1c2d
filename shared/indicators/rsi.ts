import type { IndicatorRequest, PriceSource } from './indicator.ts';
import { wilderAverage } from './wilder-average.ts';

/**
 * Relative strength index, 0..100: `100 - 100 / (1 + gain / loss)` of Wilder's averages of the rises and the falls.
 * First defined in row `period`. 100 when nothing fell, 50 when nothing moved at all, where Wilder's ratio is 0/0.
 * (Wilder, New Concepts in Technical Trading Systems, 1978, section 6.)
 */
export function relativeStrengthIndex(values: Float64Array, period: number): Float64Array {
  const rises = new Float64Array(values.length).fill(Number.NaN);
  const falls = new Float64Array(values.length).fill(Number.NaN);
  for (let index = 1; index < values.length; index += 1) {
    const change = values[index] - values[index - 1];
    rises[index] = change > 0 ? change : 0;
    falls[index] = change < 0 ? -change : 0;
  }
  const gain = wilderAverage(rises, period);
  const loss = wilderAverage(falls, period);
  for (let index = 0; index < values.length; index += 1) {
    const total = gain[index] + loss[index];
    gain[index] = total === 0 ? 50 : (100 * gain[index]) / total;
  }
  return gain;
}

export function rsi(source: PriceSource, period: number): IndicatorRequest {
  return {
    key: `rsi(${source},${period})`,
    compute: (candles) => relativeStrengthIndex(candles[source], period),
  };
}
