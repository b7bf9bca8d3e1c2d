import { randomUUID } from 'node:crypto';
import type { Download, DownloadRequest, VenueFacts } from '../../shared/contract/downloads.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { venueSymbol } from '../../shared/domain/venue-market.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { fundingPaging, interestLimits, requireTimeframe } from '../brokers/ccxt/venue-profile.ts';
import type { VenueFailure } from '../brokers/ccxt/venue-failure.ts';
import type { DownloadRepository } from '../store/download-repository.ts';
import { createChangeStream } from './change-stream.ts';
import { runDownload, timeframeOf, type DownloadStores } from './download-run.ts';
import { isProcessRunning } from './process-running.ts';
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

interface Entry {
  download: Download;
  readonly stop: AbortController;
}

interface Lane {
  readonly waiting: Entry[];
  running: Promise<void> | null;
}

function seriesOf({ symbol, request: { kind, timeframe } }: Pick<Download, 'symbol' | 'request'>): string {
  const names = { candles: 'candles', funding: 'funding rates', openInterest: 'open interest' };
  return kind === 'funding' ? `${symbol} ${names[kind]}` : `${symbol} ${timeframe ?? ''} ${names[kind]}`;
}

function waitNote({ message }: VenueFailure, delayMs: number): string {
  const seconds = Math.ceil(delayMs / 1000);
  return `${message} Trying again in ${seconds} s.`;
}

function notFound(id: string): CandlewrightError {
  return new CandlewrightError('NOT_FOUND', `There is no download ${id}.`, 'Look at the list of downloads.');
}

