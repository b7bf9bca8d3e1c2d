import { setTimeout as wait } from 'node:timers/promises';
import type { CancelSignal } from '../../shared/ports/market-data.ts';

/** A clock that runs `speed` times as fast as this machine's, and stands still when told to. */
export interface PlayedClock {
  now(): number;
  /** Settles after `durationMs` of this clock; rejects when the signal aborts. */
  sleep(durationMs: number, signal: CancelSignal): Promise<void>;
  pause(): void;
  resume(): void;
}

/** Starts at `fromMs`, at once. */
export function playedClock(fromMs: number, speed: number): PlayedClock {
  let base = fromMs;
  let startedAt: number | null = performance.now();
  const now = (): number =>
    startedAt === null ? base : base + Math.floor((performance.now() - startedAt) * speed);
  return {
    now,
    async sleep(durationMs, signal) {
      const until = now() + durationMs;
      const stop = new AbortController();
      const abort = (): void => stop.abort(signal.reason);
      signal.throwIfAborted();
      signal.addEventListener('abort', abort, { once: true });
      try {
        // A standing clock is looked at now and then.
        while (now() < until)
          await wait(Math.max(1, startedAt === null ? 20 : (until - now()) / speed), undefined, {
            signal: stop.signal,
          });
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
    pause() {
      base = now();
      startedAt = null;
    },
    resume() {
      startedAt ??= performance.now();
    },
  };
}
