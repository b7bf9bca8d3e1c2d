import type { IndicatorRequest } from './indicator.ts';

/** Last published funding rate as a fraction of notional; NaN everywhere in a market without one. */
export const fundingRate: IndicatorRequest = {
  key: 'fundingRate',
  compute: ({ funding, length }) => funding ?? new Float64Array(length).fill(Number.NaN),
};
