import { z } from 'zod';
import { dayMs } from '../../../shared/domain/time.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { VenueProfile } from './venue-profile.ts';

const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/);
const whole = z.string().regex(/^\d+$/);
const kline = z.tuple([whole, decimal, decimal, decimal, decimal, decimal], z.unknown());

/** Every reply of the v2 interface; a proper refusal has another code and no data. */
function reply(data: z.ZodType): z.ZodType {
  const success = z.looseObject({ code: z.literal('00000'), data });
  return z.union([success, z.looseObject({ code: z.string().regex(/^(?!00000)\d{5}$/) })]);
}

/** Longest window of one request for contracts, with a day to spare. */
const longestWindowMs = 89 * dayMs;

/** Bitget, spot and perpetual contracts, version 2 of the interface. */
export const bitgetProfile: VenueProfile = {
  id: 'bitget',
  name: 'Bitget',
  options: {
    fetchMarkets: { types: ['spot', 'swap'] },
  },
  timeframes: ['1m', '5m', '15m', '30m', '1h', '4h', '6h', '12h', '1d'],
  notes: ['No history of open interest.'],
  // 200 from the end of the window back; one bar to spare, whether the end is part of it or not.
  candleRows: (timeframe) => Math.min(199, Math.floor(longestWindowMs / timeframeMs(timeframe))),
  windowEnd: (toMs) => toMs,
  funding: { kind: 'newest-first', rows: 100 },
  openInterest: null,
  replies: [
    { path: /\/public\/time$/, schema: reply(z.looseObject({ serverTime: whole })) },
    { path: /candles$/, schema: reply(z.array(kline)) },
    {
      path: /\/history-fund-rate$/,
      schema: reply(z.array(z.looseObject({ fundingTime: whole, fundingRate: decimal }))),
    },
    {
      path: /\/(?:symbols|contracts|coins|currencies)$/,
      schema: reply(z.array(z.looseObject({}))),
    },
  ],
};
