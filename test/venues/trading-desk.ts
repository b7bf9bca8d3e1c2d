import { testKey, type ApiKey } from './api-key.ts';
import { binanceAccountRules } from './binance/account.ts';
import { binanceRules } from './binance/market-data.ts';
import { binanceStreams, pushBinanceEvents } from './binance/user-streams.ts';
import { bitgetAccountRules } from './bitget/account.ts';
import { bitgetRules } from './bitget/market-data.ts';
import { bitgetStreams, pushBitgetEvents } from './bitget/user-streams.ts';
import type { BookMarket, MarketKind } from './book/book-types.ts';
import { units } from './book/decimal.ts';
import { VenueBook } from './book/venue-book.ts';
import { startVenue, type LoopbackVenue, type VenueAnswer, type VenueRequest } from './loopback-venue.ts';
import { sourceMarket, type SourceMarket } from './market-source.ts';
import { startStreams, type StreamProtocol, type StreamVenue } from './stream-venue.ts';
import { openTrading, type TradingExchange } from './trading-client.ts';
import type { VenueAccess } from './venue-access.ts';

interface TradingVenue {
  readonly options: object;
  readonly marketData: typeof binanceRules;
  readonly account: (access: VenueAccess, path: string, request: VenueRequest) => VenueAnswer | null;
  readonly streams: (access: VenueAccess) => StreamProtocol;
  readonly push: (access: VenueAccess, streams: StreamVenue) => void;
  readonly hasOneBook: boolean;
  readonly crossingPostOnly: 'refused' | 'cancelled';
  /** Maker and taker, by kind. */
  readonly fees: Readonly<Record<MarketKind, readonly [string, string]>>;
}

const venues = {
  binance: {
    options: { fetchMarkets: { types: ['spot', 'linear'] }, fetchCurrencies: false, fetchMargins: false },
    marketData: binanceRules,
    account: binanceAccountRules,
    streams: binanceStreams,
    push: pushBinanceEvents,
    hasOneBook: true,
    crossingPostOnly: 'refused',
    fees: { spot: ['0.001', '0.001'], perpetual: ['0.0002', '0.0005'] },
  },
  bitget: {
    options: { fetchMarkets: { types: ['spot', 'swap'] } },
    marketData: bitgetRules,
    account: bitgetAccountRules,
    streams: bitgetStreams,
    push: pushBitgetEvents,
    hasOneBook: false,
    crossingPostOnly: 'cancelled',
    fees: { spot: ['0.001', '0.001'], perpetual: ['0.0002', '0.0006'] },
  },
} as const satisfies Record<string, TradingVenue>;

export type TradingVenueId = keyof typeof venues;

export const tradingVenueIds = Object.keys(venues) as readonly TradingVenueId[];

/** A loopback venue with an account, the real ccxt client in front of it, and the book behind it. */
export interface TradingDesk {
  readonly book: VenueBook;
  readonly key: ApiKey;
  /** The venue's clock: it moves when a test moves it. */
  readonly clock: { now: number };
  readonly rest: LoopbackVenue;
  readonly streams: StreamVenue;
  readonly exchange: TradingExchange;
  /** Another client of the same venue, with a key of its own or a wrong clock. */
  another(change: Partial<ApiKey>, clockMs?: number): Promise<TradingExchange>;
  close(): Promise<void>;
}

const startMs = Date.UTC(2026, 5, 15, 12, 30, 30);

function source(base: string, seed: number): SourceMarket {
  return sourceMarket({
    base,
    seed,
    fromMs: startMs - 600_000,
    bars: 10,
    barMs: 60_000,
    fundingMs: 28_800_000,
    interestMs: 300_000,
  });
}

function bookMarkets(
  sources: readonly SourceMarket[],
  kind: MarketKind,
  fees: readonly [string, string],
): BookMarket[] {
  return sources.map(({ base, quote }) => ({
    kind,
    id: base + quote,
    base,
    quote,
    tick: units('0.01'),
    step: units('0.001'),
    minQuantity: units('0.001'),
    minNotional: units('5'),
    makerFee: units(fees[0]),
    takerFee: units(fees[1]),
  }));
}

/** BTC and ETH at 30 000 and 2 000, spot and perpetual, with 10 000 USDT in each wallet and a bitcoin on spot. */
export async function openTradingDesk(id: TradingVenueId): Promise<TradingDesk> {
  const venue: TradingVenue = venues[id];
  const clock = { now: startMs };
  const now = (): number => clock.now;
  const sources = [source('BTC', 21), source('ETH', 22)];
  const book = new VenueBook({
    markets: [
      ...bookMarkets(sources, 'spot', venue.fees.spot),
      ...bookMarkets(sources, 'perpetual', venue.fees.perpetual),
    ],
    now,
    balances: { spot: { USDT: '10000', BTC: '1' }, perpetual: { USDT: '10000' } },
    prices: {
      'spot BTCUSDT': '30000',
      'spot ETHUSDT': '2000',
      'perpetual BTCUSDT': '30000',
      'perpetual ETHUSDT': '2000',
    },
    hasOneBook: venue.hasOneBook,
    crossingPostOnly: venue.crossingPostOnly,
  });
  const key = testKey();
  const access: VenueAccess = { book, key, now };
  const marketData = venue.marketData(sources, sources, now);
  const rest = await startVenue(
    (path, query, request) => venue.account(access, path, request) ?? marketData(path, query, request),
    () => Math.floor(now() / 60_000),
  );
  const streams = await startStreams(venue.streams(access));
  venue.push(access, streams);
  const opened: TradingExchange[] = [];
  const client = async (credentials: ApiKey, time: () => number): Promise<TradingExchange> => {
    const exchange = await openTrading(id, venue.options, rest.origin, streams.origin, credentials, time);
    opened.push(exchange);
    return exchange;
  };
  return {
    book,
    key,
    clock,
    rest,
    streams,
    exchange: await client(key, now),
    another: (change, clockMs = 0) => client({ ...key, ...change }, () => clock.now + clockMs),
    async close() {
      for (const exchange of opened) await exchange.close();
      await streams.close();
      await rest.close();
    },
  };
}
