import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { addSummary, emptySummary, type SimulationSummary } from './summary.ts';

export interface FleetOptions {
  readonly first: number;
  readonly count: number;
  /** Ends once so many seeds have failed. */
  readonly enoughFailures?: number;
}

const atOnce = 25;
/** A seed takes some milliseconds; one that takes this long goes round in circles. */
const stuckAfterMs = 10_000;

/**
 * Plays seeds on every core. The summary is the same however they are shared out. A seed that never ends is a failure,
 * and costs its thread and what that had not told yet.
 */
export async function simulate({
  first,
  count,
  enoughFailures = Infinity,
}: FleetOptions): Promise<SimulationSummary> {
  const sum = emptySummary();
  let next = first;

  /** One thread until there is nothing left to play. */
  async function shift(): Promise<void> {
    const shared = new SharedArrayBuffer(4);
    const playing = new Int32Array(shared);
    const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData: shared });
    const isStuck = await new Promise<boolean>((resolve, reject) => {
      let watch: NodeJS.Timeout | undefined;
      let seen = 0;
      const look = (): void => {
        const seed = Atomics.load(playing, 0);
        if (seed === seen && seed > 0) resolve(true);
        seen = seed;
      };
      const more = (): void => {
        clearInterval(watch);
        const part = Math.min(atOnce, first + count - next);
        if (part <= 0 || sum.failures.length >= enoughFailures) return resolve(false);
        watch = setInterval(look, stuckAfterMs);
        worker.postMessage({ first: next, count: part });
        next += part;
      };
      worker.on('message', (summary: SimulationSummary) => {
        addSummary(sum, summary);
        more();
      });
      worker.on('error', reject);
      more();
    });
    await worker.terminate();
    if (!isStuck) return;
    const seed = Atomics.load(playing, 0);
    sum.failures.push({ seed, step: 0, time: 0, rule: 'comes to rest', text: 'it goes round in circles' });
    return shift();
  }

  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 8) }, shift));
  sum.failures.sort((one, other) => one.seed - other.seed);
  return sum;
}
