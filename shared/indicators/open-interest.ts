import type { IndicatorRequest } from './indicator.ts';

/** Last published open interest, in the base currency or contracts; NaN everywhere in a market without one. */
export const openInterest: IndicatorRequest = {
  key: 'openInterest',
  compute: (market) => market.openInterest ?? new Float64Array(market.length).fill(Number.NaN),
};

/** Change of open interest over `bars` bars, as a fraction; NaN in the first `bars` rows and from an interest of 0. */
export function openInterestChange(bars: number): IndicatorRequest {
  return {
    key: `openInterestChange(${bars})`,
    compute(_, columns) {
      const interest = columns.of(openInterest);
      return interest.map((value, bar) =>
        bar >= bars && interest[bar - bars] > 0 ? value / interest[bar - bars] - 1 : Number.NaN,
      );
    },
  };
}
