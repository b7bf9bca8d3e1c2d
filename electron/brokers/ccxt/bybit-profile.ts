import { z } from 'zod';
import type { VenueProfile } from './venue-profile.ts';

const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/);
const whole = z.string().regex(/^\d+$/);
const kline = z.tuple([whole, decimal, decimal, decimal, decimal, decimal], z.unknown());

/** Every reply of the v5 interface; a proper refusal has another code and says nothing else. */
function reply(result: z.ZodType): z.ZodType {
  const success = z.looseObject({ retCode: z.literal(0), result });
  return z.union([success, z.looseObject({ retCode: z.int().refine((code) => code !== 0) })]);
}

function list(row: z.ZodType): z.ZodType {
  return reply(z.looseObject({ list: z.array(row) }));
}

/** Bybit, spot and linear perpetuals, version 5 of the interface. */
export const bybitProfile: VenueProfile = {
  id: 'bybit',
  name: 'Bybit',
  options: { fetchMarkets: { types: ['spot', 'linear'] } },
  timeframes: ['1m', '3m', '5m', '15m', '30m', '1h', '2h', '4h', '6h', '12h', '1d'],
  notes: ['Open interest counts both sides of a contract, as the venue publishes it.'],
  // 1000 from the end of the window back, both ends counted.
  candleRows: () => 999,
  windowEnd: (toMs) => toMs - 1,
  funding: { kind: 'window', rows: 200 },
  openInterest: {
    rows: 200,
    keptMs: () => Infinity,
    timeframes: ['5m', '15m', '30m', '1h', '4h', '1d'],
  },
  replies: [
    {
      path: /\/market\/time$/,
      schema: z.looseObject({ retCode: z.literal(0), time: z.union([z.int(), whole]) }),
    },
    { path: /\/kline$/, schema: list(kline) },
    { path: /\/instruments-info$/, schema: list(z.looseObject({ symbol: z.string() })) },
    {
      path: /\/funding\/history$/,
      schema: list(z.looseObject({ fundingRateTimestamp: whole, fundingRate: decimal })),
    },
    { path: /\/open-interest$/, schema: list(z.looseObject({ timestamp: whole, openInterest: decimal })) },
  ],
};
