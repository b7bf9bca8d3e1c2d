import type { RandomSource } from '../../shared/domain/random.ts';
import type { FeedSettings } from './feed-settings.ts';

/**
 * Milliseconds before the next attempt, `failures` of which failed in a row: a doubling wait, half of it by chance
 * ("equal jitter", Brooker 2015, Exponential Backoff and Jitter).
 */
export function backoffMs(
  { firstRetryMs, longestRetryMs }: FeedSettings,
  failures: number,
  random: RandomSource,
): number {
  const ceiling = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(failures - 1, 30));
  return ceiling / 2 + (random() * ceiling) / 2;
}
