import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { Pace } from './pace.ts';
import { VenueFailure } from './venue-failure.ts';

/** Attempts in all, and the bounds of the wait between two of them. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** A venue that asks for a longer wait than this is an error at once. */
  readonly longestAskedMs: number;
}

export const usualRetry: RetryPolicy = {
  attempts: 6,
  firstDelayMs: 500,
  longestDelayMs: 30_000,
  longestAskedMs: 180_000,
};

/** What a person or a shutdown stopped. */
export function cancelled(): CandlewrightError {
  return new CandlewrightError(
    'CANCELLED',
    'The download was stopped.',
    'Start it again; it goes on where it ended.',
  );
}

/** Throws CANCELLED once the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

/** Sleeps, and is CANCELLED when the signal aborts. */
export async function restFor(pace: Pace, durationMs: number, signal: AbortSignal): Promise<void> {
  throwIfCancelled(signal);
  try {
    await pace.sleep(durationMs, signal);
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  }
}

/** What `work` gives, unless the signal aborts first: then CANCELLED at once, and the work goes on for others. */
export async function unlessCancelled<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  throwIfCancelled(signal);
  let leave: () => void = () => undefined;
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(cancelled());
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

/**
 * Milliseconds before attempt `attempt + 1` (the first is 1): half of a doubling delay plus a random half of it ("equal
 * jitter", Brooker 2015, Exponential Backoff and Jitter), never less than the venue asked for.
 */
export function retryDelayMs(
  policy: RetryPolicy,
  attempt: number,
  askedMs: number | null,
  random: number,
): number {
  const ceiling = Math.min(policy.longestDelayMs, policy.firstDelayMs * 2 ** (attempt - 1));
  const delay = ceiling / 2 + (random * ceiling) / 2;
  return Math.ceil(Math.max(delay, askedMs ?? 0));
}

function isWorthwhile(error: unknown, policy: RetryPolicy): error is VenueFailure {
  if (!(error instanceof VenueFailure) || error.kind === 'refused') return false;
  // Who is locked out and not told for how long only makes it longer by knocking again.
  if (error.kind === 'banned' && error.retryAfterMs === null) return false;
  return (error.retryAfterMs ?? 0) <= policy.longestAskedMs;
}

/**
 * Runs `attempt` until it succeeds, fails for good or `policy.attempts` are used up; the last failure is thrown.
 * `onRetry` hears of every failure that is tried again.
 */
export async function withRetry<Result>(
  attempt: () => Promise<Result>,
  pace: Pace,
  policy: RetryPolicy,
  signal: AbortSignal,
  onRetry: (failure: VenueFailure, delayMs: number) => void = () => undefined,
): Promise<Result> {
  for (let count = 1; ; count += 1) {
    throwIfCancelled(signal);
    try {
      return await attempt();
    } catch (error) {
      throwIfCancelled(signal);
      if (!isWorthwhile(error, policy) || count >= policy.attempts) throw error;
      const delayMs = retryDelayMs(policy, count, error.retryAfterMs, pace.random());
      onRetry(error, delayMs);
      await restFor(pace, delayMs, signal);
    }
  }
}
