import { z } from 'zod';
import { feed } from '../../../shared/contract/feeds.ts';
import { seriesKey } from '../../../shared/contract/series.ts';

/** What is kept of a feed: enough to take it up again without asking the venue, and how it was last seen. */
const feedRecord = seriesKey.extend({
  venue: z.string(),
  market: z.string(),
  derive: feed.shape.derive,
  /** The venue's price step; null where it does not say. */
  tickSize: z.number().positive().nullable(),
  startedAt: z.number(),
  seen: feed.nullable().catch(null),
});

export type FeedRecord = z.infer<typeof feedRecord>;

export interface FeedRows {
  list(): { readonly symbol: string; readonly timeframe: string; readonly value: unknown }[];
  save(symbol: string, timeframe: string, value: unknown): void;
  update(symbol: string, timeframe: string, value: unknown): boolean;
  remove(symbol: string, timeframe: string): boolean;
}

/** The kept feeds. A row that cannot be read is left where it is and not followed. */
export function readFeeds(rows: FeedRows): FeedRecord[] {
  return rows
    .list()
    .map(({ symbol, timeframe, value }) => feedRecord.safeParse({ ...Object(value), symbol, timeframe }).data)
    .filter((record) => record !== undefined);
}
