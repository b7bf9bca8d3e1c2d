import { z } from 'zod';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import type { CandleRow, TimeSpan } from '../../../shared/ports/market-data.ts';
import { guardedFetch, requestSignal } from './guarded-fetch.ts';
import { loadExchange, type Exchange } from './load-exchange.ts';
import type { Pace } from './pace.ts';
import { restFor, throwIfCancelled, withRetry, type RetryPolicy } from './retry.ts';
import { VenueFailure } from './venue-failure.ts';
import { interestLimits, type VenueProfile } from './venue-profile.ts';

/** A figure published at an instant: a funding rate (fraction of notional) or an open interest (base or contracts). */
export interface PublishedValue {
  readonly time: EpochMs;
  readonly value: number;
}

export interface MarketDataSettings {
  readonly pace: Pace;
  readonly retry: RetryPolicy;
  readonly timeoutMs: number;
  /** Milliseconds per unit of request weight; what ccxt knows of the venue when absent. */
  readonly weightMs?: number;
  /** Where the venue really is; every address of ccxt is rewritten through this. */
  readonly address?: (url: string) => string;
  readonly onRetry?: (failure: VenueFailure, delayMs: number) => void;
}

/** Market data of one venue: one page per call, retried, paced and checked. */
export interface MarketDataClient {
  readonly profile: VenueProfile;
  /** The venue's clock, and how far this machine's runs ahead of it in milliseconds. */
  serverTime(signal: AbortSignal): Promise<{ readonly time: EpochMs; readonly skewMs: number }>;
  candles(symbol: string, timeframe: Timeframe, span: TimeSpan, signal: AbortSignal): Promise<CandleRow[]>;
  funding(symbol: string, span: TimeSpan, page: number, signal: AbortSignal): Promise<PublishedValue[]>;
  openInterest(
    symbol: string,
    timeframe: Timeframe,
    span: TimeSpan,
    signal: AbortSignal,
  ): Promise<PublishedValue[]>;
}

const price = z.number().positive();
const candleRows = z.array(z.tuple([z.int(), price, price, price, price, z.number().nonnegative()]));
const fundingRows = z.array(z.object({ timestamp: z.int(), fundingRate: z.number() }));
const interestRows = z.array(z.object({ timestamp: z.int(), openInterestAmount: z.number().nonnegative() }));

function rewritten(api: unknown, address: (url: string) => string): unknown {
  if (typeof api === 'string') return address(api);
  if (typeof api !== 'object' || api === null) return api;
  return Object.fromEntries(Object.entries(api).map(([key, value]) => [key, rewritten(value, address)]));
}

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

function unknownSymbol(venue: string, symbol: string, error: Error): CandlewrightError {
  return new CandlewrightError(
    'NOT_FOUND',
    `${venue} has no market ${symbol}.`,
    'Write it as BTC/USDT for spot or BTC/USDT:USDT for the perpetual contract.',
    { cause: error },
  );
}

