import type { EpochMs } from '../../../shared/domain/time.ts';
import type { Clock } from '../../../shared/ports/clock.ts';

/** The time of an account: that of the machine, or of the candles it walks. */
export interface AccountClock extends Clock {
  /** Null for a replay that has not walked a bar. */
  readonly reached: EpochMs | null;
  /** Bars have been walked up to this time. Time does not go back. */
  advance(time: EpochMs): void;
}

export function machineAccountClock(clock: Clock): AccountClock {
  return {
    now: () => clock.now(),
    get reached() {
      return clock.now();
    },
    advance() {},
  };
}

export function replayAccountClock(saved: EpochMs | null): AccountClock {
  let reached = saved;
  return {
    now: () => reached ?? 0,
    get reached() {
      return reached;
    },
    advance(time) {
      reached = Math.max(reached ?? 0, time);
    },
  };
}
