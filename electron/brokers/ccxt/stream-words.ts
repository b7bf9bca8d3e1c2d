import { z } from 'zod';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import type { CandleRow } from '../../../shared/ports/market-data.ts';

/** A market as streams name it. */
export interface StreamMarket {
  /** The venue's own name, `BTCUSDT`. */
  readonly id: string;
  /** `BTC/USDT` */
  readonly symbol: string;
  readonly isSpot: boolean;
}

export interface PushedBar {
  readonly candle: CandleRow;
  /** The venue's own word on whether the bar is closed; null where it has none. */
  readonly isClosed: boolean | null;
}

/** What a message of a venue means. */
export type StreamWord =
  | { readonly kind: 'bars'; readonly channel: string; readonly bars: readonly PushedBar[] }
  /** A subscription stands; `reason` tells why it does not. */
  | { readonly kind: 'answer'; readonly channel: string; readonly reason: string | null }
  /** The same for everything that was asked for in message `id`. */
  | { readonly kind: 'answer-to'; readonly id: number; readonly reason: string | null }
  /** Speaks of candles and makes no sense. */
  | { readonly kind: 'nonsense' }
  /** Greetings, pongs, heartbeats. */
  | { readonly kind: 'other' };

/** The addresses that ccxt knows, after they were led elsewhere for tests. */
export type StreamUrls = Readonly<Record<string, unknown>>;

/** The language of one venue's public candle stream. A channel is one market on one timeframe of one connection. */
export interface StreamWords {
  url(urls: StreamUrls, market: StreamMarket): string;
  channel(market: StreamMarket, timeframe: Timeframe): string;
  /** Channels that fit into one message. */
  batches(channels: readonly string[]): string[][];
  /** The message that subscribes to a batch; it may carry `id`. */
  subscribe(batch: readonly string[], id: number): object;
  unsubscribe(batch: readonly string[], id: number): object;
  read(message: unknown): StreamWord;
}

export const other: StreamWord = { kind: 'other' };
export const nonsense: StreamWord = { kind: 'nonsense' };

/** A figure written as a decimal; what it may be is for the feed to judge. */
export const decimal = z
  .string()
  .regex(/^-?\d+(?:\.\d+)?(?:e-?\d+)?$/i)
  .transform(Number);

export const wholeText = z.string().regex(/^\d+$/).transform(Number);

/** The address at `path` in what ccxt knows. */
export function urlAt(urls: StreamUrls, ...path: readonly string[]): string {
  const found = path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as StreamUrls)[key] : undefined),
    urls,
  );
  return z.string().parse(found);
}

/** Pieces of at most `size`. */
export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/**
 * Names of Bitget and OKX where they differ from ours: bars of six hours and longer begin with the day of UTC+8 unless
 * their name says otherwise.
 */
export const utcIntervals: Readonly<Partial<Record<Timeframe, string>>> = {
  '1h': '1H',
  '2h': '2H',
  '4h': '4H',
  '6h': '6Hutc',
  '12h': '12Hutc',
  '1d': '1Dutc',
  '1w': '1Wutc',
};
