import { ema, exponentialMovingAverage } from './ema.ts';
import type { IndicatorRequest } from './indicator.ts';

/** Periods of a MACD in bars; 12, 26 and 9 as published. */
export interface MacdPeriods {
  readonly fast: number;
  readonly slow: number;
  readonly signal: number;
}

/**
 * Moving average convergence/divergence: fast EMA minus slow EMA of the close, in the quote currency.
 * (Appel, The Moving Average Convergence-Divergence Method, 1979.)
 */
export function macdLine({ fast, slow }: Pick<MacdPeriods, 'fast' | 'slow'>): IndicatorRequest {
  return {
    key: `macdLine(${fast},${slow})`,
    compute(_, columns) {
      const quick = columns.of(ema('close', fast));
      const slowly = columns.of(ema('close', slow));
      return quick.map((value, index) => value - slowly[index]);
    },
  };
}

/** EMA of the MACD line, seeded with the simple average of its first `signal` values. */
export function macdSignal(periods: MacdPeriods): IndicatorRequest {
  return {
    key: `macdSignal(${periods.fast},${periods.slow},${periods.signal})`,
    compute: (_, columns) => exponentialMovingAverage(columns.of(macdLine(periods)), periods.signal),
  };
}

/** MACD line minus its signal, in the quote currency. */
export function macdHistogram(periods: MacdPeriods): IndicatorRequest {
  return {
    key: `macdHistogram(${periods.fast},${periods.slow},${periods.signal})`,
    compute(_, columns) {
      const signal = columns.of(macdSignal(periods));
      return columns.of(macdLine(periods)).map((value, index) => value - signal[index]);
    },
  };
}
