import { dayMs, type EpochMs } from '../../shared/domain/time.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';

/** Weeks begin on Monday; the epoch was a Thursday. */
const firstMonday = 4 * dayMs;

/** Open of the bar that `time` falls into, in UTC. */
export function barOpen(time: EpochMs, timeframe: Timeframe): EpochMs {
  const barMs = timeframeMs(timeframe);
  const offset = timeframe === '1w' ? firstMonday : 0;
  return Math.floor((time - offset) / barMs) * barMs + offset;
}
