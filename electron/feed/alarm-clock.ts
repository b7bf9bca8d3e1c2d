import type { CancelSignal, FeedClock } from '../../shared/ports/market-data.ts';

/** Sleep that others may end. */
export interface AlarmClock {
  /** Settles after `durationMs`, or when somebody rings; false once the signal of the alarm clock is aborted. */
  sleep(durationMs: number): Promise<boolean>;
  /** Sleeps to the end; a ring meanwhile counts for the next `sleep`. */
  pause(durationMs: number): Promise<boolean>;
  /** Ends the sleep, or the next one if nobody sleeps. */
  ring(): void;
}

/** One sleeper at a time. `Infinity` sleeps until somebody rings. */
export function createAlarmClock(clock: FeedClock, signal: CancelSignal): AlarmClock {
  let nap: AbortController | null = null;
  let isRung = false;
  signal.addEventListener('abort', () => nap?.abort());

  function untilRung(own: AbortSignal): Promise<void> {
    return new Promise((done) => own.addEventListener('abort', () => done(), { once: true }));
  }

  async function lieDown(durationMs: number): Promise<void> {
    const own = new AbortController();
    nap = own;
    try {
      await (durationMs === Infinity ? untilRung(own.signal) : clock.sleep(durationMs, own.signal));
    } catch (error) {
      if (!own.signal.aborted) throw error;
    } finally {
      nap = null;
    }
  }

  let isPausing = false;
  return {
    async sleep(durationMs) {
      if (!signal.aborted && !isRung) await lieDown(durationMs);
      isRung = false;
      return !signal.aborted;
    },
    async pause(durationMs) {
      isPausing = true;
      if (!signal.aborted) await lieDown(durationMs);
      isPausing = false;
      return !signal.aborted;
    },
    ring() {
      isRung = true;
      if (!isPausing) nap?.abort();
    },
  };
}
