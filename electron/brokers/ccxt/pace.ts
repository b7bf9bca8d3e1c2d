import { setTimeout as wait } from 'node:timers/promises';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { RandomSource } from '../../../shared/domain/random.ts';

/** Time and chance as a download sees them, so that a test can own both. */
export interface Pace {
  now(): EpochMs;
  /** Rejects when the signal aborts. */
  sleep(durationMs: number, signal: AbortSignal): Promise<void>;
  readonly random: RandomSource;
}

/** The machine's clock. */
export function machinePace(): Pace {
  return {
    now: () => Date.now(),
    sleep: (durationMs, signal) => wait(durationMs, undefined, { signal }),
    random: () => Math.random(),
  };
}
