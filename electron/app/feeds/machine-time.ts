import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { FeedClock } from '../../../shared/ports/market-data.ts';
import type { WallTimer } from '../../feed/replay-player.ts';

/** `setTimeout` takes no more; about 24 days. */
const longestTimerMs = 2_147_483_647;

/** The time of live feeds. */
export function machineFeedClock(clock: Clock): FeedClock {
  return {
    now: () => clock.now(),
    async sleep(durationMs, signal) {
      signal.throwIfAborted();
      const own = new AbortController();
      const stop = (): void => own.abort(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
      try {
        await wait(Math.min(durationMs, longestTimerMs), undefined, { signal: own.signal });
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
  };
}

/** The time that replays spend. */
export const machineWall: WallTimer = {
  now: () => performance.now(),
  turn: () => turn(),
  async wait(durationMs, signal) {
    if (signal.aborted) return;
    try {
      await wait(Math.min(durationMs, longestTimerMs), undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
};
