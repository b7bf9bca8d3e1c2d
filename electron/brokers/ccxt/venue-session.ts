import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { isoUtc, type EpochMs } from '../../../shared/domain/time.ts';
import { guardedFetch, requestSignal } from './guarded-fetch.ts';
import { loadExchange, type Exchange } from './load-exchange.ts';
import { directNetwork, tunnelledNetwork } from './network.ts';
import type { Pace } from './pace.ts';
import { restFor, throwIfCancelled, unlessCancelled, type RetryPolicy } from './retry.ts';
import { rewrittenUrls } from './rewritten-urls.ts';
import type { TunnelAgents } from './tunnel.ts';
import { VenueFailure, type VenueFailureKind } from './venue-failure.ts';
import { unknownMarket } from './venue-markets.ts';
import type { VenueProfile } from './venue-profile.ts';

/** Hears of every failure that is tried again, and of the wait before it. */
export type RetryListener = (failure: VenueFailure, delayMs: number) => void;

export interface MarketDataSettings {
  readonly pace: Pace;
  readonly retry: RetryPolicy;
  readonly timeoutMs: number;
  /** Milliseconds per unit of request weight; what ccxt knows of the venue when absent. */
  readonly weightMs?: number;
  /** Where the venue really is; every address of ccxt is rewritten through this. */
  readonly address?: (url: string) => string;
  /** The proxies that lead to the venue; absent where it is reached directly. */
  readonly proxies?: TunnelAgents;
  readonly onRetry?: RetryListener;
}

/** One exchange of ccxt behind the guarded fetch; all its callers share its limits and its waits. */
export interface VenueSession {
  readonly exchange: Exchange;
  /**
   * Loads the markets if that is still to be done, waits out what the venue asked of anybody, then asks once. A wait that
   * is too long for a download is a failure at once.
   */
  once<Result>(
    symbol: string,
    call: () => Promise<Result>,
    signal: AbortSignal,
    onWait?: RetryListener,
  ): Promise<Result>;
  /** Takes the venue's clock for the right one. Gives how far this machine's runs ahead of it, in milliseconds. */
  setClock(venueTime: EpochMs): number;
}

/** What ccxt's errors mean; the nearest class that is named here counts. */
const kinds: Readonly<Record<string, VenueFailureKind>> = {
  RateLimitExceeded: 'limited',
  DDoSProtection: 'limited',
  ExchangeNotAvailable: 'unreachable',
  OnMaintenance: 'unreachable',
  RequestTimeout: 'unreachable',
};

/** Of what a venue says, in a message. */
const longestWords = 300;

function classNames(error: Error): string[] {
  const names: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = Object.getPrototypeOf(at))
    names.push(at.constructor.name);
  return names;
}

function translated(venue: string, symbol: string, error: unknown): unknown {
  if (error instanceof CandlewrightError || !(error instanceof Error)) return error;
  const names = classNames(error);
  if (names.includes('BadSymbol')) return unknownMarket(venue, symbol, { cause: error });
  const kind = names.map((name) => kinds[name]).find((found) => found !== undefined) ?? 'refused';
  const said =
    error.message.length > longestWords ? `${error.message.slice(0, longestWords)}…` : error.message;
  return new VenueFailure(kind, `${venue} refused: ${said}`, null, { cause: error });
}

/** Opens a session; nothing is asked before the first call. */
export async function openVenueSession(
  profile: VenueProfile,
  settings: MarketDataSettings,
): Promise<VenueSession> {
  const { pace, retry } = settings;
  const { name } = profile;
  const exchange: Exchange = await loadExchange(profile.id, {
    enableRateLimit: true,
    ...(settings.weightMs === undefined ? {} : { rateLimit: settings.weightMs }),
    options: profile.options,
  });
  if (settings.address) exchange.urls.api = rewrittenUrls(exchange.urls.api, settings.address);
  const { proxies, timeoutMs } = settings;
  const network = proxies === undefined ? directNetwork : tunnelledNetwork(proxies);
  exchange.fetchImplementation = guardedFetch(name, profile.replies, timeoutMs, () => pace.now(), network);
  // What its sockets take.
  if (proxies !== undefined) exchange.agent = proxies.secure;
  let skewMs = 0;
  exchange.milliseconds = () => pace.now() - skewMs;
  let isReady = false;
  let loading: Promise<void> | null = null;
  let quietUntil = 0;

  async function keepQuiet(signal: AbortSignal, onWait: RetryListener | undefined): Promise<void> {
    const leftMs = quietUntil - pace.now();
    if (leftMs <= 0) return;
    const failure = new VenueFailure(
      'limited',
      `${name} asked to be left alone until ${isoUtc(quietUntil)}.`,
      leftMs,
    );
    if (leftMs > retry.longestAskedMs) throw failure;
    onWait?.(failure, leftMs);
    await restFor(pace, leftMs, signal);
  }

  /** ccxt remembers a failed load for ever; `reload` makes it try again. One caller's cancel is not another's. */
  function loadMarkets(): Promise<void> {
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

  return {
    exchange,
    async once(symbol, call, signal, onWait) {
      await keepQuiet(signal, onWait);
      try {
        if (!isReady) await unlessCancelled(loadMarkets(), signal);
        throwIfCancelled(signal);
        return await requestSignal.run(signal, call);
      } catch (error) {
        if (error instanceof VenueFailure && error.retryAfterMs !== null)
          quietUntil = Math.max(quietUntil, pace.now() + error.retryAfterMs);
        throw translated(name, symbol, error);
      }
    },
    setClock(venueTime) {
      skewMs = pace.now() - venueTime;
      return skewMs;
    },
  };
}
