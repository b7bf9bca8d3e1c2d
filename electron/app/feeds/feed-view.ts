import type { Feed } from '../../../shared/contract/feeds.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { FeedStatus } from '../../feed/candle-feed.ts';
import type { FeedRecord } from './feed-records.ts';

const nothingSeen: FeedStatus = {
  state: 'connecting',
  startedAt: 0,
  lastBar: null,
  lastPrice: null,
  heardAt: null,
  lagMs: null,
  skewMs: null,
  note: null,
  counts: {
    streamedBars: 0,
    filledBars: 0,
    duplicates: 0,
    outOfOrder: 0,
    refused: 0,
    holes: 0,
    reconnects: 0,
    staleAlarms: 0,
  },
};

const nobodyRuns = 'No desk is running; the feed goes on when one starts.';

export function seriesText({ symbol, timeframe }: SeriesKey): string {
  return `${symbol} ${timeframe}`;
}

/** A feed of this process; `status` is null until its venue was opened. */
export function ownFeed(record: FeedRecord, isKept: boolean, status: FeedStatus | null): Feed {
  const { symbol, venue, market, timeframe, derive, startedAt } = record;
  const name = { symbol, timeframe, venue, market, derive, isKept };
  return { ...name, ...(status ?? { ...nothingSeen, startedAt }) };
}

/** A kept feed that another process follows. */
export function feedOfOther(record: FeedRecord, lastBar: EpochMs | null): Feed {
  const { symbol, venue, market, timeframe, derive, startedAt, seen } = record;
  const name = { symbol, timeframe, venue, market, derive, isKept: true };
  return { ...(seen ?? { ...nothingSeen, startedAt }), ...name, lastBar };
}

/** A kept feed that nobody follows, and why; because no desk runs unless another reason is given. */
export function feedOfNobody(record: FeedRecord, lastBar: EpochMs | null, reason: string = nobodyRuns): Feed {
  return {
    ...feedOfOther(record, lastBar),
    state: 'down',
    lastPrice: null,
    lagMs: null,
    note: reason,
  };
}
