import { Piscina } from 'piscina';

/** Threads that run the functions of one file. Whoever creates it closes it. */
export interface WorkerPool {
  readonly threads: number;
  /**
   * Runs a task on a free thread; tasks wait their turn. Rejects with what the task threw. An aborted `signal` takes a
   * waiting task off the queue and ends the thread of a running one.
   */
  run<Outcome>(task: object, signal?: AbortSignal): Promise<Outcome>;
  /** Ends the threads, finished or not. */
  close(): Promise<void>;
}

export interface WorkerPoolOptions {
  /** Path or URL of a module whose default export takes a task. */
  readonly taskFile: string | URL;
  readonly threads: number;
}

/** Threads that had nothing to do for this long end, and give their memory back. */
const idleMs = 60_000;

/**
 * Threads work on columns and make little garbage; V8's default would let each keep some 50 MB of it before it looks.
 * The old generation has no limit of its own: a thread must not die of a long list of trades.
 */
const maxYoungGenerationSizeMb = 4;

/** Starts no thread until the first task. */
export function createWorkerPool({ taskFile, threads }: WorkerPoolOptions): WorkerPool {
  let pool: Piscina | null = null;
  return {
    threads,
    run(task, signal) {
      pool ??= new Piscina({
        filename: taskFile instanceof URL ? taskFile.href : taskFile,
        minThreads: 0,
        maxThreads: threads,
        idleTimeout: idleMs,
        resourceLimits: { maxYoungGenerationSizeMb },
      });
      return pool.run(task, signal === undefined ? {} : { signal });
    },
    async close() {
      await pool?.destroy();
      pool = null;
    },
  };
}
