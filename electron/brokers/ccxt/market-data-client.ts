import { z } from 'zod';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import type { CandleRow, TimeSpan } from '../../../shared/ports/market-data.ts';
import { withRetry } from './retry.ts';
import { VenueFailure } from './venue-failure.ts';
import { marketOf, marketsOf, type VenueMarketFacts } from './venue-markets.ts';
import { fundingPaging, interestLimits, requireTimeframe, type VenueProfile } from './venue-profile.ts';
import {
  openVenueSession,
  type MarketDataSettings,
  type RetryListener,
  type VenueSession,
} from './venue-session.ts';

/** A figure published at an instant: a funding rate (fraction of notional) or an open interest (base or contracts). */
export interface PublishedValue {
  readonly time: EpochMs;
  readonly value: number;
}

/** Market data of one venue: one page per call, retried, paced and checked. */
export interface MarketDataClient {
  readonly profile: VenueProfile;
  /** The venue's clock, and how far this machine's runs ahead of it in milliseconds. */
  serverTime(signal: AbortSignal): Promise<{ readonly time: EpochMs; readonly skewMs: number }>;
  /** Every spot market and perpetual contract that is open for trading. */
  markets(signal: AbortSignal): Promise<VenueMarketFacts[]>;
  /** Throws NOT_FOUND for a market that the venue does not have. */
  market(symbol: string, signal: AbortSignal): Promise<VenueMarketFacts>;
  candles(symbol: string, timeframe: Timeframe, span: TimeSpan, signal: AbortSignal): Promise<CandleRow[]>;
  funding(symbol: string, span: TimeSpan, page: number, signal: AbortSignal): Promise<PublishedValue[]>;
  openInterest(
    symbol: string,
    timeframe: Timeframe,
    span: TimeSpan,
    signal: AbortSignal,
  ): Promise<PublishedValue[]>;
  /** The same session, limits and waits included; `onRetry` hears of what is tried again for these callers. */
  heardBy(onRetry: RetryListener): MarketDataClient;
}

const price = z.number().positive();
const candleRows = z.array(z.tuple([z.int(), price, price, price, price, z.number().nonnegative()]));
const fundingRows = z.array(z.object({ timestamp: z.int(), fundingRate: z.number() }));
const interestRows = z.array(z.object({ timestamp: z.int(), openInterestAmount: z.number().nonnegative() }));

/** Ascending and unique by time, inside the span; a venue that contradicts itself is a bad reply. */
function inOrder<Row>(
  rows: readonly Row[],
  timeOf: (row: Row) => number,
  span: TimeSpan,
  venue: string,
): Row[] {
  const inside = rows.filter((row) => timeOf(row) >= span.from && timeOf(row) < span.to);
  inside.sort((left, right) => timeOf(left) - timeOf(right));
  return inside.filter((row, index) => {
    const before = inside[index - 1];
    if (before === undefined || timeOf(before) !== timeOf(row)) return true;
    if (JSON.stringify(before) === JSON.stringify(row)) return false;
    throw new VenueFailure('bad-reply', `${venue} answered with two different rows for one time.`);
  });
}

function clientOf(
  profile: VenueProfile,
  settings: MarketDataSettings,
  session: VenueSession,
  onRetry: RetryListener | undefined,
): MarketDataClient {
  const { pace, retry } = settings;
  const { name } = profile;
  const { exchange } = session;

  function ask<Result>(
    symbol: string,
    schema: z.ZodType<Result>,
    call: () => Promise<unknown>,
    signal: AbortSignal,
  ): Promise<Result> {
    const attempt = async (): Promise<Result> => {
      const result = schema.safeParse(await session.once(symbol, call, signal, onRetry));
      if (result.success) return result.data;
      const issue = result.error.issues[0];
      const place = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
      throw new VenueFailure('bad-reply', `${name} answered with figures that make no sense${place}.`);
    };
    return withRetry(attempt, pace, retry, signal, onRetry);
  }

  const endOf = ({ to }: TimeSpan, name: string): object =>
    profile.windowEnd === null ? {} : { [name]: profile.windowEnd(to) };
  const askTime = (): Promise<unknown> => profile.askTime?.(exchange) ?? exchange.fetchTime();
  const loadedMarkets = (signal: AbortSignal): Promise<unknown> =>
    ask('', z.unknown(), () => Promise.resolve(exchange.markets), signal);

  return {
    profile,
    async serverTime(signal) {
      const time = await ask('', z.int().positive(), askTime, signal);
      return { time, skewMs: session.setClock(time) };
    },
    markets: async (signal) => marketsOf(name, await loadedMarkets(signal)),
    market: async (symbol, signal) => marketOf(name, await loadedMarkets(signal), symbol),
    async candles(symbol, timeframe, span, signal) {
      requireTimeframe(profile, timeframe);
      const params = endOf(span, 'until');
      // The limit is one more than is asked for: a venue that counts the window's end must not drop its beginning.
      const limit = profile.candleRows(timeframe) + 1;
      const call = (): Promise<unknown> => exchange.fetchOHLCV(symbol, timeframe, span.from, limit, params);
      const rows = await ask(symbol, candleRows, call, signal);
      return inOrder<CandleRow>(rows, ([time]) => time, span, name);
    },
    async funding(symbol, span, page, signal) {
      const { kind, rows, endParameter = 'until' } = fundingPaging(profile);
      const asking = {
        window: { since: span.from, limit: rows, params: endOf(span, endParameter) },
        'newest-first': { since: undefined, limit: rows, params: { pageNo: page } },
        whole: { since: undefined, limit: undefined, params: {} },
      };
      const { since, limit, params } = asking[kind];
      const call = (): Promise<unknown> => exchange.fetchFundingRateHistory(symbol, since, limit, params);
      const found = await ask(symbol, fundingRows, call, signal);
      const values = found.map(({ timestamp, fundingRate }) => ({ time: timestamp, value: fundingRate }));
      return kind === 'whole' ? values.filter(({ time }) => time >= span.from && time < span.to) : values;
    },
    async openInterest(symbol, timeframe, span, signal) {
      const limits = interestLimits(profile, timeframe);
      const params = endOf(span, 'until');
      const call = async (): Promise<unknown> =>
        limits.ask === undefined
          ? exchange.fetchOpenInterestHistory(symbol, timeframe, span.from, limits.rows, params)
          : limits.ask(exchange, marketOf(name, exchange.markets, symbol).id, timeframe, span);
      const rows = await ask(symbol, interestRows, call, signal);
      const values = rows.map((row) => ({ time: row.timestamp, value: row.openInterestAmount }));
      return inOrder<PublishedValue>(values, ({ time }) => time, span, name);
    },
    heardBy: (listener) => clientOf(profile, settings, session, listener),
  };
}

/** Opens the market data of one venue; nothing is asked before the first call. */
export async function openMarketData(
  profile: VenueProfile,
  settings: MarketDataSettings,
): Promise<MarketDataClient> {
  return clientOf(profile, settings, await openVenueSession(profile, settings), settings.onRetry);
}
