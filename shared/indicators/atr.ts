import type { IndicatorRequest } from './indicator.ts';
import { trueRange } from './true-range.ts';
import { wilderAverage } from './wilder-average.ts';

/**
 * Average true range in the quote currency: Wilder's average of the true range, first defined in row `period`.
 * (Wilder, New Concepts in Technical Trading Systems, 1978, section 3.)
 */
export function atr(period: number): IndicatorRequest {
  return {
    key: `atr(${period})`,
    compute: (_, columns) => wilderAverage(columns.of(trueRange), period),
  };
}
