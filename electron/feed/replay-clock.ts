import type { CancelSignal, FeedClock } from '../../shared/ports/market-data.ts';
import type { EpochMs } from '../../shared/domain/time.ts';

/** A clock that stands still until it is moved. */
export interface ReplayClock extends FeedClock {
  /** When the next sleeper is due; null while nobody sleeps. */
  nextWake(): EpochMs | null;
  /** Moves on to `time`, never back; wakes nobody. */
  moveTo(time: EpochMs): void;
  /** Wakes everyone who is due, the soonest first. Returns how many. */
  wakeDue(): number;
}

interface Sleeper {
  readonly due: EpochMs;
  readonly wake: () => void;
}

export function createReplayClock(start: EpochMs): ReplayClock {
  let time = start;
  /** The soonest first; those of one instant in the order they came. */
  const sleepers: Sleeper[] = [];

  function lieDown(sleeper: Sleeper): void {
    const at = sleepers.findIndex(({ due }) => due > sleeper.due);
    sleepers.splice(at === -1 ? sleepers.length : at, 0, sleeper);
  }

  return {
    now: () => time,
    nextWake: () => sleepers[0]?.due ?? null,
    moveTo(next) {
      time = Math.max(time, next);
    },
    wakeDue() {
      const due = sleepers.filter((sleeper) => sleeper.due <= time);
      sleepers.splice(0, due.length);
      for (const sleeper of due) sleeper.wake();
      return due.length;
    },
    sleep(durationMs: number, signal: CancelSignal) {
      return new Promise<void>((resolve, reject) => {
        signal.throwIfAborted();
        const sleeper: Sleeper = {
          due: time + Math.max(0, durationMs),
          wake: () => {
            signal.removeEventListener('abort', stop);
            resolve();
          },
        };
        const stop = (): void => {
          sleepers.splice(sleepers.indexOf(sleeper), 1);
          reject(signal.reason instanceof Error ? signal.reason : new Error('The sleep was cut short'));
        };
        signal.addEventListener('abort', stop, { once: true });
        lieDown(sleeper);
      });
    },
  };
}
