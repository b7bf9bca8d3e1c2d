import { randomUUID } from 'node:crypto';
import type { Download, DownloadRequest, VenueFacts } from '../../shared/contract/downloads.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { venueSymbol } from '../../shared/domain/venue-market.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { fundingPaging, interestLimits, requireTimeframe } from '../brokers/ccxt/venue-profile.ts';
import type { DownloadRepository } from '../store/download-repository.ts';
import { createChangeStream } from './change-stream.ts';
import { createDownloadQueue } from './download-queue.ts';
import { runDownload, timeframeOf, type DownloadStores } from './download-run.ts';
import { freshDownload, seriesOf, unknownDownload, waitNote } from './download-words.ts';
import { searchMarkets } from './market-search.ts';
import type { Venues } from './venues.ts';

/** Market data from venues into the store: venues side by side, the downloads of one venue in turn. */
export interface DownloadService {
  venues(): VenueFacts[];
  markets(venue: string, text: string, signal?: AbortSignal): Promise<string[]>;
  /** Throws BAD_USAGE, NOT_FOUND, or CONFLICT when the same series is being downloaded. */
  start(request: DownloadRequest): Download;
  list(): Download[];
  watch(signal?: AbortSignal): AsyncGenerator<Download[], void, void>;
  cancel(id: string): Download;
  resume(id: string): Download;
  /** What waits or runs is interrupted and can be resumed. */
  close(): Promise<void>;
}

export interface DownloadServiceOptions extends DownloadStores {
  readonly downloads: DownloadRepository;
  readonly venues: Venues;
  readonly clock: Clock;
  /** Called after candles came. */
  readonly onCandles: () => void;
  readonly onFault: (error: unknown) => void;
}

const shownEnded = 50;
const mostMarkets = 50;
const lookMs = 2_000;

/** Starts with nothing to do; downloads that a killed process left behind are listed as interrupted. */
export function createDownloadService(options: DownloadServiceOptions): DownloadService {
  const { downloads, venues, clock, onCandles, onFault } = options;
  const queue = createDownloadQueue({
    downloads,
    clock,
    async run(download, tell, signal) {
      const { venue, kind } = download.request;
      const shared = await venues.venue(venue).client();
      const client = shared.heardBy((failure, delayMs) => tell({ note: waitNote(failure, delayMs) }));
      const report = await runDownload(
        download,
        client,
        options,
        (progress) => {
          tell({ ...progress, note: null });
          if (kind === 'candles') onCandles();
        },
        signal,
      );
      const { pages, rows, absentBars: absentRows, note } = report;
      return { donePages: pages, allPages: pages, rows, absentRows, note };
    },
    onChange: () => changes.changed(),
    onFault,
  });

  function list(): Download[] {
    queue.settleOrphans();
    return downloads.recent(shownEnded);
  }

  const changes = createChangeStream(list);
  let known = '';
  /** Another process, such as a command line beside the desk, changes the list as well. */
  const timer = setInterval(() => {
    try {
      queue.signLife();
      const now = JSON.stringify(list());
      if (now !== known) changes.changed();
      known = now;
    } catch (error) {
      onFault(error);
    }
  }, lookMs);
  timer.unref();

  function checked(request: DownloadRequest): void {
    const { profile } = venues.venue(request.venue);
    const { kind, from, to = Infinity } = request;
    if (kind === 'candles') requireTimeframe(profile, timeframeOf(request));
    else if (kind === 'funding') fundingPaging(profile);
    else interestLimits(profile, timeframeOf(request));
    if (from < Math.min(to, clock.now())) return;
    throw new CandlewrightError(
      'BAD_USAGE',
      'The period to download ends before it begins.',
      'Give a start in the past, and an end after it.',
    );
  }

  /** What was asked before and did not end well makes way for asking again. */
  function forgetEarlier(request: DownloadRequest): void {
    const text = JSON.stringify(request);
    for (const { id, state, request: earlier } of downloads.recent(shownEnded)) {
      const isOver = state === 'failed' || state === 'cancelled' || state === 'interrupted';
      if (isOver && JSON.stringify(earlier) === text) downloads.remove(id);
    }
  }

  function stored(id: string): Download {
    const found = downloads.find(id);
    if (found === null) throw unknownDownload(id);
    return found.download;
  }

  return {
    venues: () => venues.facts(),
    async markets(venue, text, signal = new AbortController().signal) {
      const client = await venues.venue(venue).client();
      const symbols = (await client.markets(signal)).map(({ symbol }) => symbol);
      return searchMarkets(symbols, text, mostMarkets);
    },
    start(request) {
      checked(request);
      const symbol = request.symbol ?? venueSymbol(request);
      const download = freshDownload({ id: randomUUID(), request, symbol, createdAt: clock.now() });
      const started = queue.add(download);
      forgetEarlier(request);
      return started;
    },
    list,
    watch: (signal) => changes.follow(signal),
    cancel(id) {
      const cancelled = queue.cancel(id);
      if (cancelled !== null) return cancelled;
      queue.settleOrphans();
      const download = stored(id);
      if (download.state !== 'waiting' && download.state !== 'running') return download;
      throw new CandlewrightError(
        'CONFLICT',
        `${seriesOf(download)} are downloaded by another process of Candlewright.`,
        'Cancel it there.',
      );
    },
    resume(id) {
      queue.settleOrphans();
      const download = stored(id);
      if (download.state === 'done') {
        throw new CandlewrightError(
          'CONFLICT',
          `${seriesOf(download)} were downloaded to the end.`,
          'Start a new download for what came later.',
        );
      }
      checked(download.request);
      return queue.add(freshDownload(download));
    },
    async close() {
      clearInterval(timer);
      await queue.close();
      changes.close();
    },
  };
}
