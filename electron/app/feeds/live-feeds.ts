import type { z } from 'zod';
import type { Feed, feedsContract } from '../../../shared/contract/feeds.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { RandomSource } from '../../../shared/domain/random.ts';
import { venueSymbol } from '../../../shared/domain/venue-market.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import type { FeedClock, StreamTopic } from '../../../shared/ports/market-data.ts';
import { requireTimeframe } from '../../brokers/ccxt/venue-profile.ts';
import { requireStream } from '../../brokers/ccxt/stream.ts';
import type { CandleFeed } from '../../feed/candle-feed.ts';
import { createCandleFeed } from '../../feed/create-candle-feed.ts';
import { usualFeed, type FeedSettings } from '../../feed/feed-settings.ts';
import { createChangeStream } from '../change-stream.ts';
import type { Venues } from '../venues.ts';
import type { BarBroadcast } from './bar-broadcast.ts';
import { feedBarOf } from './feed-bar.ts';
import { requireFree } from './feed-conflicts.ts';
import { readFeeds, type FeedRecord, type FeedRows } from './feed-records.ts';
import { createFeedSink, type StoredAs } from './feed-sink.ts';
import { feedOfNobody, feedOfOther, ownFeed, seriesText } from './feed-view.ts';
import { tapVenue } from './tapped-venue.ts';
import { throttle } from './throttle.ts';

type StartFeed = z.output<NonNullable<(typeof feedsContract)['start']['~orpc']['inputSchema']>>;

/** Markets that are followed bar by bar. */
export interface LiveFeeds {
  list(): Feed[];
  watch(signal?: AbortSignal): AsyncGenerator<Feed[], void, void>;
  /**
   * Asks the venue whether it has the market, then follows it. Throws NOT_FOUND, BAD_USAGE, VENUE, or CONFLICT for a
   * series that is followed already or belongs to another market.
   */
  start(request: StartFeed, signal?: AbortSignal): Promise<Feed>;
  /** Throws NOT_FOUND. What is stored stays. */
  stop(key: SeriesKey): void;
  close(): Promise<void>;
}

export interface LiveFeedsOptions {
  readonly candles: CandleStore;
  readonly rows: FeedRows;
  readonly venues: Venues;
  readonly clock: FeedClock;
  readonly random: RandomSource;
  readonly settings?: FeedSettings;
  /** Whether this process takes up the feeds that are kept; a command line leaves them to the desk. */
  readonly isOwner: boolean;
  /** Whether another process does at the moment. */
  readonly isOwnedElsewhere: () => boolean;
  readonly broadcast: BarBroadcast;
  /** Closed bars were stored. */
  readonly onStored: () => void;
  readonly onFault: (error: unknown) => void;
}

const watchEveryMs = 250;
/** How often a change by another process is looked for, and the state of a feed is written down for them. */
const lookMs = 2_000;

function topicText(venue: string, { market, timeframe }: StreamTopic): string {
  return `${venue} ${market} ${timeframe}`;
}

interface Followed {
  readonly record: FeedRecord;
  readonly isKept: boolean;
}