function failureOf(error: unknown): { message: string; remedy: string } {
  if (error instanceof CandlewrightError) return { message: error.message, remedy: error.remedy };
  return {
    message: `The download stopped on a defect: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: 'Start it again; if it fails again, report it with the log.',
  };
}

/** Starts with nothing to do; downloads that a killed process left behind are listed as interrupted. */
export function createDownloadService(options: DownloadServiceOptions): DownloadService {
  const { downloads, venues, clock, candles, auxiliary, onCandles, onFault } = options;
  const owner = process.pid;
  const lanes = new Map<string, Lane>();
  const mine = new Map<string, Entry>();
  let isClosed = false;

  /** A process that was killed leaves its downloads behind; nobody must see them run for ever. */
  function settleOrphans(): void {
    for (const { download, owner: holder } of downloads.unfinished()) {
      const isHeld = holder === owner ? mine.has(download.id) : holder !== null && isProcessRunning(holder);
      if (!isHeld) downloads.save({ ...download, state: 'interrupted', endedAt: clock.now() }, null);
    }
  }

  function list(): Download[] {
    settleOrphans();
    return downloads.recent(shownEnded);
  }

  const changes = createChangeStream(list);
  let known = '';
  /** Another process, such as a command line beside the desk, changes the list as well. */
  const timer = setInterval(() => {
    try {
      const now = JSON.stringify(list());
      if (now !== known) changes.changed();
      known = now;
    } catch (error) {
      onFault(error);
    }
  }, lookMs);
  timer.unref();

  function update(entry: Entry, change: Partial<Download>): void {
    entry.download = { ...entry.download, ...change };
    const { state } = entry.download;
    const isOpen = state === 'waiting' || state === 'running';
    downloads.save(entry.download, isOpen ? owner : null);
    if (!isOpen) {
      mine.delete(entry.download.id);
      downloads.prune(shownEnded);
    }
    changes.changed();
  }

  function end(entry: Entry, error: unknown): void {
    const endedAt = clock.now();
    if (!entry.stop.signal.aborted) {
      if (!(error instanceof CandlewrightError)) onFault(error);
      update(entry, { state: 'failed', endedAt, failure: failureOf(error) });
    } else update(entry, { state: isClosed ? 'interrupted' : 'cancelled', endedAt, note: null });
  }

  async function work(entry: Entry): Promise<void> {
    const { signal } = entry.stop;
    const { request } = entry.download;
    try {
      update(entry, { state: 'running' });
      const shared = await venues.venue(request.venue).client();
      const client = shared.heardBy((failure, delayMs) =>
        update(entry, { note: waitNote(failure, delayMs) }),
      );
      const report = await runDownload(
        entry.download,
        client,
        { candles, auxiliary },
        ({ donePages, allPages, rows }) => {
          update(entry, { donePages, allPages, rows, note: null });
          if (request.kind === 'candles') onCandles();
        },
        signal,
      );
      update(entry, {
        state: 'done',
        endedAt: clock.now(),
        donePages: report.pages,
        allPages: report.pages,
        rows: report.rows,
        absentRows: report.absentBars,
        note: report.note,
      });
    } catch (error) {
      end(entry, error);
    }
  }

  function laneOf(venue: string): Lane {
    const lane = lanes.get(venue) ?? { waiting: [], running: null };
    lanes.set(venue, lane);
    return lane;
  }

  function pump(lane: Lane): void {
    if (isClosed || lane.running !== null) return;
    const next = lane.waiting.shift();
    if (next === undefined) return;
    lane.running = work(next)
      .catch(onFault)
      .finally(() => {
        lane.running = null;
        pump(lane);
      });
  }

  function enqueue(download: Download): Download {
    const same = seriesOf(download);
    settleOrphans();
    if (downloads.unfinished().some((other) => seriesOf(other.download) === same)) {
      throw new CandlewrightError(
        'CONFLICT',
        `${same} is being downloaded already.`,
        'Wait for that download, or cancel it.',
      );
    }
    const entry: Entry = { download, stop: new AbortController() };
    mine.set(download.id, entry);
    update(entry, {});
    const lane = laneOf(download.request.venue);
    lane.waiting.push(entry);
    pump(lane);
    return entry.download;
  }

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

  return {
    venues: () => venues.facts(),
    async markets(venue, text, signal = new AbortController().signal) {
      const client = await venues.venue(venue).client();
      const wanted = text.trim().toUpperCase();
      const found = (await client.markets(signal)).map(({ symbol }) => symbol);
      return found.filter((symbol) => symbol.toUpperCase().includes(wanted)).slice(0, mostMarkets);
    },
    start(request) {
      checked(request);
      const download: Download = {
        id: randomUUID(),
        request,
        symbol: request.symbol ?? venueSymbol(request),
        state: 'waiting',
        createdAt: clock.now(),
        endedAt: null,
        donePages: 0,
        allPages: null,
        rows: 0,
        absentRows: 0,
        note: null,
        failure: null,
      };
      const started = enqueue(download);
      forgetEarlier(request);
      return started;
    },
    list,
    watch: (signal) => changes.follow(signal),
    cancel(id) {
      const entry = mine.get(id);
      if (entry === undefined) {
        const stored = downloads.find(id);
        if (stored === null) throw notFound(id);
        const { state } = stored.download;
        if (state !== 'waiting' && state !== 'running') return stored.download;
        throw new CandlewrightError(
          'CONFLICT',
          `${seriesOf(stored.download)} is downloaded by another process of Candlewright.`,
          'Cancel it there.',
        );
      }
      entry.stop.abort();
      const { waiting } = laneOf(entry.download.request.venue);
      const at = waiting.indexOf(entry);
      if (at >= 0) {
        waiting.splice(at, 1);
        update(entry, { state: 'cancelled', endedAt: clock.now() });
      }
      return entry.download;
    },
    resume(id) {
      settleOrphans();
      const stored = downloads.find(id);
      if (stored === null) throw notFound(id);
      const { download } = stored;
      if (download.state === 'done') {
        throw new CandlewrightError(
          'CONFLICT',
          `${seriesOf(download)} was downloaded to its end.`,
          'Start a new download for what came later.',
        );
      }
      checked(download.request);
      return enqueue({
        ...download,
        state: 'waiting',
        endedAt: null,
        donePages: 0,
        allPages: null,
        rows: 0,
        absentRows: 0,
        note: null,
        failure: null,
      });
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      const endedAt = clock.now();
      for (const { waiting } of lanes.values()) {
        for (const entry of waiting.splice(0)) update(entry, { state: 'interrupted', endedAt });
      }
      for (const { stop } of mine.values()) stop.abort();
      await Promise.all([...lanes.values()].map(({ running }) => running ?? Promise.resolve()));
      changes.close();
    },
  };
}
