import type { Clock } from '../../shared/ports/clock.ts';

/** The machine's own clock; everything below the roots gets its time from here. */
export const systemClock: Clock = { now: () => Date.now() };
