import { z } from 'zod';
import { dayMs } from '../../../shared/domain/time.ts';
import { timeframeMs, type Timeframe } from '../../../shared/domain/timeframe.ts';
import type { TimeSpan } from '../../../shared/ports/market-data.ts';
import type { Exchange } from './load-exchange.ts';
import type { VenueProfile } from './venue-profile.ts';

const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/);
const whole = z.string().regex(/^\d+$/);
const candle = z.tuple([whole, decimal, decimal, decimal, decimal, decimal, decimal], z.unknown());
const interest = z.tuple([whole, decimal, decimal], z.unknown());
const interestReply = z.object({ data: z.array(z.tuple([whole, decimal, decimal], z.string())) });

/** Every reply of the v5 interface; a proper refusal has another code. */
function reply(row: z.ZodType): z.ZodType {
  const success = z.looseObject({ code: z.literal('0'), data: z.array(row) });
  return z.union([success, z.looseObject({ code: z.string().regex(/^(?!0$)\d+$/) })]);
}

/** Entries of open interest that the venue keeps on every timeframe, with some to spare. */
const keptInterest = 1430;

/** The period as the venue writes it, on the hours of UTC. */
function periodOf(timeframe: Timeframe): string {
  const name = timeframe.replace(/[hd]$/, (unit) => unit.toUpperCase());
  return timeframeMs(timeframe) >= 6 * 3_600_000 ? `${name}utc` : name;
}

/** Open interest of one contract in its base currency; what ccxt asks for is that of all contracts of a currency, in USD. */
async function askInterest(
  exchange: Exchange,
  instId: string,
  timeframe: Timeframe,
  { from, to }: TimeSpan,
): Promise<unknown> {
  const period = periodOf(timeframe);
  const query = { instId, period, begin: String(from - 1), end: String(to), limit: '100' };
  const answer = await exchange.publicGetRubikStatContractsOpenInterestHistory?.(query);
  return interestReply
    .parse(answer)
    .data.map(([time, , amount]) => ({ timestamp: Number(time), openInterestAmount: Number(amount) }));
}

/** OKX, spot and perpetual swaps, version 5 of the interface. */
export const okxProfile: VenueProfile = {
  id: 'okx',
  name: 'OKX',
  options: { fetchMarkets: { types: ['spot', 'swap'] } },
  timeframes: ['1m', '3m', '5m', '15m', '30m', '1h', '2h', '4h', '6h', '12h', '1d'],
  notes: ['Funding rates reach back three months, open interest 1430 bars of its timeframe.'],
  // 300 from the end of the window back, neither end counted.
  candleRows: () => 299,
  windowEnd: (toMs) => toMs,
  funding: { kind: 'window', rows: 400, endParameter: 'after', keptMs: 90 * dayMs },
  openInterest: {
    rows: 99,
    keptMs: (timeframe) => keptInterest * timeframeMs(timeframe),
    timeframes: ['5m', '15m', '30m', '1h', '2h', '4h', '6h', '12h', '1d'],
    ask: askInterest,
  },
  replies: [
    { path: /\/public\/time$/, schema: reply(z.looseObject({ ts: whole })) },
    { path: /candles$/, schema: reply(candle) },
    { path: /\/public\/instruments$/, schema: reply(z.looseObject({ instId: z.string() })) },
    {
      path: /\/funding-rate-history$/,
      schema: reply(z.looseObject({ fundingTime: whole, realizedRate: decimal })),
    },
    { path: /\/open-interest-history$/, schema: reply(interest) },
  ],
};
