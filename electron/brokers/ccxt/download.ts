import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { isoUtc, type EpochMs } from '../../../shared/domain/time.ts';
import { timeframeMs, type Timeframe } from '../../../shared/domain/timeframe.ts';
import type { CandleRow, TimeSpan } from '../../../shared/ports/market-data.ts';
import { fromListing } from './first-listed.ts';
import type { DownloadSink } from './download-sink.ts';
import { newestFirst } from './funding-pages.ts';
import type { MarketDataClient, PublishedValue } from './market-data-client.ts';
import { missingSpans, windowsOf } from './missing-spans.ts';
import { publishedSpans } from './published-spans.ts';
import { throwIfCancelled } from './retry.ts';
import { fundingPaging, interestLimits } from './venue-profile.ts';

const hourMs = 3_600_000;

export interface DownloadReport {
  readonly rows: number;
  readonly pages: number;
  /** What was asked of the venue: the missing spans up to its last closed bar. */
  readonly asked: readonly TimeSpan[];
  /** Bars that were asked for and that the venue does not have; 0 for figures without a grid. */
  readonly absentBars: number;
  /** How far this machine's clock runs ahead of the venue's, in milliseconds. */
  readonly skewMs: number;
  /** What was left out because the venue does not go back that far, for people. */
  readonly note: string | null;
}

export interface FundingDownload {
  readonly symbol: string;
  readonly span: TimeSpan;
  /** Ascending times that need not be asked for again. */
  readonly heldTimes: ArrayLike<number>;
}

export interface CandleDownload extends FundingDownload {
  readonly timeframe: Timeframe;
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

/** What a venue still has of a span. Throws BAD_USAGE when it has nothing of it. */
function keptPart(
  client: MarketDataClient,
  what: string,
  { from, to }: TimeSpan,
  earliest: EpochMs,
): TimeSpan & { readonly note: string | null } {
  if (from >= earliest) return { from, to, note: null };
  const said = `${client.profile.name} keeps ${what} since ${isoUtc(earliest)} only`;
  if (to > earliest) return { from: earliest, to, note: `${said}; nothing earlier could be asked for.` };
  throw new CandlewrightError(
    'BAD_USAGE',
    `${said}; the period asked for ends before that.`,
    'Take a later period, a longer timeframe or another venue, or import a file.',
  );
}

function notes(...said: readonly (string | null)[]): string | null {
  const kept = said.filter((note) => note !== null);
  return kept.length === 0 ? null : kept.join(' ');
}

function barsDue(spans: readonly TimeSpan[], barMs: number): number {
  return spans.reduce((sum, { from, to }) => sum + Math.ceil((to - from) / barMs), 0);
}

/** Funding and open interest belong to contracts. Throws NOT_FOUND or BAD_USAGE. */
async function requirePerpetual(
  client: MarketDataClient,
  symbol: string,
  signal: AbortSignal,
): Promise<void> {
  const { isPerpetual } = await client.market(symbol, signal);
  if (isPerpetual) return;
  throw new CandlewrightError(
    'BAD_USAGE',
    `${symbol} is a spot market of ${client.profile.name}: it has no funding rates and no open interest.`,
    `Name its perpetual contract, for example ${symbol}:${symbol.split('/')[1] ?? 'USDT'}.`,
  );
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
  const { symbol, timeframe, span } = wanted;
  const { profile } = client;
  const barMs = timeframeMs(timeframe);
  const { time: now, skewMs } = await client.serverTime(signal);
  const openBar = Math.floor(now / barMs) * barMs;
  const earliest = openBar - (profile.keptCandles ?? Infinity) * barMs;
  const kept = keptPart(
    client,
    `${timeframe} candles`,
    { from: span.from, to: Math.min(span.to, openBar) },
    earliest,
  );
  const pageMs = profile.candleRows(timeframe) * barMs;
  const missing = missingSpans(kept, wanted.heldTimes, barMs);
  const listed = await fromListing(client, symbol, missing, pageMs, signal);
  const asked = listed.spans;
  const windows = windowsOf(asked, pageMs);
  const page = (window: TimeSpan): Promise<CandleRow[]> => client.candles(symbol, timeframe, window, signal);
  const rows = await keepWindows(windows, page, sink, signal);
  return {
    rows,
    pages: windows.length,
    asked,
    absentBars: barsDue(asked, barMs) - rows,
    skewMs,
    note: notes(kept.note, listed.note),
  };
}

/** Funding rates published in the span that may be missing. Throws as `downloadCandles`. */
export async function downloadFunding(
  client: MarketDataClient,
  wanted: FundingDownload,
  sink: DownloadSink<PublishedValue>,
  signal: AbortSignal,
): Promise<DownloadReport> {
  const { symbol, span, heldTimes } = wanted;
  const { kind, rows: pageRows, keptMs = Infinity } = fundingPaging(client.profile);
  const { time: now, skewMs } = await client.serverTime(signal);
  await requirePerpetual(client, symbol, signal);
  const until = { from: span.from, to: Math.min(span.to, now) };
  const kept = keptPart(client, 'funding rates', until, now - keptMs);
  const missing = publishedSpans(kept, heldTimes);
  if (kind === 'newest-first') {
    const found = await newestFirst(client, { symbol, missing, heldTimes }, pageRows, sink, signal);
    return { ...found, asked: missing, absentBars: 0, skewMs, note: kept.note };
  }
  // No contract pays more often than hourly, so that many hours never hold more rows than a page.
  const pageMs = pageRows * hourMs;
  const listed = await fromListing(client, symbol, missing, pageMs, signal);
  const windows = windowsOf(listed.spans, pageMs);
  const page = (window: TimeSpan): Promise<PublishedValue[]> => client.funding(symbol, window, 1, signal);
  const rows = await keepWindows(windows, page, sink, signal);
  const note = notes(kept.note, listed.note);
  return { rows, pages: windows.length, asked: listed.spans, absentBars: 0, skewMs, note };
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
  await requirePerpetual(client, symbol, signal);
  const until = { from: span.from, to: Math.min(span.to, now) };
  const earliest = Math.ceil((now - limits.keptMs(timeframe)) / barMs) * barMs;
  const kept = keptPart(client, `open interest every ${timeframe}`, until, earliest);
  const pageMs = limits.rows * barMs;
  const missing = missingSpans(kept, wanted.heldTimes, barMs);
  const listed = await fromListing(client, symbol, missing, pageMs, signal);
  const asked = listed.spans;
  const windows = windowsOf(asked, pageMs);
  const page = (window: TimeSpan): Promise<PublishedValue[]> =>
    client.openInterest(symbol, timeframe, window, signal);
  const rows = await keepWindows(windows, page, sink, signal);
  const note = notes(kept.note, listed.note);
  return { rows, pages: windows.length, asked, absentBars: barsDue(asked, barMs) - rows, skewMs, note };
}
