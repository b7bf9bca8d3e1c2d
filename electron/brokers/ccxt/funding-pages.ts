import type { EpochMs } from '../../../shared/domain/time.ts';
import type { TimeSpan } from '../../../shared/ports/market-data.ts';
import type { DownloadSink } from './download.ts';
import type { MarketDataClient, PublishedValue } from './market-data-client.ts';
import { throwIfCancelled } from './retry.ts';

export interface MissingFunding {
  readonly symbol: string;
  /** Oldest first. */
  readonly missing: readonly TimeSpan[];
  readonly heldTimes: ArrayLike<number>;
}

/** The page on which the newest missing rate should be, when what is held are the newest rates of the venue. */
function likelyPage({ missing, heldTimes }: MissingFunding, pageRows: number): number {
  const to = missing.at(-1)?.to ?? -Infinity;
  let newer = 0;
  for (let index = heldTimes.length - 1; index >= 0 && (heldTimes[index] as number) >= to; index -= 1)
    newer += 1;
  return Math.floor(newer / pageRows) + 1;
}

/**
 * Funding rates from a venue that numbers its pages from the newest back: walks them until the oldest missing rate. Begins
 * where what is held says it may, which the first page must confirm by reaching beyond the missing part.
 */
export async function newestFirst(
  client: MarketDataClient,
  wanted: MissingFunding,
  pageRows: number,
  sink: DownloadSink<PublishedValue>,
  signal: AbortSignal,
): Promise<{ readonly rows: number; readonly pages: number }> {
  const { symbol, missing } = wanted;
  const [first] = missing;
  const last = missing.at(-1);
  if (first === undefined || last === undefined) return { rows: 0, pages: 0 };
  const isMissing = (time: EpochMs): boolean => missing.some(({ from, to }) => time >= from && time < to);
  const seen = new Set<EpochMs>();
  let pages = 0;
  for (let page = likelyPage(wanted, pageRows); ; page += 1) {
    const found = await client.funding(symbol, first, page, signal);
    throwIfCancelled(signal);
    pages += 1;
    const times = found.map(({ time }) => time);
    if (pages === 1 && page > 1 && !(Math.max(...times) >= last.to)) {
      page = 0;
      continue;
    }
    // A rate published in between moves the pages by one row: rows that were seen are left out.
    const fresh = found.filter(({ time }) => isMissing(time) && !seen.has(time));
    for (const { time } of fresh) seen.add(time);
    if (fresh.length > 0) await sink.keep(fresh);
    sink.progress?.({ donePages: pages, allPages: null, rows: seen.size });
    if (found.length < pageRows || Math.min(...times) <= first.from) return { rows: seen.size, pages };
  }
}
