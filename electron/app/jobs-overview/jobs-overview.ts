import type { BacktestSummary } from '../../../shared/contract/backtests.ts';
import type { Download } from '../../../shared/contract/downloads.ts';
import type { JobEntry } from '../../../shared/contract/jobs.ts';
import type { Job } from '../../../shared/contract/research.ts';
import type { ArenaView } from '../../../shared/contract/trading/arena.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import { createChangeStream } from '../change-stream.ts';
import { throttle } from '../feeds/throttle.ts';
import { arenaEntry, backtestEntry, downloadEntry, isOver, researchEntry } from './job-entries.ts';
import type { TrackedWork } from './tracked-work.ts';

/** Every long job of the host, whatever part does it. */
export interface JobsOverview {
  list(): JobEntry[];
  watch(signal?: AbortSignal): AsyncGenerator<JobEntry[], void, void>;
  cancel(id: string): Promise<JobEntry>;
  retry(id: string): Promise<JobEntry>;
  /** Something changed in a part that has no stream of its own. */
  changed(): void;
  /** Told once of each job that this host saw under way and that ended. */
  onEnded(listener: (entry: JobEntry) => void): void;
  close(): Promise<void>;
}

/** The parts that have jobs, as far as they are looked at here. */
export interface JobSources {
  readonly research: {
    jobs(): Job[];
    cancel(jobId: string): Job;
    retry(jobId: string): Job;
  };
  readonly backtests: {
    list(): BacktestSummary[];
    watch(signal: AbortSignal): AsyncGenerator<BacktestSummary[], void, void>;
    remove(backtestId: string): unknown;
    retry(backtestId: string): BacktestSummary;
  };
  readonly downloads: {
    list(): Download[];
    watch(signal: AbortSignal): AsyncGenerator<Download[], void, void>;
    cancel(id: string): Download;
    resume(id: string): Download;
  };
  readonly arena: {
    arena(): ArenaView | null;
    watchArena(signal: AbortSignal): AsyncGenerator<ArenaView | null, void, void>;
    stopArena(): Promise<unknown>;
  };
  readonly work: TrackedWork;
}

const shownEnded = 50;
const tellEveryMs = 250;

/** First in the list: what runs, then what waits, then what ended, each newest first. */
function order(entries: readonly JobEntry[]): JobEntry[] {
  const rank = ({ state }: JobEntry): number => (state === 'running' ? 0 : state === 'waiting' ? 1 : 2);
  const sorted = entries.toSorted(
    (a, b) => rank(a) - rank(b) || (b.endedAt ?? b.createdAt) - (a.endedAt ?? a.createdAt),
  );
  let ended = 0;
  return sorted.filter((entry) => {
    if (!isOver(entry.state)) return true;
    ended += 1;
    return ended <= shownEnded;
  });
}

/** Without the part that it is of. */
const partId = (id: string): string => id.slice(id.indexOf(':') + 1);

