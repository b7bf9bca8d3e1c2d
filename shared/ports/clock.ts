import type { EpochMs } from '../domain/time.ts';

/** The wall clock, injected so that tests and simulations own time. */
export interface Clock {
  now(): EpochMs;
}
