import { randomUUID } from 'node:crypto';
import type { JobEntry } from '../../../shared/contract/jobs.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { EndedJobRepository } from '../../store/ended-job-repository.ts';

/** What work says of itself before it begins. */
export interface WorkFacts<Value> {
  readonly kind: JobEntry['kind'];
  readonly title: string;
  readonly unit?: JobEntry['unit'];
  readonly keeps?: JobEntry['keeps'];
  /** Where its outcome is seen; absent when there is nothing to look at. */
  readonly resultOf?: (value: Value) => JobEntry['result'];
  /** What is to be said of the outcome, one sentence. */
  readonly noteOf?: (value: Value) => string;
  /** Does the same again; absent when that is not possible. */
  readonly again?: () => Promise<unknown>;
}

/** What running work may see and say. */
export interface WorkContext {
  readonly signal: AbortSignal;
  report(done: number, all: number): void;
}

/** Work that has no queue of its own: it is told of while it runs, and kept as one line once it has ended. */
export interface TrackedWork {
  /** Runs it; one whose `work` gives no signal a meaning cannot be cancelled. */
  run<Value>(
    facts: WorkFacts<Value>,
    work: (context: WorkContext) => Promise<Value>,
    how?: { readonly canCancel: boolean },
  ): Promise<Value>;
  /** Work that is over when it returns. */
  runAtOnce<Value>(facts: WorkFacts<Value>, work: () => Value): Value;
  /** Those that run, and those that ended, newest first. */
  list(): JobEntry[];
  /** False when it knows none of this id that runs. */
  cancel(id: string): boolean;
  /** Null when it knows none of this id that can be done again. */
  again(id: string): (() => Promise<unknown>) | null;
  /** Stops what can be stopped and waits for the rest. */
  close(): Promise<void>;
}

const keptEnded = 50;
const prefix = 'work:';

interface Running {
  entry: JobEntry;
  readonly stop: AbortController;
  readonly settled: Promise<void>;
}

function wordsOf(error: unknown): string {
  return error instanceof CandlewrightError ? `${error.message} ${error.remedy}` : String(error);
}

/** Only of this process: what one that died was at shows nowhere, and nothing of it is half done. */
export function createTrackedWork(options: {
  readonly ended: EndedJobRepository;
  readonly clock: Clock;
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
}): TrackedWork {
  const { ended, clock, onChange, onFault } = options;
  const running = new Map<string, Running>();
  const repeats = new Map<string, () => Promise<unknown>>();

  function begin<Value>({ kind, title, unit, keeps }: WorkFacts<Value>, canCancel: boolean): JobEntry {
    const now = clock.now();
    return {
      id: `${prefix}${randomUUID()}`,
      kind,
      title,
      state: 'running',
      note: null,
      progress: null,
      done: null,
      all: null,
      unit: unit ?? null,
      remainingMs: null,
      createdAt: now,
      startedAt: now,
      endedAt: null,
      failure: null,
      canCancel,
      canRetry: false,
      keeps: keeps ?? 'nothing',
      result: null,
    };
  }

  function keep(entry: JobEntry, again: (() => Promise<unknown>) | undefined): void {
    const endedAt = clock.now();
    const canRetry = again !== undefined && (entry.state === 'failed' || entry.state === 'cancelled');
    if (again !== undefined && canRetry) repeats.set(entry.id, again);
    try {
      // The way to do it again is not kept over a restart, and neither is the offer.
      ended.save({ ...entry, endedAt, remainingMs: null, canCancel: false, canRetry: false }, endedAt);
      ended.prune(keptEnded);
    } catch (error) {
      // A full disk must not make work that was done a failure.
      onFault(error);
    }
    onChange();
  }

  function completed<Value>(entry: JobEntry, facts: WorkFacts<Value>, value: Value): JobEntry {
    return {
      ...entry,
      state: 'completed',
      progress: 1,
      note: facts.noteOf?.(value) ?? null,
      result: facts.resultOf?.(value) ?? null,
    };
  }

  return {
    run(facts, work, { canCancel } = { canCancel: false }) {
      const stop = new AbortController();
      const entry = begin(facts, canCancel);
      const report = (done: number, all: number): void => {
        const found = running.get(entry.id);
        if (found === undefined || all <= 0) return;
        const elapsed = clock.now() - entry.createdAt;
        const remainingMs = done > 0 ? (elapsed / done) * Math.max(0, all - done) : null;
        found.entry = { ...found.entry, done, all, progress: Math.min(1, done / all), remainingMs };
        onChange();
      };
      const outcome = work({ signal: stop.signal, report });
      const settled = outcome
        .then(
          (value) => completed(running.get(entry.id)?.entry ?? entry, facts, value),
          (error: unknown): JobEntry => {
            const last = running.get(entry.id)?.entry ?? entry;
            const isStopped = stop.signal.aborted || isCancellation(error);
            return isStopped
              ? { ...last, state: 'cancelled' }
              : { ...last, state: 'failed', failure: wordsOf(error) };
          },
        )
        .then((last) => {
          running.delete(entry.id);
          keep(last, facts.again);
        });
      running.set(entry.id, { entry, stop, settled });
      onChange();
      return outcome;
    },
    runAtOnce(facts, work) {
      const entry = begin(facts, false);
      try {
        const value = work();
        keep(completed(entry, facts, value), facts.again);
        return value;
      } catch (error) {
        keep({ ...entry, state: 'failed', failure: wordsOf(error) }, facts.again);
        throw error;
      }
    },
    list: () => [
      ...[...running.values()].map(({ entry }) => entry).toReversed(),
      ...ended.list().map((entry) => ({ ...entry, canRetry: repeats.has(entry.id) })),
    ],
    cancel(id) {
      const found = running.get(id);
      if (found === undefined) return false;
      found.entry = { ...found.entry, canCancel: false, note: 'cancelling' };
      found.stop.abort();
      onChange();
      return true;
    },
    again: (id) => repeats.get(id) ?? null,
    async close() {
      for (const { stop } of running.values()) stop.abort();
      await Promise.all([...running.values()].map(({ settled }) => settled));
    },
  };
}

function isCancellation(error: unknown): boolean {
  if (error instanceof CandlewrightError) return error.code === 'CANCELLED';
  return error instanceof Error && error.name === 'AbortError';
}
