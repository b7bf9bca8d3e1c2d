import type { EpochMs } from '../../../shared/domain/time.ts';
import { timeframeMs, type Timeframe } from '../../../shared/domain/timeframe.ts';
import type { CandleRow, TimeSpan } from '../../../shared/ports/market-data.ts';
import type { MarketDataClient, PublishedValue } from './market-data-client.ts';
import { missingSpans, windowsOf } from './missing-spans.ts';
import { throwIfCancelled } from './retry.ts';
import { fundingPaging, interestLimits } from './venue-profile.ts';

const hourMs = 3_600_000;

export interface DownloadProgress {
  readonly donePages: number;
  /** Null where the venue does not say how many there are. */
  readonly allPages: number | null;
  readonly rows: number;
}

/** Where rows go. The next page is asked for when `keep` has settled, so what it kept survives whatever comes after. */
export interface DownloadSink<Row> {
  keep(rows: readonly Row[]): Promise<void> | void;
  progress?(progress: DownloadProgress): void;
}

export interface DownloadReport {
  readonly rows: number;
  readonly pages: number;
  /** What was asked of the venue: the missing spans up to its last closed bar. */
  readonly asked: readonly TimeSpan[];
  /** Bars that were asked for and that the venue does not have; 0 for figures without a grid. */
  readonly absentBars: number;
  /** How far this machine's clock runs ahead of the venue's, in milliseconds. */
  readonly skewMs: number;
}

export interface CandleDownload {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly span: TimeSpan;
  /** Ascending open times that need not be asked for again. */
  readonly heldTimes: ArrayLike<number>;
}

async function keepWindows<Row>(
  windows: readonly TimeSpan[],
  page: (window: TimeSpan) => Promise<readonly Row[]>,
  sink: DownloadSink<Row>,
  signal: AbortSignal,
): Promise<number> {
  let rows = 0;
  let donePages = 0;
  for (const window of windows) {
    const found = await page(window);
    throwIfCancelled(signal);
    if (found.length > 0) await sink.keep(found);
    rows += found.length;
    donePages += 1;
    sink.progress?.({ donePages, allPages: windows.length, rows });
  }
  return rows;
}

function clipped(span: TimeSpan, latest: EpochMs): TimeSpan {
  return { from: span.from, to: Math.min(span.to, latest) };
}

/**
 * Closed candles that are missing, oldest first, page by page. The venue's own clock says which bar is the last closed
 * one. Throws NOT_FOUND, BAD_USAGE, VENUE or CANCELLED; pages that `sink` kept by then stay kept.
 */
export async function downloadCandles(
  client: MarketDataClient,
  wanted: CandleDownload,
  sink: DownloadSink<CandleRow>,
  signal: AbortSignal,
): Promise<DownloadReport> {
  const { symbol, timeframe } = wanted;
  const barMs = timeframeMs(timeframe);
  const { time: now, skewMs } = await client.serverTime(signal);
  const openBar = Math.floor(now / barMs) * barMs;
  const asked = missingSpans(clipped(wanted.span, openBar), wanted.heldTimes, barMs);
  const windows = windowsOf(asked, client.profile.candleRows(timeframe) * barMs);
  const page = (window: TimeSpan): Promise<CandleRow[]> => client.candles(symbol, timeframe, window, signal);
  const rows = await keepWindows(windows, page, sink, signal);
  const due = asked.reduce((sum, { from, to }) => sum + Math.ceil((to - from) / barMs), 0);
  return { rows, pages: windows.length, asked, absentBars: due - rows, skewMs };
}

async function newestFirst(
  client: MarketDataClient,
  symbol: string,
  span: TimeSpan,
  sink: DownloadSink<PublishedValue>,
  signal: AbortSignal,
): Promise<{ readonly rows: number; readonly pages: number }> {
  const seen = new Set<EpochMs>();
  for (let page = 1; ; page += 1) {
    const found = await client.funding(symbol, span, page, signal);
    throwIfCancelled(signal);
    // A rate published in between moves the pages by one row: rows that were seen are left out.
    const fresh = found.filter(({ time }) => time >= span.from && time < span.to && !seen.has(time));
    for (const { time } of fresh) seen.add(time);
    if (fresh.length > 0) await sink.keep(fresh);
    sink.progress?.({ donePages: page, allPages: null, rows: seen.size });
    const oldest = Math.min(...found.map(({ time }) => time));
    if (found.length < fundingPaging(client.profile).rows || oldest <= span.from)
      return { rows: seen.size, pages: page };
  }
}

/** Funding rates published in the span. Throws as `downloadCandles`. */
export async function downloadFunding(
  client: MarketDataClient,
  symbol: string,
  span: TimeSpan,
  sink: DownloadSink<PublishedValue>,
  signal: AbortSignal,
): Promise<DownloadReport> {
  const paging = fundingPaging(client.profile);
  const { time: now, skewMs } = await client.serverTime(signal);
  const asked = [clipped(span, now)].filter(({ from, to }) => from < to);
  const [only] = asked;
  if (only === undefined) return { rows: 0, pages: 0, asked, absentBars: 0, skewMs };
  if (paging.kind === 'newest-first') {
    const { rows, pages } = await newestFirst(client, symbol, only, sink, signal);
    return { rows, pages, asked, absentBars: 0, skewMs };
  }
  // No contract pays more often than hourly, so that many hours never hold more rows than a page.
  const windows = windowsOf(asked, paging.rows * hourMs);
  const page = (window: TimeSpan): Promise<PublishedValue[]> => client.funding(symbol, window, 1, signal);
  const rows = await keepWindows(windows, page, sink, signal);
  return { rows, pages: windows.length, asked, absentBars: 0, skewMs };
}

/**
 * Open interest that is missing on a grid of `timeframe`, as far back as the venue keeps it; `asked` of the report says
 * from where. Throws as `downloadCandles`.
 */
export async function downloadOpenInterest(
  client: MarketDataClient,
  wanted: CandleDownload,
  sink: DownloadSink<PublishedValue>,
  signal: AbortSignal,
): Promise<DownloadReport> {
  const { symbol, timeframe, span } = wanted;
  const limits = interestLimits(client.profile, timeframe);
  const barMs = timeframeMs(timeframe);
  const { time: now, skewMs } = await client.serverTime(signal);
  const kept = { from: Math.max(span.from, now - limits.keptMs), to: Math.min(span.to, now) };
  const asked = missingSpans(kept, wanted.heldTimes, barMs);
  const windows = windowsOf(asked, limits.rows * barMs);
  const page = (window: TimeSpan): Promise<PublishedValue[]> =>
    client.openInterest(symbol, timeframe, window, signal);
  const rows = await keepWindows(windows, page, sink, signal);
  const due = asked.reduce((sum, { from, to }) => sum + Math.ceil((to - from) / barMs), 0);
  return { rows, pages: windows.length, asked, absentBars: due - rows, skewMs };
}
