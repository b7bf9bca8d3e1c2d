import { dayMs } from '../domain/time.ts';
import type { IndicatorRequest } from './indicator.ts';
import { logReturn } from './returns.ts';
import { standardDeviation } from './standard-deviation.ts';

/**
 * Historical volatility as a fraction a year: sample standard deviation (divisor `period - 1`) of the last `period` log
 * returns, times the root of the bars in `daysPerYear` days (365 for a market that never closes, 252 for daily bars of
 * an exchange). First defined in row `period`. (Hull, Options, Futures and Other Derivatives, ch. 15.)
 */
export function historicalVolatility(period: number, daysPerYear: number): IndicatorRequest {
  return {
    key: `historicalVolatility(${period},${daysPerYear})`,
    compute({ barMs }, columns) {
      const yearly = Math.sqrt((period / (period - 1)) * ((daysPerYear * dayMs) / barMs));
      return standardDeviation(columns.of(logReturn(1)), period).map((deviation) => deviation * yearly);
    },
  };
}
