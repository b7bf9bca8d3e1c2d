import { setTimeout as wait } from 'node:timers/promises';
import type { CancelSignal } from '../../shared/ports/market-data.ts';

/** A clock that runs `speed` times as fast as this machine's, stands still when told to, and can be moved by hand. */
export interface PlayedClock {
  now(): number;
  /** Settles after `durationMs` of this clock; rejects when the signal aborts. */
  sleep(durationMs: number, signal: CancelSignal): Promise<void>;
  pause(): void;
  resume(): void;
  /** Moves on by so much at once; whoever sleeps that long wakes. */
  advance(durationMs: number): void;
}

const longestWaitMs = 3_600_000;

/** Starts at `fromMs`, at once. */
export function playedClock(fromMs: number, speed: number): PlayedClock {
  let base = fromMs;
  let startedAt: number | null = performance.now();
  const turned = new EventTarget();
  const now = (): number =>
    startedAt === null ? base : base + Math.floor((performance.now() - startedAt) * speed);

  /** Waits for a moment that may be the right one; the clock may have been turned meanwhile. */
  async function pass(until: number, stop: AbortSignal): Promise<void> {
    const woken = new AbortController();
    const wake = (): void => woken.abort();
    turned.addEventListener('turned', wake, { once: true });
    const waitMs = startedAt === null ? longestWaitMs : Math.max(1, (until - now()) / speed);
    try {
      await wait(Math.min(waitMs, longestWaitMs), undefined, {
        signal: AbortSignal.any([stop, woken.signal]),
      });
    } catch (error) {
      if (stop.aborted) throw error;
    } finally {
      turned.removeEventListener('turned', wake);
    }
  }

  function turn(change: () => void): void {
    base = now();
    if (startedAt !== null) startedAt = performance.now();
    change();
    turned.dispatchEvent(new Event('turned'));
  }

  return {
    now,
    async sleep(durationMs, signal) {
      const until = now() + durationMs;
      const stop = new AbortController();
      const abort = (): void => stop.abort(signal.reason);
      signal.throwIfAborted();
      signal.addEventListener('abort', abort, { once: true });
      try {
        while (now() < until) await pass(until, stop.signal);
      } finally {
        signal.removeEventListener('abort', abort);
      }
    },
    pause: () => turn(() => (startedAt = null)),
    resume: () => turn(() => (startedAt = performance.now())),
    advance: (durationMs) => turn(() => (base += durationMs)),
  };
}
