import { describe, expect, test } from 'vitest';
import { createHold, holdMs } from './hold.ts';

/** A clock whose frames come when the test says so. */
function stagedHold() {
  const state = { now: 0, held: 0, share: 0, frame: null as (() => void) | null };
  const hold = createHold(
    {
      now: () => state.now,
      nextFrame(callback) {
        state.frame = callback;
        return () => {
          state.frame = null;
        };
      },
    },
    (share) => {
      state.share = share;
    },
    () => {
      state.held += 1;
    },
  );
  const pass = (durationMs: number): void => {
    state.now += durationMs;
    const frame = state.frame;
    state.frame = null;
    frame?.();
  };
  return { state, hold, pass };
}

describe('a hold', () => {
  test('acts once after a whole second, and shows how far it is', () => {
    const { state, hold, pass } = stagedHold();
    hold.start();
    pass(holdMs / 2);
    expect(state).toMatchObject({ share: 0.5, held: 0 });
    pass(holdMs / 2);
    expect(state).toMatchObject({ share: 0, held: 1, frame: null });
    pass(holdMs);
    expect(state.held).toBe(1);
  });

  test('let go before the end has done nothing, and begins anew', () => {
    const { state, hold, pass } = stagedHold();
    hold.start();
    pass(holdMs - 1);
    hold.cancel();
    pass(holdMs);
    expect(state).toMatchObject({ share: 0, held: 0 });
    hold.start();
    pass(holdMs - 1);
    expect(state.held).toBe(0);
    pass(1);
    expect(state.held).toBe(1);
  });

  test('a key that repeats does not begin it again', () => {
    const { state, hold, pass } = stagedHold();
    hold.start();
    pass(600);
    hold.start();
    pass(400);
    expect(state.held).toBe(1);
  });
});
