import { describe, expect, it } from 'vitest';
import { machinePace, type Pace } from './pace.ts';
import { retryDelayMs, usualRetry, withRetry } from './retry.ts';
import { VenueFailure } from './venue-failure.ts';

const never = new AbortController().signal;

function recordingPace(slept: number[]): Pace {
  return {
    now: () => 0,
    sleep: (durationMs) => {
      slept.push(durationMs);
      return Promise.resolve();
    },
    random: () => 0.5,
  };
}

describe('a retry', () => {
  it('doubles its wait up to the longest, and spreads it by chance between half and whole', () => {
    expect([1, 2, 3].map((attempt) => retryDelayMs(usualRetry, attempt, null, 0))).toEqual([250, 500, 1000]);
    expect(retryDelayMs(usualRetry, 2, null, 0.5)).toBe(750);
    expect(retryDelayMs(usualRetry, 20, null, 1)).toBe(30_000);
  });

  it('is never earlier than the venue asked for', () => {
    expect(retryDelayMs(usualRetry, 1, 9000, 0)).toBe(9000);
  });

  it('ends with the last failure when the attempts are used up', async () => {
    const slept: number[] = [];
    const attempt = (): Promise<never> => Promise.reject(new VenueFailure('unreachable', 'Gone.'));
    await expect(withRetry(attempt, recordingPace(slept), usualRetry, never)).rejects.toThrow('Gone.');
    expect(slept).toEqual([375, 750, 1500, 3000, 6000]);
  });

  it('does not follow a refusal, nor a ban without an end, nor an error that is not of the venue', async () => {
    const locked = new VenueFailure('banned', 'Out, for who knows how long.');
    for (const error of [new VenueFailure('refused', 'No.'), locked, new Error('defect')]) {
      const slept: number[] = [];
      const attempt = (): Promise<never> => Promise.reject(error);
      await expect(withRetry(attempt, recordingPace(slept), usualRetry, never)).rejects.toBe(error);
      expect(slept).toEqual([]);
    }
  });

  it('wakes at once when it is cancelled', async () => {
    const stop = new AbortController();
    const attempt = (): Promise<never> => Promise.reject(new VenueFailure('unreachable', 'Gone.', 60_000));
    const running = withRetry(attempt, machinePace(), usualRetry, stop.signal);
    setTimeout(() => stop.abort(), 20);
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
