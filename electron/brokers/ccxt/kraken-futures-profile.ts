import { z } from 'zod';
import type { Exchange } from './load-exchange.ts';
import type { VenueProfile } from './venue-profile.ts';

const figure = z.union([z.number(), z.string().regex(/^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/)]);
const candle = z.looseObject({
  time: z.int(),
  open: figure,
  high: figure,
  low: figure,
  close: figure,
  volume: figure,
});
const instant = z.iso.datetime({ offset: true });
const schedules = z.object({ serverTime: instant });

/** A proper refusal says so; whatever else is a success with what was asked for. */
function reply(success: z.ZodType): z.ZodType {
  return z.union([success, z.looseObject({ result: z.literal('error'), error: z.string() })]);
}

/** The venue tells its time in every reply, and has none of its own for it; the list of fees is the shortest. */
async function askTime(exchange: Exchange): Promise<unknown> {
  const { serverTime } = schedules.parse(await exchange.publicGetFeeschedules?.());
  return Date.parse(serverTime);
}

/** Kraken's exchange for contracts, those that are margined in dollars or in coins and never expire. */
export const krakenFuturesProfile: VenueProfile = {
  id: 'krakenfutures',
  name: 'Kraken Futures',
  options: {},
  timeframes: ['1m', '5m', '15m', '30m', '1h', '4h', '12h', '1d'],
  notes: ['Perpetual contracts only; no history of open interest. Candles cannot be followed live.'],
  candleRows: () => 1999,
  windowEnd: null,
  funding: { kind: 'whole', rows: Infinity },
  openInterest: null,
  askTime,
  replies: [
    { path: /\/feeschedules$/, schema: reply(z.looseObject({ serverTime: instant })) },
    {
      path: /\/instruments$/,
      schema: reply(
        z.looseObject({ instruments: z.array(z.looseObject({ symbol: z.string(), type: z.string() })) }),
      ),
    },
    { path: /\/charts\/v1\//, schema: reply(z.looseObject({ candles: z.array(candle) })) },
    {
      path: /\/historicalfundingrates$/,
      schema: reply(
        z.looseObject({ rates: z.array(z.looseObject({ timestamp: instant, relativeFundingRate: figure })) }),
      ),
    },
  ],
};
