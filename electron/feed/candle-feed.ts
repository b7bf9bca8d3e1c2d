import type { Feed, feedStates } from '../../shared/contract/feeds.ts';
import type { RandomSource } from '../../shared/domain/random.ts';
import type { EpochMs } from '../../shared/domain/time.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import type { CandleRow, CandleVenue, FeedClock, StreamTopic } from '../../shared/ports/market-data.ts';
import type { FeedSettings } from './feed-settings.ts';

/** Where stored bars came from: pushed and flagged closed, the venue's history, or added up from shorter ones. */
export type BarOrigin = 'stream' | 'history' | 'derived';

/** Where closed bars go. */
export interface FeedSink {
  /** Open of the last bar that is stored, or null. */
  lastBar(topic: StreamTopic): EpochMs | null;
  /**
   * Stores ascending closed bars, all newer than the last one stored; committed when it returns. When it throws, the
   * topic stays behind, says so and asks again later.
   */
  keep(topic: StreamTopic, rows: readonly CandleRow[], origin: BarOrigin): void;
}

/** Who watches a feed. No call may throw. */
export interface FeedListener {
  /** Something of `status(topic)` is different. Comes as often as the venue speaks. */
  onChanged(topic: StreamTopic): void;
  /** Close of the bar that is still open, and the time of this machine's clock. */
  onPrice(topic: StreamTopic, price: number, time: EpochMs): void;
  /** Closed bars, after they were committed; derived timeframes under a topic of their own. */
  onClosed(topic: StreamTopic, rows: readonly CandleRow[], origin: BarOrigin): void;
}

export interface FeedStatus extends Pick<
  Feed,
  'startedAt' | 'lastBar' | 'lastPrice' | 'heardAt' | 'lagMs' | 'skewMs' | 'note' | 'counts'
> {
  readonly state: (typeof feedStates)[number];
}

export interface CandleFeedOptions {
  readonly venue: CandleVenue;
  readonly clock: FeedClock;
  readonly random: RandomSource;
  readonly sink: FeedSink;
  readonly listener: FeedListener;
  readonly settings: FeedSettings;
}

/** The live candles of one venue: all its topics share one connection, and none waits for another's history. */
export interface CandleFeed {
  /**
   * Follows a market from its last stored bar on; a series without bars begins `firstBars` before now. `derive` are
   * longer timeframes, stored beside it. Throws CONFLICT when the topic is already followed or derived, BAD_USAGE when
   * a timeframe to derive is not a multiple.
   */
  follow(topic: StreamTopic, derive: readonly Timeframe[]): void;
  unfollow(topic: StreamTopic): void;
  /** Null for a topic that is not followed. */
  status(topic: StreamTopic): FeedStatus | null;
  /** Settles when the connection is closed and nothing is stored any more. */
  close(): Promise<void>;
}
