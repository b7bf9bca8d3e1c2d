import type { IndicatorRequest } from './indicator.ts';

/** Simple return of the close over `bars` bars, as a fraction; NaN in the first `bars` rows. */
export function simpleReturn(bars: number): IndicatorRequest {
  return {
    key: `simpleReturn(${bars})`,
    compute: ({ close }) =>
      close.map((value, bar) => (bar < bars ? Number.NaN : value / close[bar - bars] - 1)),
  };
}

/** Logarithmic return of the close over `bars` bars: `ln(close / close before)`; NaN in the first `bars` rows. */
export function logReturn(bars: number): IndicatorRequest {
  return {
    key: `logReturn(${bars})`,
    compute: ({ close }) =>
      close.map((value, bar) => (bar < bars ? Number.NaN : Math.log(value / close[bar - bars]))),
  };
}
