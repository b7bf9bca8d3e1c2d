import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';

/** Speeds that are offered, as times faster than the market. */
export const replaySpeeds = [1, 10, 60, 300, 1000, 3600, 10_000] as const;

/** The offered speed at which a bar of the timeframe takes about a second. */
export function usualSpeed(timeframe: Timeframe): number {
  const bars = timeframeMs(timeframe) / 1000;
  return replaySpeeds.findLast((speed) => speed <= bars) ?? replaySpeeds[0];
}

/** The next offered speed above (1) or below (-1). */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const faster = replaySpeeds.find((offered) => offered > speed);
  const slower = replaySpeeds.findLast((offered) => offered < speed);
  return (direction === 1 ? faster : slower) ?? speed;
}
