import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { randomSource } from '../../shared/domain/random.ts';
import type { SourceBar } from './market-source.ts';
import { StreamConnection } from './stream-connection.ts';
import { StreamFaults } from './stream-faults.ts';

/** What one message of a client means, and what the venue says to it. */
export interface StreamRequest {
  readonly topics: readonly string[];
  /** Topics that the client wants no more. */
  readonly dropped?: readonly string[];
  readonly replies: readonly string[];
  /** The connection ends after the replies. */
  readonly isRefused?: boolean;
}

/** What a topic of candles is about. */
export interface CandleTopic {
  readonly kind: 'spot' | 'perpetual';
  /** The venue's own id of the market: `BTCUSDT`. */
  readonly marketId: string;
  readonly barMs: number;
  /** How far the bars' grid is from UTC. */
  readonly shiftMs: number;
}

/** The words of one venue's stream. A topic is what a client subscribes to: one market on one timeframe. */
export interface StreamProtocol {
  /** Sees a connection as it opens: some say by their path whose they are. */
  greet?(connection: StreamConnection): void;
  /** Reads a message that came in on the connection. */
  read(text: string, connection: StreamConnection): StreamRequest;
  /** Null for topics that are no candles. */
  candleTopic(topic: string): CandleTopic | null;
  /** One state of a bar, as it is pushed to those who subscribed to `topic`. */
  candle(topic: string, bar: SourceBar, isClosed: boolean): string;
  /** What is pushed first to who subscribes; null where there is nothing. */
  snapshot(topic: string, bars: readonly SourceBar[]): string | null;
}

export interface StreamVenue {
  /** `ws://127.0.0.1:port` */
  readonly origin: string;
  readonly faults: StreamFaults;
  /** Every topic in the order in which it was subscribed to, again after each reconnect. */
  readonly subscribed: readonly string[];
  /** Connections that were opened so far. */
  readonly opened: number;
  readonly connections: ReadonlySet<StreamConnection>;
  /** While true the sockets stay open and nothing comes. */
  isStale: boolean;
  /** Bars that a snapshot is made of. */
  recentBars: (topic: CandleTopic) => readonly SourceBar[];
  publish(topic: string, bar: SourceBar, isClosed: boolean): void;
  /** Pushes text to everybody for whom `isFor` is true; it may meet a fault like a candle. */
  push(topic: string, text: string, isFor: (connection: StreamConnection) => boolean): void;
  /** Sends text as it is to everybody. */
  say(text: string): void;
  /** Cuts every socket without a goodbye. */
  cut(): void;
  close(): Promise<void>;
}

/** Prices with their signs turned and high and low exchanged. */
function absurdBar(bar: SourceBar): SourceBar {
  return { ...bar, high: `-${bar.low}`, low: bar.high, volume: '-1.000' };
}

/** A stream server on this machine that follows `protocol`; chance is drawn from `seed`. */
export async function startStreams(protocol: StreamProtocol, seed = 5): Promise<StreamVenue> {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  const connections = new Set<StreamConnection>();
  const subscribed: string[] = [];
  const faults = new StreamFaults(randomSource(seed));
  let opened = 0;

  const subscribe = (connection: StreamConnection, topic: string): void => {
    connection.topics.add(topic);
    subscribed.push(topic);
    const about = protocol.candleTopic(topic);
    const bars = about === null ? [] : venue.recentBars(about);
    const first = bars.length === 0 ? null : protocol.snapshot(topic, bars);
    if (first !== null && !venue.isStale) connection.say(first);
  };

  sockets.on('connection', (socket, request) => {
    const connection = new StreamConnection(socket, request.socket, request.url ?? '/');
    opened += 1;
    connections.add(connection);
    protocol.greet?.(connection);
    socket.on('close', () => connections.delete(connection));
    // A socket that is torn by a fault has nobody left to tell.
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const said = protocol.read(data.toString('utf8'), connection);
      for (const topic of said.dropped ?? []) connection.topics.delete(topic);
      for (const reply of said.replies) connection.say(reply);
      for (const topic of said.topics) subscribe(connection, topic);
      if (said.isRefused === true) socket.close();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const venue: StreamVenue = {
    origin: `ws://127.0.0.1:${address.port}`,
    faults,
    subscribed,
    get opened() {
      return opened;
    },
    connections,
    isStale: false,
    recentBars: () => [],
    publish(topic, bar, isClosed) {
      if (venue.isStale) return;
      const heard = [...connections].filter((connection) => connection.topics.has(topic));
      if (heard.length === 0) return;
      const text = protocol.candle(topic, bar, isClosed);
      const absurd = protocol.candle(topic, absurdBar(bar), isClosed);
      for (const connection of heard)
        connection.send({ topic, text, absurd }, faults.take(topic), faults.delayMs);
    },
    push(topic, text, isFor) {
      if (venue.isStale) return;
      for (const connection of connections)
        if (isFor(connection)) connection.send({ topic, text }, faults.take(topic), faults.delayMs);
    },
    say(text) {
      for (const connection of connections) connection.say(text);
    },
    cut() {
      for (const connection of connections) connection.cut();
      connections.clear();
    },
    close: () =>
      new Promise((done) => {
        venue.cut();
        sockets.close();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return venue;
}
