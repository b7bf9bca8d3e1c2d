import { CandlewrightError } from '../../shared/domain/errors.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import type { CandleStream, StreamedBar, StreamTopic } from '../../shared/ports/market-data.ts';
import type { CandleFeed, CandleFeedOptions } from './candle-feed.ts';
import type { TopicContext } from './topic-context.ts';
import { TopicFeed } from './topic-feed.ts';
import { followVenueClock } from './venue-clock.ts';

function keyOf({ market, timeframe }: StreamTopic): string {
  return `${market} ${timeframe}`;
}

/** So many alarms in a row, and the connection of a silent market is made anew whatever its neighbours say. */
const patientAlarms = 3;

function requireMultiples({ market, timeframe }: StreamTopic, derive: readonly Timeframe[]): void {
  const barMs = timeframeMs(timeframe);
  const wrong = derive.find((longer) => timeframeMs(longer) <= barMs || timeframeMs(longer) % barMs !== 0);
  if (wrong === undefined) return;
  throw new CandlewrightError(
    'BAD_USAGE',
    `${wrong} candles of ${market} cannot be derived from ${timeframe}.`,
    'Derive timeframes that are whole multiples of the one that is followed.',
  );
}

/** Opens the feed of one venue. It connects when the first topic is followed. */
export function createCandleFeed(options: CandleFeedOptions): CandleFeed {
  const { venue, clock, random, settings } = options;
  const { history, name } = venue;
  const stop = new AbortController();
  const topics = new Map<string, TopicFeed>();
  const ending = new Set<Promise<unknown>>();
  let opened: { readonly stream: CandleStream; readonly context: TopicContext } | null = null;

  function onBar(bar: StreamedBar): void {
    const feed = topics.get(keyOf(bar));
    if (feed !== undefined) return feed.hear(bar);
    for (const other of topics.values())
      if (other.topic.market === bar.market)
        other.refuse(`A ${bar.timeframe} bar was refused: ${other.topic.timeframe} is followed.`);
  }

  function onUp(topic: StreamTopic): void {
    opened?.context.venueClock.refresh();
    topics.get(keyOf(topic))?.up();
  }

  function open(): { readonly stream: CandleStream; readonly context: TopicContext } {
    if (opened !== null) return opened;
    const onRead = (): void => {
      for (const feed of topics.values()) feed.readClock();
    };
    const venueClock = followVenueClock(venue, clock, random, settings, stop.signal, onRead);
    ending.add(venueClock.done);
    const context = { ...options, history, venueName: name, venueClock };
    const onDown = (topic: StreamTopic, reason: string): void => topics.get(keyOf(topic))?.down(reason);
    opened = { stream: venue.openStream({ onBar, onUp, onDown }), context };
    return opened;
  }

  /** While its neighbours on the connection are heard, a silent market is most likely one that nobody trades. */
  function isQuietMarket(topic: StreamTopic, alarmsInARow: number): boolean {
    if (alarmsInARow >= patientAlarms) return false;
    const recently = clock.now() - settings.silenceMs / 2;
    return [...topics.values()].some((feed) => feed.topic !== topic && feed.wasHeardAfter(recently));
  }

  function requireFree(topic: StreamTopic): void {
    const isTaken = [...topics.values()].some((feed) =>
      [feed.topic, ...feed.derived.map((series) => series.topic)].some(
        (used) => keyOf(used) === keyOf(topic),
      ),
    );
    if (!isTaken && !stop.signal.aborted) return;
    throw new CandlewrightError(
      'CONFLICT',
      `${name} already feeds ${topic.market} on ${topic.timeframe}.`,
      'Stop that feed first.',
    );
  }

  return {
    follow(topic, derive) {
      requireMultiples(topic, derive);
      for (const timeframe of new Set([topic.timeframe, ...derive]))
        requireFree({ market: topic.market, timeframe });
      const { stream, context } = open();
      const feed = new TopicFeed(context, topic, [...new Set(derive)], (alarmsInARow) => {
        if (!isQuietMarket(topic, alarmsInARow)) stream.renew(topic);
      });
      topics.set(keyOf(topic), feed);
      ending.add(feed.done);
      void feed.done.finally(() => ending.delete(feed.done));
      feed.readClock();
      stream.subscribe(topic);
    },
    unfollow(topic) {
      const feed = topics.get(keyOf(topic));
      if (feed === undefined) return;
      topics.delete(keyOf(topic));
      feed.stop();
      opened?.stream.unsubscribe(topic);
    },
    status: (topic) => topics.get(keyOf(topic))?.status() ?? null,
    async close() {
      stop.abort();
      for (const feed of topics.values()) feed.stop();
      topics.clear();
      await opened?.stream.close();
      await Promise.all(ending);
    },
  };
}
