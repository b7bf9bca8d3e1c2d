import type { Job } from '../../shared/contract/research.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { Clock } from '../../shared/ports/clock.ts';

/** A job on disk with its request as JSON and a hash that is equal for equal work. */
export interface QueuedJob {
  readonly job: Job;
  readonly request: string;
  readonly requestHash: string;
}

/** Where jobs survive the process. */
export interface JobStorage {
  insert(stored: QueuedJob, owner: number, now: number): void;
  update(job: Job, owner: number | null, now: number): void;
  find(jobId: string): QueuedJob | null;
  recent(ended: number): Job[];
  pendingCount(): number;
  takeOver(
    owner: number,
    now: number,
    isGone: (owner: number, seenAt: number) => boolean,
    requestHash?: string,
  ): QueuedJob[];
  seen(owner: number, now: number): void;
}

/** What a running job may see and say. */
export interface JobContext {
  /** Shared with the threads: anything but 0 means stop soon. */
  readonly cancelFlag: Int32Array;
  report(
    change: Partial<
      Pick<Job, 'progress' | 'phase' | 'doneSlices' | 'totalSlices' | 'doneWindows' | 'totalWindows'>
    >,
  ): void;
}

export interface JobQueueOptions {
  readonly storage: JobStorage;
  readonly clock: Clock;
  /** Process number of this host, and whether another one's still runs. */
  readonly owner: number;
  readonly isRunning: (owner: number) => boolean;
  /** Whether work of a process that dies while this one runs is taken over too. */
  readonly adopts: boolean;
  /** Does the work; returns early without a result once the flag is up. Finished parts are its own to keep. */
  readonly run: (queued: QueuedJob, context: JobContext) => Promise<void>;
  readonly onChanged: (job: Job) => void;
}

/** First in, first out, one at a time. */
export interface JobQueue {
  /** Queues work, or goes on with the same work of a process that died. Throws CONFLICT when too many wait. */
  start(queued: QueuedJob): Job;
  /** Takes over every unfinished job whose process is gone. */
  resume(): void;
  cancel(jobId: string): Job;
  find(jobId: string): Job;
  recent(): Job[];
  /** The job now and after every change, until it has ended or `signal` aborts. */
  watch(jobId: string, signal?: AbortSignal): AsyncGenerator<Job, void, void>;
  /** Stops the running job at its last finished part and lets go of the rest; both go on at the next start. */
  close(): Promise<void>;
}

const maximumPending = 5;
const shownEnded = 20;
const heartbeatMs = 5_000;
/** A process number can be given to another program; silence for this long settles it. */
const silentMs = 60_000;
/** Progress reaches windows and disk at most this often. */
const publishMs = 100;

function hasEnded(job: Job): boolean {
  return job.state === 'completed' || job.state === 'failed' || job.state === 'cancelled';
}

function wordsOf(failure: unknown): string {
  return failure instanceof CandlewrightError ? `${failure.message} ${failure.remedy}` : String(failure);
}

