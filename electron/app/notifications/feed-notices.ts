import type { Feed } from '../../../shared/contract/feeds.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { NoticeService } from './notice-service.ts';

/** A connection that is back within this time was nobody's trouble. */
const patienceMs = 15_000;
const lookMs = 5_000;

const texts = {
  stale: 'No word from the venue for longer than a bar allows; no new bars are stored.',
  down: 'The connection to the venue is lost; it is tried again until it is back.',
} as const;

type Trouble = keyof typeof texts;

function isTrouble(state: Feed['state']): state is Trouble {
  return state === 'stale' || state === 'down';
}

/** Tells of feeds that stay stale or down, and when they are back. */
export interface FeedNotices {
  /** Looks at the feeds as they are now. */
  look(): void;
  close(): void;
}

export function createFeedNotices(
  feeds: { list(): Feed[] },
  notices: Pick<NoticeService, 'raise' | 'settle'>,
  clock: Clock,
  onFault: (error: unknown) => void,
): FeedNotices {
  /** Since when a feed is in trouble, and whether that was told. */
  const troubles = new Map<string, { since: number; isTold: boolean }>();
  const keyOf = ({ symbol, timeframe }: Feed): string => `feed:${symbol} ${timeframe}`;

  function look(): void {
    const now = clock.now();
    const list = feeds.list();
    for (const feed of list) {
      const key = keyOf(feed);
      const known = troubles.get(key);
      if (!isTrouble(feed.state)) {
        // While it is being filled it is not live yet.
        if (feed.state !== 'live' || known === undefined) continue;
        troubles.delete(key);
        if (known.isTold) notices.settle(key);
        continue;
      }
      const trouble = known ?? { since: now, isTold: false };
      troubles.set(key, trouble);
      if (trouble.isTold || now - trouble.since < patienceMs) continue;
      trouble.isTold = true;
      const { symbol, timeframe } = feed;
      notices.raise({
        key,
        severity: 'warning',
        source: 'feed',
        mode: null,
        subject: `${symbol} ${timeframe}`,
        text: texts[feed.state],
        target: { kind: 'series', symbol, timeframe },
      });
    }
    const present = new Set(list.map(keyOf));
    for (const [key, { isTold }] of troubles) {
      if (present.has(key)) continue;
      troubles.delete(key);
      if (isTold) notices.settle(key);
    }
  }

  const timer = setInterval(() => {
    try {
      look();
    } catch (error) {
      onFault(error);
    }
  }, lookMs);
  timer.unref();
  return { look, close: () => clearInterval(timer) };
}
