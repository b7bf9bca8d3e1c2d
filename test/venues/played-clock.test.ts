import { describe, expect, it } from 'vitest';
import { playedClock } from './played-clock.ts';

const never = new AbortController().signal;

describe('a clock that stands still', () => {
  it('is moved by hand, and wakes those whose time has come', async () => {
    const clock = playedClock(1000, 50);
    clock.pause();
    const start = clock.now();
    const woken: string[] = [];
    const sleepers = [
      clock.sleep(100, never).then(() => woken.push('short')),
      clock.sleep(5000, never).then(() => woken.push('long')),
    ];
    clock.advance(100);
    await sleepers[0];
    expect(clock.now()).toBe(start + 100);
    expect(woken).toEqual(['short']);
    clock.advance(4900);
    await sleepers[1];
    expect(woken).toEqual(['short', 'long']);
  });

  it('goes on from where it stood', async () => {
    const clock = playedClock(0, 1_000_000);
    clock.pause();
    const stood = clock.now();
    await new Promise((done) => setTimeout(done, 20));
    expect(clock.now()).toBe(stood);
    clock.resume();
    await clock.sleep(1000, never);
    expect(clock.now()).toBeGreaterThanOrEqual(stood + 1000);
  });

  it('lets go of who is called away', async () => {
    const clock = playedClock(0, 1);
    clock.pause();
    const stop = new AbortController();
    const slept = clock.sleep(1000, stop.signal);
    stop.abort(new Error('away'));
    await expect(slept).rejects.toThrow(/abort/i);
    await expect(clock.sleep(1000, stop.signal)).rejects.toThrow('away');
  });
});
