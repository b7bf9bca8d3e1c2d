import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { SourceBar } from './market-source.ts';

/** What one message of a client means, and what the venue says to it. */
export interface StreamRequest {
  readonly topics: readonly string[];
  readonly replies: readonly string[];
}

/** The words of one venue's stream. A topic is what a client subscribes to: one market on one timeframe. */
export interface StreamProtocol {
  /** Reads a message that came in on `path`. */
  read(text: string, path: string): StreamRequest;
  /** One state of a bar, as it is pushed to those who subscribed to `topic`. */
  candle(topic: string, bar: SourceBar, isClosed: boolean): string;
}

export interface StreamVenue {
  /** `ws://127.0.0.1:port` */
  readonly origin: string;
  /** Every topic in the order in which it was subscribed to, again after each reconnect. */
  readonly subscribed: readonly string[];
  /** While true the sockets stay open and nothing comes. */
  isStale: boolean;
  publish(topic: string, bar: SourceBar, isClosed: boolean): void;
  /** Sends text as it is to everybody. */
  say(text: string): void;
  /** Cuts every socket without a goodbye. */
  cut(): void;
  close(): Promise<void>;
}

/** A stream server on this machine that follows `protocol`. */
export async function startStreams(protocol: StreamProtocol): Promise<StreamVenue> {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  const topics = new Map<WebSocket, Set<string>>();
  const subscribed: string[] = [];
  sockets.on('connection', (socket, request) => {
    const own = new Set<string>();
    topics.set(socket, own);
    socket.on('close', () => topics.delete(socket));
    socket.on('message', (data: Buffer) => {
      const { topics: wanted, replies } = protocol.read(data.toString('utf8'), request.url ?? '/');
      for (const topic of wanted) {
        own.add(topic);
        subscribed.push(topic);
      }
      for (const reply of replies) socket.send(reply);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const venue: StreamVenue = {
    origin: `ws://127.0.0.1:${address.port}`,
    subscribed,
    isStale: false,
    publish(topic, bar, isClosed) {
      if (venue.isStale) return;
      for (const [socket, own] of topics)
        if (own.has(topic)) socket.send(protocol.candle(topic, bar, isClosed));
    },
    say(text) {
      for (const socket of topics.keys()) socket.send(text);
    },
    cut() {
      for (const socket of topics.keys()) socket.terminate();
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
