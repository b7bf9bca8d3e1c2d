import type { BacktestReport, BacktestRequest, BacktestSummary } from '../../shared/contract/backtests.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { openSummary } from './backtest-report.ts';

/** Backtests that wait or run; those that ended are the store's. */
export interface BacktestQueue {
  /** Adds one. Throws CONFLICT when too many wait. */
  add(backtestId: string, createdAt: number, request: BacktestRequest): BacktestSummary;
  /** Newest first: those that wait, run, or ended without a report since the host started. */
  list(): BacktestSummary[];
  /** What was asked for; null when it knows none of this id. */
  requestOf(backtestId: string): BacktestRequest | null;
  /** Cancels one that waits or runs, forgets one that failed. False when it knows none of this id. */
  remove(backtestId: string): boolean;
  close(): Promise<void>;
}

const mostWaiting = 100;
const mostEnded = 20;

interface Entry {
  summary: BacktestSummary;
  readonly request: BacktestRequest;
  readonly stop: AbortController;
}

/**
 * Runs what is added, `lanes` at a time, first in first out. `run` stores the report itself; its entry then leaves this
 * list in the same turn, so that no reader sees it twice or not at all.
 */
export function createBacktestQueue(options: {
  readonly lanes: number;
  readonly run: (
    backtestId: string,
    request: BacktestRequest,
    signal: AbortSignal,
  ) => Promise<BacktestReport>;
  readonly save: (report: BacktestReport) => void;
  readonly onChange: () => void;
}): BacktestQueue {
  const { lanes, run, save, onChange } = options;
  const entries = new Map<string, Entry>();
  const waiting: Entry[] = [];
  const running = new Set<Promise<void>>();
  let isClosed = false;

  function end(entry: Entry, state: 'failed' | 'cancelled', error: string | null): void {
    entry.summary = { ...entry.summary, state, error };
    const ended = [...entries.values()].filter(
      ({ summary }) => summary.state === 'failed' || summary.state === 'cancelled',
    );
    for (const { summary } of ended.slice(0, Math.max(0, ended.length - mostEnded))) {
      entries.delete(summary.backtestId);
    }
  }

  async function work(entry: Entry): Promise<void> {
    entry.summary = { ...entry.summary, state: 'running' };
    onChange();
    const { backtestId } = entry.summary;
    try {
      const report = await run(backtestId, entry.request, entry.stop.signal);
      if (entry.stop.signal.aborted) return;
      save(report);
      entries.delete(backtestId);
    } catch (error) {
      if (entry.stop.signal.aborted) return;
      end(
        entry,
        'failed',
        error instanceof CandlewrightError ? `${error.message} ${error.remedy}` : String(error),
      );
    } finally {
      onChange();
    }
  }

  function pump(): void {
    while (!isClosed && running.size < lanes) {
      const next = waiting.shift();
      if (next === undefined) return;
      const done = work(next).finally(() => {
        running.delete(done);
        pump();
      });
      running.add(done);
    }
  }

  return {
    add(backtestId, createdAt, request) {
      if (waiting.length >= mostWaiting) {
        throw new CandlewrightError(
          'CONFLICT',
          `${mostWaiting} backtests are waiting already.`,
          'Wait for some to finish, or remove them.',
        );
      }
      const summary = openSummary(backtestId, createdAt, request, 'waiting');
      const entry: Entry = { summary, request, stop: new AbortController() };
      entries.set(backtestId, entry);
      waiting.push(entry);
      pump();
      onChange();
      return entry.summary;
    },
    list: () => [...entries.values()].map(({ summary }) => summary).toReversed(),
    requestOf: (backtestId) => entries.get(backtestId)?.request ?? null,
    remove(backtestId) {
      const entry = entries.get(backtestId);
      if (entry === undefined) return false;
      entry.stop.abort();
      entries.delete(backtestId);
      const at = waiting.indexOf(entry);
      if (at >= 0) waiting.splice(at, 1);
      onChange();
      return true;
    },
    async close() {
      isClosed = true;
      waiting.length = 0;
      for (const { stop } of entries.values()) stop.abort();
      await Promise.all(running);
    },
  };
}
