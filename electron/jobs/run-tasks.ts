import type { WorkerPool } from './worker-pool.ts';

export interface TaskRun<Outcome> {
  readonly pool: WorkerPool;
  /** Tasks at work at a time. */
  readonly workers: number;
  /** On shared memory; anything but 0 takes no further task. */
  readonly cancelFlag: Int32Array;
  /** Called with each outcome as it comes; null means that the task was stopped. */
  readonly onDone: (index: number, outcome: Outcome) => void;
}

/**
 * Runs the tasks on the pool, in order, `workers` at a time. Makes each task when its turn comes. Returns false when it
 * was stopped before the last. Every task that began has ended when this settles, also after a failure: none may still
 * work for this job when the next one begins. Rejects with the first failure.
 */
export async function runTasks<Outcome>(
  tasks: readonly (() => object)[],
  { pool, workers, cancelFlag, onDone }: TaskRun<Outcome>,
): Promise<boolean> {
  let next = 0;
  let hasStopped = false;
  const takeNext = async (): Promise<void> => {
    while (next < tasks.length && !hasStopped) {
      const index = next;
      next += 1;
      if (Atomics.load(cancelFlag, 0) !== 0) {
        hasStopped = true;
        return;
      }
      try {
        const outcome = await pool.run<Outcome | null>(tasks[index]());
        if (outcome === null) hasStopped = true;
        else onDone(index, outcome);
      } catch (error) {
        hasStopped = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(
    Array.from({ length: Math.min(workers, tasks.length) }, () => takeNext()),
  );
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return !hasStopped;
}
