import { donchianHigh, donchianLow } from './donchian.ts';
import type { IndicatorRequest } from './indicator.ts';
import { simpleMovingAverage } from './sma.ts';

/** Where the close lies in the range of the last `period` bars, 0..100; NaN where there is no range. */
function rawStochastic(period: number): IndicatorRequest {
  return {
    key: `rawStochastic(${period})`,
    compute({ close }, columns) {
      const low = columns.of(donchianLow(period));
      const high = columns.of(donchianHigh(period));
      return close.map((value, bar) =>
        high[bar] > low[bar] ? (100 * (value - low[bar])) / (high[bar] - low[bar]) : Number.NaN,
      );
    },
  };
}

/**
 * Stochastic %K, 0..100: the SMA over `smoothing` bars (3; 1 is the fast %K) of the close's place in the range of the last
 * `period` bars (14). (Lane, Technical Analysis of Stocks and Commodities, 1984.)
 */
export function stochasticK(period: number, smoothing: number): IndicatorRequest {
  return {
    key: `stochasticK(${period},${smoothing})`,
    compute: (_, columns) => simpleMovingAverage(columns.of(rawStochastic(period)), smoothing),
  };
}

/** Stochastic %D: the SMA of %K over `signal` bars (3). */
export function stochasticD(period: number, smoothing: number, signal: number): IndicatorRequest {
  return {
    key: `stochasticD(${period},${smoothing},${signal})`,
    compute: (_, columns) => simpleMovingAverage(columns.of(stochasticK(period, smoothing)), signal),
  };
}
