import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Job } from '../../shared/contract/research.ts';
import { openStore, type Store } from '../store/open-store.ts';
import {
  createJobQueue,
  type JobContext,
  type JobQueue,
  type JobStorage,
  type QueuedJob,
} from './job-queue.ts';

const clock = { now: () => Date.now() };
const opened: { queues: JobQueue[]; stores: Store[] } = { queues: [], stores: [] };

afterEach(async () => {
  for (const queue of opened.queues.splice(0)) await queue.close();
  for (const store of opened.stores.splice(0)) store.close();
});

function memoryStore(): Store {
  const store = openStore({ file: ':memory:', clock });
  opened.stores.push(store);
  return store;
}

let created = 0;

function queued(id: string, requestHash = id): QueuedJob {
  created += 1;
  const job: Job = {
    id,
    kind: 'walk-forward',
    title: id,
    state: 'pending',
    progress: 0,
    phase: 'waiting',
    doneSlices: 0,
    totalSlices: 4,
    doneWindows: 0,
    totalWindows: 4,
    createdAt: created,
    startedAt: null,
    completedAt: null,
    remainingMs: null,
    error: null,
  };
  return { job, request: '{}', requestHash };
}

interface QueueParts {
  readonly storage: JobStorage;
  readonly run: (queued: QueuedJob, context: JobContext) => Promise<void>;
  readonly owner?: number;
  readonly living?: readonly number[];
  readonly adopts?: boolean;
}

function queueOn({ storage, run, owner = 1, living = [owner], adopts = false }: QueueParts): JobQueue {
  const queue = createJobQueue({
    storage,
    clock,
    owner,
    isRunning: (process) => living.includes(process),
    adopts,
    run,
    onChanged: () => {},
  });
  opened.queues.push(queue);
  return queue;
}

async function ended(queue: JobQueue, jobId: string): Promise<Job> {
  let last: Job | null = null;
  for await (const job of queue.watch(jobId)) last = job;
  return last!;
}

/** Works until the flag is raised. */
async function untilStopped(_queued: QueuedJob, { cancelFlag }: JobContext): Promise<void> {
  while (Atomics.load(cancelFlag, 0) === 0) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe('the job queue', () => {
  it('runs one job at a time, first in, first out', async () => {
    const order: string[] = [];
    const queue = queueOn({
      storage: memoryStore().jobs,
      run: async ({ job }) => {
        order.push(`begin ${job.id}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        order.push(`end ${job.id}`);
      },
    });
    for (const id of ['a', 'b', 'c']) queue.start(queued(id));
    expect(await ended(queue, 'c')).toMatchObject({ state: 'completed', progress: 1 });
    expect(order).toEqual(['begin a', 'end a', 'begin b', 'end b', 'begin c', 'end c']);
  });

  it('refuses a sixth waiting job', async () => {
    const queue = queueOn({ storage: memoryStore().jobs, run: untilStopped });
    queue.start(queued('running'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    for (let index = 1; index <= 5; index += 1) queue.start(queued(`waiting ${index}`));
    expect(() => queue.start(queued('one too many'))).toThrow(/5 jobs are waiting already/);
    expect(() => queue.find('one too many')).toThrow(/no job/);
  });

  it('cancels a running job and a waiting one, and goes on with the next', async () => {
    const store = memoryStore();
    const queue = queueOn({
      storage: store.jobs,
      run: (job, context) => (job.job.id === 'next' ? Promise.resolve() : untilStopped(job, context)),
    });
    queue.start(queued('running'));
    queue.start(queued('waiting'));
    queue.start(queued('next'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(queue.cancel('waiting').state).toBe('cancelled');
    queue.cancel('running');
    expect((await ended(queue, 'running')).state).toBe('cancelled');
    expect((await ended(queue, 'next')).state).toBe('completed');
    expect(store.jobs.find('running')?.job.state).toBe('cancelled');
  });

  it('says why a job failed and goes on with the next', async () => {
    const queue = queueOn({
      storage: memoryStore().jobs,
      run: ({ job }) => (job.id === 'bad' ? Promise.reject(new Error('no candles')) : Promise.resolve()),
    });
    queue.start(queued('bad'));
    queue.start(queued('good'));
    expect(await ended(queue, 'bad')).toMatchObject({ state: 'failed', error: 'Error: no candles' });
    expect((await ended(queue, 'good')).state).toBe('completed');
  });

  it('lets nobody wait for ever when the disk refuses the last word', async () => {
    const { jobs } = memoryStore();
    const full: JobStorage = {
      ...jobs,
      update(job, owner, now) {
        if (job.id === 'unlucky' && job.state === 'completed') throw new Error('disk full');
        jobs.update(job, owner, now);
      },
    };
    const queue = queueOn({ storage: full, run: () => Promise.resolve() });
    queue.start(queued('unlucky'));
    queue.start(queued('next'));
    expect(await ended(queue, 'unlucky')).toMatchObject({ state: 'failed', error: 'Error: disk full' });
    expect((await ended(queue, 'next')).state).toBe('completed');
  });

  it('takes over what a dead process left running, and leaves a living one alone', async () => {
    const { jobs } = memoryStore();
    const running = (id: string): QueuedJob => ({
      ...queued(id),
      job: { ...queued(id).job, state: 'running' },
    });
    jobs.insert(running('of the dead'), 7, clock.now());
    jobs.insert(running('of the living'), 8, clock.now());
    const worked: string[] = [];
    const queue = queueOn({
      storage: jobs,
      living: [1, 8],
      run: ({ job }) => {
        worked.push(job.id);
        return Promise.resolve();
      },
    });
    queue.resume();
    expect((await ended(queue, 'of the dead')).state).toBe('completed');
    expect(worked).toEqual(['of the dead']);
    expect(jobs.find('of the living')?.job.state).toBe('running');
    expect(() => queue.cancel('of the living')).toThrow(/belongs to another running Candlewright/);
  });

  it('notices while it runs that another process has died, and finishes its work', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const { jobs } = memoryStore();
      const living = [1, 7];
      const queue = queueOn({ storage: jobs, living, adopts: true, run: () => Promise.resolve() });
      jobs.insert(
        { ...queued('killed'), job: { ...queued('killed').job, state: 'running' } },
        7,
        clock.now(),
      );
      vi.advanceTimersByTime(6_000);
      expect(jobs.find('killed')?.job.state).toBe('running');
      living.pop();
      vi.advanceTimersByTime(6_000);
      expect((await ended(queue, 'killed')).state).toBe('completed');
    } finally {
      vi.useRealTimers();
    }
  });

  it('leaves nothing running behind when it closes, and the next process goes on', async () => {
    const { jobs } = memoryStore();
    const first = queueOn({ storage: jobs, run: untilStopped });
    first.start(queued('long'));
    first.start(queued('after'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    await first.close();
    expect(['long', 'after'].map((id) => jobs.find(id)?.job.state)).toEqual(['pending', 'pending']);
    const second = queueOn({ storage: jobs, run: () => Promise.resolve(), owner: 2 });
    second.resume();
    expect((await ended(second, 'after')).state).toBe('completed');
    expect(jobs.find('long')?.job.state).toBe('completed');
  });

  it('goes on with equal work of a dead process instead of beginning again', async () => {
    const { jobs } = memoryStore();
    jobs.insert({ ...queued('left'), requestHash: 'same' }, 7, clock.now());
    const queue = queueOn({ storage: jobs, run: () => Promise.resolve() });
    expect(queue.start(queued('new', 'same')).id).toBe('left');
    expect((await ended(queue, 'left')).state).toBe('completed');
  });
});
