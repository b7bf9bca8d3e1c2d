import type {
  CancelSignal,
  CandleHistory,
  CandleStream,
  CandleVenue,
  StreamListener,
} from '../../../shared/ports/market-data.ts';
import { openMarketData, type MarketDataClient } from './market-data-client.ts';
import type { VenueProfile } from './venue-profile.ts';
import type { MarketDataSettings } from './venue-session.ts';

/** A venue as the feed knows it, and the client that its history and its downloads share. */
export interface CcxtVenue extends CandleVenue {
  readonly profile: VenueProfile;
  /** Loads the exchange when first asked for: a few hundred milliseconds and some 35 MB. */
  client(): Promise<MarketDataClient>;
}

export type StreamOpener = (
  profile: VenueProfile,
  settings: MarketDataSettings,
  listener: StreamListener,
) => CandleStream;

const abortSignals = new WeakMap<CancelSignal, AbortSignal>();

/** The same cancel for `fetch` and timers, which take nothing but the platform's own signals. */
function abortSignalOf(signal: CancelSignal): AbortSignal {
  if (signal instanceof AbortSignal) return signal;
  const known = abortSignals.get(signal);
  if (known !== undefined) return known;
  const controller = new AbortController();
  if (signal.aborted) controller.abort(signal.reason);
  else signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  abortSignals.set(signal, controller.signal);
  return controller.signal;
}

function historyOf(profile: VenueProfile, client: () => Promise<MarketDataClient>): CandleHistory {
  return {
    serverTime: async (signal) => (await client()).serverTime(abortSignalOf(signal)),
    candles: async (market, timeframe, span, signal) =>
      (await client()).candles(market, timeframe, span, abortSignalOf(signal)),
    pageRows: (timeframe) => profile.candleRows(timeframe),
  };
}

/** One venue through ccxt. Nothing is loaded and nobody is asked before the first call. */
export function ccxtVenue(
  profile: VenueProfile,
  settings: MarketDataSettings,
  openStream: StreamOpener,
): CcxtVenue {
  let opened: Promise<MarketDataClient> | null = null;
  const client = (): Promise<MarketDataClient> =>
    (opened ??= openMarketData(profile, settings).catch((error: unknown) => {
      opened = null;
      throw error;
    }));
  return {
    id: profile.id,
    name: profile.name,
    profile,
    client,
    history: historyOf(profile, client),
    openStream: (listener) => openStream(profile, settings, listener),
  };
}
