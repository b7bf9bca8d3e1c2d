import type { ApiKey } from './api-key.ts';
import type { VenueBook } from './book/venue-book.ts';
import { startVenue, type LoopbackVenue } from './loopback-venue.ts';
import { sourceMarket, type SourceMarket } from './market-source.ts';
import { startStreams, type StreamVenue } from './stream-venue.ts';
import { openTrading, type TradingExchange } from './trading-client.ts';
import { openAccess, tradingVenues, venueRules, type TradingVenueId } from './trading-venues.ts';

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

/** BTC and ETH at 30 000 and 2 000, spot and perpetual, with 10 000 USDT in each wallet and a bitcoin on spot. */
export async function openTradingDesk(id: TradingVenueId): Promise<TradingDesk> {
  const { options, streams: protocol, push } = tradingVenues[id];
  const clock = { now: startMs };
  const now = (): number => clock.now;
  const sources = [source('BTC', 21), source('ETH', 22)];
  const served = { spot: sources, perpetual: sources };
  const access = openAccess(id, served, now, {
    'spot BTCUSDT': '30000',
    'spot ETHUSDT': '2000',
    'perpetual BTCUSDT': '30000',
    'perpetual ETHUSDT': '2000',
  });
  const { book, key } = access;
  const rest = await startVenue(venueRules(id, access, served), () => Math.floor(now() / 60_000));
  const streams = await startStreams(protocol(access));
  push(access, streams);
  const opened: TradingExchange[] = [];
  const client = async (credentials: ApiKey, time: () => number): Promise<TradingExchange> => {
    const exchange = await openTrading(id, options, rest.origin, streams.origin, credentials, time);
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
