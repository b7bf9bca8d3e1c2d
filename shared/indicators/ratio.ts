import type { IndicatorRequest, PriceSource } from './indicator.ts';
import { simpleMovingAverage, sma } from './sma.ts';

/** One of the candles' own columns as an indicator, for requests that build on others. */
export function source(name: PriceSource): IndicatorRequest {
  return { key: `source(${name})`, compute: (candles) => candles[name] };
}

/** One column over another, NaN where the divisor is 0 or either is undefined. */
export function ratio(dividend: IndicatorRequest, divisor: IndicatorRequest): IndicatorRequest {
  return {
    key: `ratio(${dividend.key},${divisor.key})`,
    compute(_, columns) {
      const over = columns.of(divisor);
      return columns.of(dividend).map((value, bar) => (over[bar] === 0 ? Number.NaN : value / over[bar]));
    },
  };
}

/** The bar's volume over the SMA of the last `period` volumes, this bar's included: 2 is twice the usual. */
export function volumeRatio(period: number): IndicatorRequest {
  return ratio(source('volume'), sma('volume', period));
}

/** SMA of another indicator over `period` bars, in its unit. */
export function averageOf(of: IndicatorRequest, period: number): IndicatorRequest {
  return {
    key: `averageOf(${of.key},${period})`,
    compute: (_, columns) => simpleMovingAverage(columns.of(of), period),
  };
}