/** Opens the market data of one venue; nothing is asked before the first call. */
export async function openMarketData(
  profile: VenueProfile,
  settings: MarketDataSettings,
): Promise<MarketDataClient> {
  const { pace, retry } = settings;
  const { name } = profile;
  const exchange: Exchange = await loadExchange(profile.id, {
    enableRateLimit: true,
    ...(settings.weightMs === undefined ? {} : { rateLimit: settings.weightMs }),
    options: profile.options,
  });
  if (settings.address) exchange.urls.api = rewritten(exchange.urls.api, settings.address);
  exchange.fetchImplementation = guardedFetch(name, profile.replies, settings.timeoutMs, () => pace.now());
  let skewMs = 0;
  exchange.milliseconds = () => pace.now() - skewMs;
  let isReady = false;
  let loading: Promise<void> | null = null;
  let quietUntil = 0;

  /** ccxt remembers a failed load for ever; `reload` makes it try again. One caller's cancel is not another's. */
  function markets(): Promise<void> {
    loading ??= requestSignal
      .exit(() => exchange.loadMarkets(true))
      .then(() => {
        isReady = true;
      })
      .finally(() => {
        loading = null;
      });
    return loading;
  }

  function translated(error: unknown, symbol: string): unknown {
    if (error instanceof CandlewrightError || !(error instanceof Error)) return error;
    if (error.constructor.name === 'BadSymbol') return unknownSymbol(name, symbol, error);
    return new VenueFailure('refused', `${name} refused: ${error.message}`, null, { cause: error });
  }

  /** Waits out what the venue asked for, which holds for every caller, then asks. */
  async function once<Result>(
    symbol: string,
    call: () => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result> {
    if (quietUntil > pace.now()) await restFor(pace, quietUntil - pace.now(), signal);
    try {
      if (!isReady) await markets();
      throwIfCancelled(signal);
      return await requestSignal.run(signal, call);
    } catch (error) {
      if (error instanceof VenueFailure && error.retryAfterMs !== null)
        quietUntil = Math.max(quietUntil, pace.now() + error.retryAfterMs);
      throw translated(error, symbol);
    }
  }

  function ask<Result>(
    symbol: string,
    schema: z.ZodType<Result>,
    call: () => Promise<unknown>,
    signal: AbortSignal,
  ): Promise<Result> {
    const attempt = async (): Promise<Result> => {
      const result = schema.safeParse(await once(symbol, call, signal));
      if (result.success) return result.data;
      const issue = result.error.issues[0];
      const place = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
      throw new VenueFailure('bad-reply', `${name} answered with figures that make no sense${place}.`);
    };
    return withRetry(attempt, pace, retry, signal, settings.onRetry);
  }

  function requireTimeframe(timeframe: Timeframe): void {
    if (timeframe in exchange.timeframes) return;
    throw new CandlewrightError(
      'BAD_USAGE',
      `${name} has no ${timeframe} candles.`,
      'Download a shorter timeframe; longer ones are derived from it.',
    );
  }

  return {
    profile,
    async serverTime(signal) {
      const time = await ask('', z.int().positive(), () => exchange.fetchTime(), signal);
      skewMs = pace.now() - time;
      return { time, skewMs };
    },
    async candles(symbol, timeframe, span, signal) {
      requireTimeframe(timeframe);
      const params = { until: profile.windowEnd(span.to) };
      // The limit is one more than is asked for: a venue that counts the window's end must not drop its beginning.
      const limit = profile.candleRows(timeframe) + 1;
      const call = (): Promise<unknown> => exchange.fetchOHLCV(symbol, timeframe, span.from, limit, params);
      const rows = await ask(symbol, candleRows, call, signal);
      return inOrder<CandleRow>(rows, ([time]) => time, span, name);
    },
    async funding(symbol, span, page, signal) {
      const { kind, rows } = profile.funding;
      const isWindow = kind === 'window';
      const params = isWindow ? { until: profile.windowEnd(span.to) } : { pageNo: page };
      const call = (): Promise<unknown> =>
        exchange.fetchFundingRateHistory(symbol, isWindow ? span.from : undefined, rows, params);
      const found = await ask(symbol, fundingRows, call, signal);
      return found.map(({ timestamp, fundingRate }) => ({ time: timestamp, value: fundingRate }));
    },
    async openInterest(symbol, timeframe, span, signal) {
      requireTimeframe(timeframe);
      const { rows: pageRows } = interestLimits(profile);
      const params = { until: profile.windowEnd(span.to) };
      const call = (): Promise<unknown> =>
        exchange.fetchOpenInterestHistory(symbol, timeframe, span.from, pageRows, params);
      const rows = await ask(symbol, interestRows, call, signal);
      const values = rows.map((row) => ({ time: row.timestamp, value: row.openInterestAmount }));
      return inOrder<PublishedValue>(values, ({ time }) => time, span, name);
    },
  };
}
