import type { IndicatorRequest } from './indicator.ts';
import { sma } from './sma.ts';
import { standardDeviation } from './standard-deviation.ts';

function closeDeviation(period: number): IndicatorRequest {
  return {
    key: `closeDeviation(${period})`,
    compute: ({ close }) => standardDeviation(close, period),
  };
}

function band(name: string, side: 1 | -1, period: number, deviations: number): IndicatorRequest {
  return {
    key: `${name}(${period},${deviations})`,
    compute(_, columns) {
      const deviation = columns.of(closeDeviation(period));
      return columns.of(sma('close', period)).map((mean, bar) => mean + side * deviations * deviation[bar]);
    },
  };
}

/**
 * Upper Bollinger band: SMA of the close plus `deviations` population standard deviations, in the quote currency. The
 * middle band is `sma('close', period)`. (Bollinger, Bollinger on Bollinger Bands, 2001.)
 */
export function bollingerUpper(period: number, deviations: number): IndicatorRequest {
  return band('bollingerUpper', 1, period, deviations);
}

/** Lower Bollinger band. */
export function bollingerLower(period: number, deviations: number): IndicatorRequest {
  return band('bollingerLower', -1, period, deviations);
}
