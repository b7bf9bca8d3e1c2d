import type { EpochMs } from '../../../shared/domain/time.ts';
import type { TimeSpan } from '../../../shared/ports/market-data.ts';
import type { DownloadSink } from './download-sink.ts';
import type { MarketDataClient, PublishedValue } from './market-data-client.ts';
import { throwIfCancelled } from './retry.ts';

export interface MissingFunding {
  readonly symbol: string;
  /** Oldest first. */
  readonly missing: readonly TimeSpan[];
  readonly heldTimes: ArrayLike<number>;
}

/**
 * Funding rates from a venue that numbers its pages from the newest back, the newest missing span first. Each is looked
 * for where what is held says it should be, which the first page must confirm by reaching beyond it.
 */
export async function newestFirst(
  client: MarketDataClient,
  { symbol, missing, heldTimes }: MissingFunding,
  pageRows: number,
  sink: DownloadSink<PublishedValue>,
  signal: AbortSignal,
): Promise<{ readonly rows: number; readonly pages: number }> {
  const known = new Set<EpochMs>(Array.from(heldTimes));
  let rows = 0;
  let pages = 0;

  async function keepPage(span: TimeSpan, page: number): Promise<EpochMs[]> {
    const found = await client.funding(symbol, span, page, signal);
    throwIfCancelled(signal);
    pages += 1;
    // A rate published in between moves the pages by one row: rows that were seen are left out.
    const fresh = found.filter(({ time }) => time >= span.from && time < span.to && !known.has(time));
    for (const { time } of fresh) known.add(time);
    rows += fresh.length;
    if (fresh.length > 0) await sink.keep(fresh);
    sink.progress?.({ donePages: pages, allPages: null, rows });
    return found.map(({ time }) => time);
  }

  for (const span of missing.toReversed()) {
    const newer = [...known].filter((time) => time >= span.to).length;
    // The page of the newest of those that are held: it must be met there.
    let page = Math.floor(Math.max(0, newer - 1) / pageRows) + 1;
    let isSure = page === 1;
    for (;;) {
      const times = await keepPage(span, page);
      const isTooFar = !isSure && !(Math.max(...times) >= span.to);
      isSure = true;
      if (isTooFar) page = 1;
      else if (times.length < pageRows || Math.min(...times) <= span.from) break;
      else page += 1;
    }
  }
  return { rows, pages };
}