export function createJobQueue(options: JobQueueOptions): JobQueue {
  const { storage, clock, owner, isRunning, adopts, run, onChanged } = options;
  const waiting: QueuedJob[] = [];
  const listeners = new Map<string, Set<() => void>>();
  let running: { job: Job; readonly cancelFlag: Int32Array; stopsFor: 'cancel' | 'close' | null } | null =
    null;
  let work: Promise<void> = Promise.resolve();
  let isClosed = false;
  /** How jobs ended whose last word the disk refused: nobody may wait for them for ever. */
  const unsaved = new Map<string, Job>();

  const heartbeat = setInterval(() => {
    if (running || waiting.length > 0) storage.seen(owner, clock.now());
    if (adopts && !isClosed) adoptOrphans();
  }, heartbeatMs);
  heartbeat.unref();

  function publish(job: Job, holder: number | null): void {
    try {
      storage.update(job, holder, clock.now());
    } catch (error) {
      if (!hasEnded(job)) throw error;
      job = { ...job, state: 'failed', phase: 'failed', error: wordsOf(error) };
      unsaved.set(job.id, job);
    }
    onChanged(job);
    for (const listener of listeners.get(job.id) ?? []) listener();
  }

  function currentState(jobId: string): Job {
    if (running?.job.id === jobId) return running.job;
    const stored = unsaved.get(jobId) ?? storage.find(jobId)?.job;
    if (stored) return stored;
    throw new CandlewrightError(
      'NOT_FOUND',
      `There is no job "${jobId}".`,
      'It may belong to another home folder.',
    );
  }

  async function workOn(queued: QueuedJob): Promise<void> {
    const cancelFlag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const startedAt = clock.now();
    const state = { job: { ...queued.job, state: 'running', startedAt } as Job, cancelFlag, stopsFor: null };
    running = state;
    const slicesBefore = { done: Number.NaN };
    let publishedAt = 0;
    const context: JobContext = {
      cancelFlag,
      report(change) {
        if (!running) return;
        const job = { ...running.job, ...change };
        if (Number.isNaN(slicesBefore.done) && job.totalSlices > 0) slicesBefore.done = job.doneSlices;
        const done = job.doneSlices - slicesBefore.done;
        const now = clock.now();
        const remainingMs = done > 0 ? ((now - startedAt) / done) * (job.totalSlices - job.doneSlices) : null;
        running.job = { ...job, remainingMs };
        if (now - publishedAt < publishMs) return;
        publishedAt = now;
        publish(running.job, owner);
      },
    };
    let failure: unknown = null;
    try {
      publish(running.job, owner);
      await run(queued, context);
    } catch (error) {
      failure = error;
    }
    const { job, stopsFor } = running as { job: Job; stopsFor: 'cancel' | 'close' | null };
    running = null;
    const ended = { completedAt: clock.now(), remainingMs: null };
    if (stopsFor === 'close') publish({ ...job, state: 'pending', remainingMs: null }, null);
    else if (stopsFor === 'cancel')
      publish({ ...job, ...ended, state: 'cancelled', phase: 'cancelled' }, null);
    else if (failure !== null) {
      publish({ ...job, ...ended, state: 'failed', phase: 'failed', error: wordsOf(failure) }, null);
    } else publish({ ...job, ...ended, state: 'completed', progress: 1, phase: 'completed' }, null);
  }

  function pump(): void {
    work = work.then(async () => {
      while (!isClosed) {
        const next = waiting.shift();
        if (!next) return;
        await workOn(next);
      }
    });
  }

  function enqueue(queued: QueuedJob): void {
    waiting.push(queued);
    pump();
  }

  const isGone = (holder: number, seenAt: number): boolean =>
    holder === owner || !isRunning(holder) || clock.now() - seenAt > silentMs;

  function takeOver(requestHash?: string): QueuedJob[] {
    const mine = new Set([running?.job.id, ...waiting.map(({ job }) => job.id)]);
    return storage.takeOver(owner, clock.now(), isGone, requestHash).filter(({ job }) => !mine.has(job.id));
  }

  /** A command that was killed leaves its job behind; whoever watches the list must not see it run for ever. */
  function adoptOrphans(): void {
    const orphans = storage.takeOver(
      owner,
      clock.now(),
      (holder, seenAt) => holder !== owner && isGone(holder, seenAt),
    );
    const known = new Set([running?.job.id, ...waiting.map(({ job }) => job.id)]);
    for (const queued of orphans) {
      if (known.has(queued.job.id)) continue;
      onChanged(queued.job);
      enqueue(queued);
    }
  }

  return {
    start(queued) {
      if (isClosed) throw new CandlewrightError('CONFLICT', 'The desk is closing.', 'Start it again.');
      if (running === null && waiting.length === 0) {
        const [left] = takeOver(queued.requestHash);
        if (left) {
          onChanged(left.job);
          enqueue(left);
          return left.job;
        }
      }
      if (storage.pendingCount() >= maximumPending) {
        throw new CandlewrightError(
          'CONFLICT',
          `${maximumPending} jobs are waiting already.`,
          'Wait for one to finish, or cancel one.',
        );
      }
      storage.insert(queued, owner, clock.now());
      onChanged(queued.job);
      enqueue(queued);
      return queued.job;
    },
    resume() {
      for (const queued of takeOver()) enqueue(queued);
    },
    cancel(jobId) {
      if (running?.job.id === jobId) {
        running.stopsFor = 'cancel';
        Atomics.store(running.cancelFlag, 0, 1);
        running.job = { ...running.job, phase: 'cancelling' };
        publish(running.job, owner);
        return running.job;
      }
      const at = waiting.findIndex(({ job }) => job.id === jobId);
      const job = currentState(jobId);
      if (hasEnded(job)) return job;
      if (at < 0) {
        throw new CandlewrightError(
          'CONFLICT',
          `The job "${job.title}" belongs to another running Candlewright.`,
          'Cancel it where it was started.',
        );
      }
      waiting.splice(at, 1);
      const cancelled: Job = { ...job, state: 'cancelled', phase: 'cancelled', completedAt: clock.now() };
      publish(cancelled, null);
      return cancelled;
    },
    find: currentState,
    recent() {
      return storage.recent(shownEnded).map((job) => (running?.job.id === job.id ? running.job : job));
    },
    async *watch(jobId, signal) {
      let wake: () => void = () => {};
      const listener = (): void => wake();
      const all = listeners.get(jobId) ?? new Set();
      listeners.set(jobId, all.add(listener));
      signal?.addEventListener('abort', listener, { once: true });
      try {
        for (;;) {
          const changed = new Promise<void>((resolve) => {
            wake = resolve;
          });
          if (signal?.aborted === true) return;
          const job = currentState(jobId);
          yield job;
          if (hasEnded(job) || isClosed) return;
          await changed;
        }
      } finally {
        signal?.removeEventListener('abort', listener);
        all.delete(listener);
        if (all.size === 0) listeners.delete(jobId);
      }
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      clearInterval(heartbeat);
      if (running) {
        running.stopsFor ??= 'close';
        Atomics.store(running.cancelFlag, 0, 1);
      }
      for (const { job } of waiting.splice(0)) storage.update(job, null, clock.now());
      await work;
      for (const all of listeners.values()) for (const listener of all) listener();
    },
  };
}
