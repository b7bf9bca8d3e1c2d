import type { EpochMs } from '../domain/time.ts';
import type { Timeframe } from '../domain/timeframe.ts';

/** As much of an AbortSignal as a port needs; this folder knows no Node and no browser. */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** One candle: open time, open, high, low, close, volume. */
export type CandleRow = readonly [number, number, number, number, number, number];

/** Half-open: `from <= time < to`. */
export interface TimeSpan {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** What a venue remembers: the record that everything heard on a stream is measured by. */
export interface CandleHistory {
  /** The venue's clock, and how far this machine's runs ahead of it in milliseconds. */
  serverTime(signal: CancelSignal): Promise<{ readonly time: EpochMs; readonly skewMs: number }>;
  /**
   * Candles of the span, ascending and unique, at most `pageRows(timeframe)` of them; the span never reaches into the
   * open bar. Retried and paced; throws VENUE, NOT_FOUND, BAD_USAGE or CANCELLED.
   */
  candles(market: string, timeframe: Timeframe, span: TimeSpan, signal: CancelSignal): Promise<CandleRow[]>;
  pageRows(timeframe: Timeframe): number;
}

/** One market on one timeframe. */
export interface StreamTopic {
  readonly market: string;
  readonly timeframe: Timeframe;
}

/** A state of a bar, as a venue pushes it. */
export interface StreamedBar extends StreamTopic {
  readonly candle: CandleRow;
  /** Whether the venue says that this bar is closed; null where it never says so. */
  readonly isClosed: boolean | null;
}

export interface StreamListener {
  onBar(bar: StreamedBar): void;
  /** The venue confirmed the subscription, for the first time or again. */
  onUp(topic: StreamTopic): void;
  /** The connection is lost, or said something that makes no sense. The stream connects again by itself. */
  onDown(topic: StreamTopic, reason: string): void;
}

/** The pushed candles of one venue. Reconnects with backoff and jitter, and subscribes again, until closed. */
export interface CandleStream {
  subscribe(topic: StreamTopic): void;
  unsubscribe(topic: StreamTopic): void;
  /** Drops the connection of a topic that has gone stale, so that it is made anew. */
  renew(topic: StreamTopic): void;
  close(): Promise<void>;
}

/** A venue whose candles can be followed: what it remembers and what it pushes. */
export interface CandleVenue {
  readonly id: string;
  readonly name: string;
  readonly history: CandleHistory;
  openStream(listener: StreamListener): CandleStream;
}

/** Time as the feed sees it: the wall clock for a live feed, a clock that runs at any speed for a replay. */
export interface FeedClock {
  now(): EpochMs;
  /** Settles after `durationMs` of this clock; rejects when the signal aborts. */
  sleep(durationMs: number, signal: CancelSignal): Promise<void>;
}
