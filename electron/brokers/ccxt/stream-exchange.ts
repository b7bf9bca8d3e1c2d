import { z } from 'zod';
import type { Exchange } from './load-exchange.ts';
import { openVenueSession, type MarketDataSettings } from './venue-session.ts';
import type { StreamMarket, StreamUrls } from './stream-words.ts';
import { unknownMarket } from './venue-markets.ts';
import type { VenueProfile } from './venue-profile.ts';

/** As much of a socket of ccxt as a stream needs. */
export interface StreamClient {
  readonly url: string;
  readonly connection: { terminate?(): void } | undefined;
  lastPong: number;
  connect(): Promise<unknown>;
  send(message: object): Promise<unknown>;
  /** Stops its timers. */
  reset(error: Error): void;
}

/** As much of a streaming exchange of ccxt as candles need; its hooks are what ccxt calls them. */
interface StreamingExchange extends Exchange {
  clients: Record<string, StreamClient>;
  client(url: string): StreamClient;
  handleMessage(client: StreamClient, message: unknown): void;
  onConnected(client: StreamClient): void;
  onError(client: StreamClient, error: unknown): void;
  onClose(client: StreamClient, event: unknown): void;
  log: () => void;
  loadHttpProxyAgent(): Promise<unknown>;
}

/** What becomes of a connection. A client that was dropped may still say something. */
export interface ConnectionListener {
  onOpen(client: StreamClient): void;
  onGone(client: StreamClient, reason: string): void;
  /** Whole JSON, or the text of what is none. */
  onMessage(client: StreamClient, message: unknown): void;
}

/** The connections of one venue, over ccxt. */
export interface StreamExchange {
  readonly urls: StreamUrls;
  /** Throws NOT_FOUND. */
  market(symbol: string): StreamMarket;
  connect(url: string): StreamClient;
  /** Ends a connection at once, whatever state it is in. */
  drop(client: StreamClient): void;
}

const market = z.object({ id: z.string(), symbol: z.string(), spot: z.boolean().nullish() });

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  return text === '' ? 'The connection was lost.' : `The connection was lost: ${text}`;
}

/**
 * Loads the streaming side of one exchange and its markets. Throws VENUE when they cannot be read; nothing is connected
 * before `connect`.
 */
export async function openStreamExchange(
  profile: VenueProfile,
  settings: MarketDataSettings,
  listener: ConnectionListener,
  signal: AbortSignal,
): Promise<StreamExchange> {
  const session = await openVenueSession({ ...profile, id: `pro/${profile.id}` }, settings);
  const exchange = session.exchange as StreamingExchange;
  const { markets } = await session.once('', async () => ({ markets: exchange.markets }), signal);
  // Without it ccxt has no agent for sockets without encryption, which is what servers on this machine have.
  await exchange.loadHttpProxyAgent();
  // It would print what it cannot parse.
  exchange.log = () => undefined;
  // ccxt keeps the connection; what is said on it is read here, for ccxt drops the word on closed bars.
  exchange.handleMessage = (client, message) => {
    client.lastPong = Date.now();
    if (message !== 'pong') listener.onMessage(client, message);
  };
  exchange.onConnected = (client) => listener.onOpen(client);
  exchange.onError = (client, error) => listener.onGone(client, reasonOf(error));
  exchange.onClose = (client) => listener.onGone(client, 'The venue closed the connection.');
  const known = z.record(z.string(), z.unknown()).parse(markets);
  return {
    urls: z.record(z.string(), z.unknown()).parse(exchange.urls.api),
    market(symbol) {
      const { data } = market.safeParse(known[symbol]);
      if (data === undefined) throw unknownMarket(profile.name, symbol);
      return { id: data.id, symbol: data.symbol, isSpot: data.spot === true };
    },
    connect(url) {
      delete exchange.clients[url];
      const client = exchange.client(url);
      client.connect().catch(() => undefined);
      return client;
    },
    drop(client) {
      if (exchange.clients[client.url] === client) delete exchange.clients[client.url];
      client.reset(new Error('dropped'));
      client.connection?.terminate?.();
    },
  };
}
