import { z } from 'zod';
import type { VenueProfile } from './venue-profile.ts';

const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/);
const candle = z.tuple([z.int(), decimal, decimal, decimal, decimal, decimal, decimal], z.unknown());

/** A success has no errors in its list; a proper refusal has some. */
function reply(result: z.ZodType): z.ZodType {
  const success = z.looseObject({ error: z.array(z.string()).length(0), result });
  return z.union([success, z.looseObject({ error: z.array(z.string()).min(1) })]);
}

/** Of the 720 that the venue answers with one is open, and one may be pushed out while it is asked. */
const keptCandles = 718;

/** Kraken, spot. Its contracts are traded on an exchange of their own. */
export const krakenProfile: VenueProfile = {
  id: 'kraken',
  name: 'Kraken',
  options: {},
  timeframes: ['1m', '5m', '15m', '30m', '1h', '4h', '1d'],
  notes: [
    `Only the last ${keptCandles} candles of every timeframe are kept: on 1m twelve hours, on 1h a month, on 1d two years.`,
    'Spot only: contracts and their funding rates are at Kraken Futures.',
  ],
  candleRows: () => keptCandles + 1,
  keptCandles,
  windowEnd: (toMs) => toMs,
  funding: null,
  openInterest: null,
  replies: [
    { path: /\/Time$/, schema: reply(z.looseObject({ unixtime: z.int() })) },
    { path: /\/OHLC$/, schema: reply(z.object({ last: z.int() }).catchall(z.array(candle))) },
    {
      path: /\/AssetPairs$/,
      schema: reply(z.record(z.string(), z.looseObject({ base: z.string(), quote: z.string() }))),
    },
    { path: /\/Assets$/, schema: reply(z.record(z.string(), z.looseObject({ altname: z.string() }))) },
  ],
};