/** Takes up what is kept when this process owns the feeds. Nobody is asked before there is something to follow. */
export function createLiveFeeds(options: LiveFeedsOptions): LiveFeeds {
  const { candles, rows, venues, clock, random, isOwner, isOwnedElsewhere, broadcast, onFault } = options;
  const followed = new Map<string, Followed>();
  const storedAs = new Map<string, StoredAs>();
  const opened = new Map<string, CandleFeed>();
  /** Records that could not be followed, with the reason; they are shown and tried again at the next start. */
  const refused = new Map<string, string>();
  const changes = createChangeStream(list);
  const changed = throttle(() => changes.changed(), watchEveryMs);
  let isClosed = false;
  let elsewhere = { isOwned: false, askedAt: Number.NEGATIVE_INFINITY };

  /** Asked now and then only: to ask takes the desk's lock for a moment, and a desk may be starting. */
  function isOwnedByDesk(): boolean {
    const now = performance.now();
    if (now - elsewhere.askedAt > lookMs) elsewhere = { isOwned: isOwnedElsewhere(), askedAt: now };
    return elsewhere.isOwned;
  }

  function openFeed(venueId: string): CandleFeed {
    const known = opened.get(venueId);
    if (known !== undefined) return known;
    const venue = tapVenue(venues.venue(venueId));
    const named = (topic: StreamTopic): StoredAs => {
      const found = storedAs.get(topicText(venueId, topic));
      if (found === undefined) throw new Error(`${topicText(venueId, topic)} is not followed`);
      return found;
    };
    const feed = createCandleFeed({
      venue,
      clock,
      random,
      settings: options.settings ?? usualFeed,
      sink: createFeedSink(candles, named),
      listener: {
        onChanged: () => changed(),
        onPrice(topic) {
          const row = venue.heard(topic);
          if (row === null) return;
          const { symbol } = named(topic);
          broadcast.forming(feedBarOf({ symbol, timeframe: topic.timeframe }, null, row, false));
        },
        onClosed(topic, closed) {
          const { symbol } = named(topic);
          broadcast.closed(
            closed.map((row) => feedBarOf({ symbol, timeframe: topic.timeframe }, null, row, true)),
          );
          options.onStored();
        },
      },
    });
    opened.set(venueId, feed);
    return feed;
  }

  function follow(record: FeedRecord, isKept: boolean): void {
    const { venue, market, timeframe, derive, symbol, tickSize } = record;
    const feed = openFeed(venue);
    const names = [timeframe, ...derive].map((each) => topicText(venue, { market, timeframe: each }));
    const before = names.map((name) => [name, storedAs.get(name)] as const);
    for (const name of names) storedAs.set(name, { symbol, venue, tickSize });
    try {
      feed.follow({ market, timeframe }, derive);
    } catch (error) {
      for (const [name, was] of before) {
        if (was === undefined) storedAs.delete(name);
        else storedAs.set(name, was);
      }
      throw error;
    }
    followed.set(seriesText(record), { record, isKept });
    changed();
  }

  function unfollow({ record }: Followed): void {
    const { venue, market, timeframe } = record;
    opened.get(venue)?.unfollow({ market, timeframe });
    followed.delete(seriesText(record));
    changed();
  }

  function feedOf({ record, isKept }: Followed): Feed {
    const { venue, market, timeframe } = record;
    return ownFeed(record, isKept, opened.get(venue)?.status({ market, timeframe }) ?? null);
  }

  function list(): Feed[] {
    const own = [...followed.values()].map(feedOf);
    const others = readFeeds(rows).filter((record) => !followed.has(seriesText(record)));
    const isRunning = others.length > 0 && !isOwner && isOwnedByDesk();
    const ofOthers = others.map((record) => {
      const lastBar = candles.find(record.symbol, record.timeframe)?.lastTime ?? null;
      if (isRunning) return feedOfOther(record, lastBar);
      return feedOfNobody(record, lastBar, refused.get(seriesText(record)));
    });
    return [...own, ...ofOthers].toSorted((a, b) => (seriesText(a) < seriesText(b) ? -1 : 1));
  }

  /** Takes up and lets go of what the store says, which a command line may have changed. */
  function takeUp(): void {
    const kept = readFeeds(rows);
    const names = new Set(kept.map(seriesText));
    for (const [name, each] of followed) if (each.isKept && !names.has(name)) unfollow(each);
    for (const name of refused.keys()) if (!names.has(name)) refused.delete(name);
    for (const record of kept) {
      const name = seriesText(record);
      if (followed.has(name) || refused.has(name)) continue;
      try {
        follow(record, true);
      } catch (error) {
        refused.set(name, error instanceof Error ? error.message : String(error));
        onFault(error);
      }
    }
  }

  /** For `data feed status` of another process; bars and states are worth a write, prices are not. */
  const written = new Map<string, string>();
  function writeDown(): void {
    for (const each of followed.values()) {
      if (!each.isKept) continue;
      const seen = feedOf(each);
      const worth = JSON.stringify([seen.state, seen.lastBar, seen.note]);
      const name = seriesText(seen);
      if (written.get(name) === worth) continue;
      written.set(name, worth);
      rows.update(seen.symbol, seen.timeframe, { ...each.record, seen });
    }
  }

  const timer = setInterval(() => {
    try {
      if (!isOwner) return;
      takeUp();
      writeDown();
    } catch (error) {
      onFault(error);
    }
  }, lookMs);
  timer.unref();
  if (isOwner) takeUp();

  return {
    list,
    watch: (signal) => changes.follow(signal),
    async start(request, signal = new AbortController().signal) {
      const { venue: venueId, market, timeframe, derive, isKept } = request;
      const venue = venues.venue(venueId);
      requireTimeframe(venue.profile, timeframe);
      requireStream(venue.profile);
      const symbol = request.symbol ?? venueSymbol(request);
      const asked = { symbol, venue: venueId, market, timeframe, derive: [...new Set(derive)] };
      requireFree(asked, list(), candles);
      const { tickSize } = await (await venue.client()).market(market, signal);
      requireFree(asked, list(), candles);
      const record: FeedRecord = { ...asked, tickSize, startedAt: clock.now(), seen: null };
      if (isOwner || !isKept) follow(record, isKept);
      if (isKept) rows.save(symbol, timeframe, record);
      changed();
      const started = list().find((feed) => seriesText(feed) === seriesText(record));
      return started ?? ownFeed(record, isKept, null);
    },
    stop(key) {
      const own = followed.get(seriesText(key));
      const wasKept = rows.remove(key.symbol, key.timeframe);
      refused.delete(seriesText(key));
      if (own !== undefined) unfollow(own);
      else if (!wasKept) {
        const known = list().map(seriesText);
        throw new CandlewrightError(
          'NOT_FOUND',
          `${seriesText(key)} is not followed.`,
          known.length === 0 ? 'No market is.' : `These are: ${known.join(', ')}.`,
        );
      }
      changed();
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      clearInterval(timer);
      changed.stop();
      changes.close();
      await Promise.all([...opened.values()].map((feed) => feed.close()));
    },
  };
}
