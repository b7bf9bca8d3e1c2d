import { z } from 'zod';
import { dayMs } from '../../../shared/domain/time.ts';
import type { VenueProfile } from './venue-profile.ts';

const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/);
const kline = z.tuple([z.int(), decimal, decimal, decimal, decimal, decimal], z.unknown());

/** Binance, spot and USD-M. */
export const binanceProfile: VenueProfile = {
  id: 'binance',
  name: 'Binance',
  options: { fetchMarkets: { types: ['spot', 'linear'] }, fetchCurrencies: false },
  timeframes: ['1m', '3m', '5m', '15m', '30m', '1h', '2h', '4h', '6h', '8h', '12h', '1d'],
  notes: ['Open interest reaches back 29 days, candles and funding rates to the first.'],
  candleRows: () => 1000,
  windowEnd: (toMs) => toMs - 1,
  funding: { kind: 'window', rows: 1000 },
  // "Only the data of the latest 1 month is available": a day less, so that the edge never moves past a page.
  openInterest: {
    rows: 500,
    keptMs: () => 29 * dayMs,
    timeframes: ['5m', '15m', '30m', '1h', '2h', '4h', '6h', '12h', '1d'],
  },
  replies: [
    {
      path: /\/exchangeInfo$/,
      schema: z.looseObject({ symbols: z.array(z.looseObject({ symbol: z.string() })) }),
    },
    { path: /\/klines$/, schema: z.array(kline) },
    { path: /\/time$/, schema: z.looseObject({ serverTime: z.int() }) },
    {
      path: /\/fundingRate$/,
      schema: z.array(z.looseObject({ fundingTime: z.int(), fundingRate: decimal })),
    },
    {
      path: /\/openInterestHist$/,
      schema: z.array(z.looseObject({ timestamp: z.int(), sumOpenInterest: decimal })),
    },
  ],
};
