import type { Feed, FeedBar, Replay } from '../../../shared/contract/feeds.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import type { FeedView } from './scanner-row.ts';

/** What the scanner hears of live feeds and replays. */
export interface ScannerFeeds {
  readonly live: { list(): readonly Feed[] };
  readonly replays: { list(): readonly Replay[] };
  /** Bars open and closed, of a replay or with null of the live feeds. Throws NOT_FOUND for an unknown replay. */
  all(replayId: string | null, signal: AbortSignal): AsyncIterable<readonly FeedBar[]>;
}

/** Last prices of open bars, by symbol: any timeframe's open bar ends in the same price. */
export type OpenPrices = ReadonlyMap<string, number>;

function isOf({ symbol, timeframe, derive }: Feed, key: SeriesKey): boolean {
  return symbol === key.symbol && (timeframe === key.timeframe || derive.includes(key.timeframe));
}

/** How a series is fed live: by its own feed, by the feed it is derived from, or not at all. */
export function liveView(feeds: readonly Feed[], key: SeriesKey, now: number): FeedView {
  const feed = feeds.find((one) => isOf(one, key));
  const price = feeds.find(({ symbol, lastPrice }) => symbol === key.symbol && lastPrice !== null)?.lastPrice;
  const state = feed?.state;
  return {
    feed: state === 'live' ? 'live' : state === 'stale' || state === 'down' ? 'stale' : 'stored',
    // A venue that has fallen silent says nothing about the present price.
    price: state === 'stale' || state === 'down' ? null : (price ?? null),
    now,
  };
}