export function createJobsOverview(
  sources: JobSources,
  options: { readonly clock: Clock; readonly onFault: (error: unknown) => void },
): JobsOverview {
  const { research, backtests, downloads, arena, work } = sources;
  const { clock, onFault } = options;
  const stop = new AbortController();
  /** When something without a time of its own was first seen to run. */
  const startedAt = new Map<string, number>();
  let underWay = new Set<string>();
  let known = new Set<string>();
  let lookedAt = clock.now();
  const endListeners: ((entry: JobEntry) => void)[] = [];

  function since(id: string, isRunning: boolean): number | null {
    const known = startedAt.get(id);
    if (known !== undefined || !isRunning) return known ?? null;
    const now = clock.now();
    startedAt.set(id, now);
    return now;
  }

  function list(): JobEntry[] {
    const computing = arena.arena();
    const isComputing = computing?.isComputing === true;
    if (!isComputing) startedAt.delete('arena');
    return order([
      ...work.list(),
      ...research.jobs().map(researchEntry),
      ...backtests
        .list()
        .filter(({ origin }) => origin === 'run')
        .map((one) => backtestEntry(one, since(one.backtestId, one.state === 'running'))),
      ...downloads.list().map((one) =>
        downloadEntry(one, {
          startedAt: since(one.id, one.state === 'running'),
          now: clock.now(),
        }),
      ),
      ...[arenaEntry(computing, since('arena', isComputing) ?? clock.now())].filter((one) => one !== null),
    ]);
  }

  /** Compares with the last look: what was under way then, or came and ended since. */
  function noticeEnds(): void {
    const since = lookedAt;
    lookedAt = clock.now();
    const entries = list();
    for (const entry of entries) {
      const { id, state, endedAt } = entry;
      if (!isOver(state)) continue;
      const isQuick = !known.has(id) && endedAt !== null && endedAt >= since;
      if (underWay.has(id) || isQuick) for (const listener of endListeners) listener(entry);
    }
    remember(entries);
  }

  function remember(entries: readonly JobEntry[]): void {
    underWay = new Set(entries.filter(({ state }) => !isOver(state)).map(({ id }) => id));
    known = new Set(entries.map(({ id }) => id));
    const partIds = new Set(entries.map(({ id }) => partId(id)));
    for (const id of startedAt.keys()) if (id !== 'arena' && !partIds.has(id)) startedAt.delete(id);
  }
  remember(list());

  const changes = createChangeStream(list);
  const changed = throttle(() => {
    try {
      noticeEnds();
    } catch (error) {
      onFault(error);
    }
    changes.changed();
  }, tellEveryMs);

  async function follow(stream: AsyncIterable<unknown>): Promise<void> {
    for await (const _ of stream) changed();
  }
  const watched = [
    follow(backtests.watch(stop.signal)),
    follow(downloads.watch(stop.signal)),
    follow(arena.watchArena(stop.signal)),
  ];
  for (const watching of watched) watching.catch((error: unknown) => stop.signal.aborted || onFault(error));

  function found(id: string): JobEntry {
    const entry = list().find((one) => one.id === id);
    if (entry !== undefined) return entry;
    throw new CandlewrightError(
      'NOT_FOUND',
      `There is no job "${id}".`,
      'It has left the list; look where its result would be.',
    );
  }

  async function cancelPart(entry: JobEntry): Promise<void> {
    const id = partId(entry.id);
    if (entry.id.startsWith('work:')) work.cancel(entry.id);
    else if (entry.kind === 'backtest') backtests.remove(id);
    else if (entry.kind === 'download') downloads.cancel(id);
    else if (entry.kind === 'arena') await arena.stopArena();
    else research.cancel(id);
  }

  /** Answers with the id of what runs now; null where the part does not say. */
  function retryPart(entry: JobEntry): JobEntry | null {
    const id = partId(entry.id);
    if (entry.id.startsWith('work:')) {
      const again = work.again(entry.id);
      // It says how it ended by its own line.
      again?.().catch(() => {});
      return again === null ? null : (work.list()[0] ?? null);
    }
    if (entry.kind === 'backtest') return backtestEntry(backtests.retry(id), null);
    if (entry.kind === 'download')
      return downloadEntry(downloads.resume(id), { startedAt: null, now: clock.now() });
    return researchEntry(research.retry(id));
  }

  return {
    list,
    watch: (signal) => changes.follow(signal),
    async cancel(id) {
      const entry = found(id);
      if (isOver(entry.state)) return entry;
      if (!entry.canCancel) {
        throw new CandlewrightError(
          'CONFLICT',
          `${entry.title} cannot be cancelled any more.`,
          'It ends by itself shortly.',
        );
      }
      await cancelPart(entry);
      changed();
      // A cancelled backtest leaves the list.
      return (
        list().find((one) => one.id === id) ?? {
          ...entry,
          state: 'cancelled',
          canCancel: false,
          endedAt: clock.now(),
        }
      );
    },
    async retry(id) {
      const entry = found(id);
      const started = entry.canRetry ? retryPart(entry) : null;
      changed();
      if (started !== null) return started;
      throw new CandlewrightError(
        'CONFLICT',
        `${entry.title} cannot be started again from here.`,
        'Start it where it was started the first time.',
      );
    },
    changed,
    onEnded: (listener) => void endListeners.push(listener),
    async close() {
      stop.abort();
      changed.stop();
      changes.close();
      await Promise.allSettled(watched);
      await work.close();
    },
  };
}
