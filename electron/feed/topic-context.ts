import type { RandomSource } from '../../shared/domain/random.ts';
import type { CandleHistory, FeedClock } from '../../shared/ports/market-data.ts';
import type { FeedListener, FeedSink } from './candle-feed.ts';
import type { FeedSettings } from './feed-settings.ts';
import type { VenueClock } from './venue-clock.ts';

/** What all topics of a feed share. */
export interface TopicContext {
  readonly venueName: string;
  readonly history: CandleHistory;
  readonly venueClock: VenueClock;
  readonly clock: FeedClock;
  readonly random: RandomSource;
  readonly sink: FeedSink;
  readonly listener: FeedListener;
  readonly settings: FeedSettings;
}
