import type { IndicatorRequest } from './indicator.ts';
import { simpleMovingAverage } from './sma.ts';
import { standardDeviation } from './standard-deviation.ts';

/**
 * Distance of the last value of another column from the mean of its last `period` values, in their population standard
 * deviations; NaN before the first full window and where the window does not vary.
 */
export function zScore(of: IndicatorRequest, period: number): IndicatorRequest {
  return {
    key: `zScore(${of.key},${period})`,
    compute(_, columns) {
      const values = columns.of(of);
      const mean = simpleMovingAverage(values, period);
      const deviation = standardDeviation(values, period);
      return values.map((value, bar) =>
        deviation[bar] > 0 ? (value - mean[bar]) / deviation[bar] : Number.NaN,
      );
    },
  };
}
