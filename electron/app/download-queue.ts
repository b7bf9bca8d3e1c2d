import type { Download } from '../../shared/contract/downloads.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { DownloadRepository } from '../store/download-repository.ts';
import { downloadFailure, seriesOf } from './download-words.ts';
import { isProcessRunning } from './process-running.ts';

/** Downloads of one process, in lanes: one at a time for each venue, venues side by side. */
export interface DownloadQueue {
  /** Throws CONFLICT when the same series is being downloaded, by whatever process. */
  add(download: Download): Download;
  /** Null when this process does not work on it. */
  cancel(id: string): Download | null;
  /** What a process left behind that is gone becomes `interrupted`. */
  settleOrphans(): void;
  /** A sign of life for what this process works on. */
  signLife(): void;
  /** What waits or runs becomes `interrupted`. */
  close(): Promise<void>;
}

export interface DownloadQueueOptions {
  readonly downloads: DownloadRepository;
  readonly clock: Clock;
  /** Does the work and gives what is to be said of it; `tell` keeps how far it is. */
  readonly run: (
    download: Download,
    tell: (change: Partial<Download>) => void,
    signal: AbortSignal,
  ) => Promise<Partial<Download>>;
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
}

/** A process that has said nothing for this long is gone; another may have its number. */
const silentMs = 120_000;
const keptEnded = 50;

interface Entry {
  download: Download;
  readonly stop: AbortController;
}

interface Lane {
  readonly waiting: Entry[];
  running: Promise<void> | null;
}

export function createDownloadQueue(options: DownloadQueueOptions): DownloadQueue {
  const { downloads, clock, run, onChange, onFault } = options;
  const owner = process.pid;
  const lanes = new Map<string, Lane>();
  const mine = new Map<string, Entry>();
  let isClosed = false;

  function isHeld({ id }: Download, holder: number, seenAt: number): boolean {
    if (holder === owner) return mine.has(id);
    return isProcessRunning(holder) && clock.now() - seenAt < silentMs;
  }

  function settleOrphans(): void {
    for (const { download, owner: holder, seenAt } of downloads.unfinished()) {
      if (holder !== null && isHeld(download, holder, seenAt)) continue;
      const endedAt = clock.now();
      downloads.save({ ...download, state: 'interrupted', endedAt, note: null }, null, endedAt);
    }
  }

  function update(entry: Entry, change: Partial<Download>): void {
    entry.download = { ...entry.download, ...change };
    const { id, state } = entry.download;
    const isOpen = state === 'waiting' || state === 'running';
    // Before it is saved: one that cannot be saved must not seem to run on.
    if (!isOpen) mine.delete(id);
    downloads.save(entry.download, isOpen ? owner : null, clock.now());
    if (!isOpen) downloads.prune(keptEnded);
    onChange();
  }

  function end(entry: Entry, error: unknown): void {
    const endedAt = clock.now();
    if (entry.stop.signal.aborted) {
      update(entry, { state: isClosed ? 'interrupted' : 'cancelled', endedAt, note: null });
      return;
    }
    if (!(error instanceof CandlewrightError)) onFault(error);
    update(entry, { state: 'failed', endedAt, note: null, failure: downloadFailure(error) });
  }

  async function work(entry: Entry): Promise<void> {
    try {
      update(entry, { state: 'running' });
      const done = await run(entry.download, (change) => update(entry, change), entry.stop.signal);
      update(entry, { ...done, state: 'done', endedAt: clock.now() });
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

  return {
    add(download) {
      settleOrphans();
      const series = seriesOf(download);
      if (downloads.unfinished().some((other) => seriesOf(other.download) === series)) {
        throw new CandlewrightError(
          'CONFLICT',
          `${series} are being downloaded already.`,
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
    },
    cancel(id) {
      const entry = mine.get(id);
      if (entry === undefined) return null;
      entry.stop.abort();
      const { waiting } = laneOf(entry.download.request.venue);
      const at = waiting.indexOf(entry);
      if (at >= 0) {
        waiting.splice(at, 1);
        update(entry, { state: 'cancelled', endedAt: clock.now() });
      }
      return entry.download;
    },
    settleOrphans,
    signLife() {
      for (const { download } of mine.values()) downloads.save(download, owner, clock.now());
    },
    async close() {
      isClosed = true;
      const endedAt = clock.now();
      for (const { waiting } of lanes.values()) {
        for (const entry of waiting.splice(0)) update(entry, { state: 'interrupted', endedAt });
      }
      for (const { stop } of mine.values()) stop.abort();
      await Promise.all([...lanes.values()].map(({ running }) => running ?? Promise.resolve()));
    },
  };
}
