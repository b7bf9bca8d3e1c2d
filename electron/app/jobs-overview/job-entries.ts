import type { BacktestSummary } from '../../../shared/contract/backtests.ts';
import type { Download } from '../../../shared/contract/downloads.ts';
import type { JobEntry } from '../../../shared/contract/jobs.ts';
import type { Job } from '../../../shared/contract/research.ts';
import type { ArenaView } from '../../../shared/contract/trading/arena.ts';

type EntryState = JobEntry['state'];

const researchStates = {
  pending: 'waiting',
  running: 'running',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
} as const satisfies Record<Job['state'], EntryState>;

export function isOver(state: EntryState): boolean {
  return state !== 'waiting' && state !== 'running';
}

/** Phases that say no more than the state does. */
const silentPhases: ReadonlySet<string> = new Set(['waiting', 'completed', 'failed', 'cancelled']);

export const researchId = (jobId: string): string => `research:${jobId}`;
export const backtestId = (id: string): string => `backtest:${id}`;
export const downloadId = (id: string): string => `download:${id}`;

/** A walk-forward or a validation; its parts are slices of the search, then the windows. */
export function researchEntry(job: Job): JobEntry {
  const state = researchStates[job.state];
  const isOpen = !isOver(state);
  return {
    id: researchId(job.id),
    kind: job.kind,
    title: job.title,
    state,
    note: silentPhases.has(job.phase) ? null : job.phase,
    progress: job.progress,
    done: job.totalSlices > 0 ? job.doneSlices : null,
    all: job.totalSlices > 0 ? job.totalSlices : null,
    unit: 'parts',
    remainingMs: job.remainingMs,
    createdAt: job.createdAt,
    startedAt: job.startedAt,
    endedAt: job.completedAt,
    failure: job.error,
    canCancel: isOpen && job.phase !== 'cancelling',
    canRetry: state === 'failed' || state === 'cancelled',
    keeps: 'nothing',
    result: state === 'completed' ? { kind: 'walk-forward', jobId: job.id } : null,
  };
}

/** A backtest tells no progress: it takes seconds. */
export function backtestEntry(summary: BacktestSummary, startedAt: number | null): JobEntry {
  const { state, createdAt, durationMs } = summary;
  const isOpen = !isOver(state);
  return {
    id: backtestId(summary.backtestId),
    kind: 'backtest',
    title: `${summary.strategyId} on ${summary.symbol} ${summary.timeframe}`,
    state,
    note: null,
    progress: state === 'completed' ? 1 : null,
    done: null,
    all: null,
    unit: null,
    remainingMs: null,
    createdAt,
    startedAt,
    endedAt: isOpen ? null : (startedAt ?? createdAt) + (durationMs ?? 0),
    failure: summary.error,
    canCancel: isOpen,
    canRetry: state === 'failed',
    keeps: 'nothing',
    result: state === 'completed' ? { kind: 'backtest', backtestId: summary.backtestId } : null,
  };
}

const downloadStates = {
  waiting: 'waiting',
  running: 'running',
  done: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
} as const satisfies Record<Download['state'], EntryState>;

/** What a venue publishes in a request's words: `candles of BINANCE:BTC/USDT 1h`. */
function downloadTitle({ symbol, request }: Download): string {
  const kind = { candles: 'candles', funding: 'funding rates', openInterest: 'open interest' }[request.kind];
  return `${kind} of ${symbol}${request.timeframe === undefined ? '' : ` ${request.timeframe}`}`;
}

/** `startedAt` is when this host saw its first page; the estimate is from the pages since. */
export function downloadEntry(download: Download, seen: { startedAt: number | null; now: number }): JobEntry {
  const { donePages, allPages, failure, request, symbol } = download;
  const state = downloadStates[download.state];
  const isRunning = state === 'running';
  const isKnown = allPages !== null && allPages > 0;
  const elapsed = seen.startedAt === null ? null : seen.now - seen.startedAt;
  return {
    id: downloadId(download.id),
    kind: 'download',
    title: downloadTitle(download),
    state,
    note: download.note,
    progress: isKnown ? Math.min(1, donePages / allPages) : state === 'completed' ? 1 : null,
    done: donePages,
    all: allPages,
    unit: 'pages',
    remainingMs:
      isRunning && isKnown && donePages > 0 && elapsed !== null
        ? (elapsed / donePages) * Math.max(0, allPages - donePages)
        : null,
    createdAt: download.createdAt,
    startedAt: seen.startedAt,
    endedAt: download.endedAt,
    failure: failure === null ? null : `${failure.message} ${failure.remedy}`,
    canCancel: !isOver(state),
    canRetry: state === 'failed' || state === 'cancelled' || state === 'interrupted',
    keeps: 'stored-rows',
    result:
      state === 'completed' && request.kind === 'candles' && request.timeframe !== undefined
        ? { kind: 'series', symbol, timeframe: request.timeframe }
        : null,
  };
}

/** The arena while it is being computed; null when it rests. It begins again by itself when candles come. */
export function arenaEntry(arena: ArenaView | null, startedAt: number): JobEntry | null {
  if (arena === null || !arena.isComputing) return null;
  return {
    id: `arena:${arena.id}`,
    kind: 'arena',
    title: `${arena.request.series.length} series`,
    state: 'running',
    note: null,
    progress: null,
    done: null,
    all: null,
    unit: null,
    remainingMs: null,
    createdAt: startedAt,
    startedAt,
    endedAt: null,
    failure: null,
    // Once it stands it is only brought up to date; to stop that would end the arena.
    canCancel: arena.computedAt === null,
    canRetry: false,
    keeps: 'nothing',
    result: { kind: 'arena' },
  };
}
