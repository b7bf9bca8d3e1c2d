/** How long the last level of the kill switch is held. */
export const holdMs = 1_000;

/** What counts the time of a hold; the window's own clock and frames outside tests. */
export interface HoldClock {
  readonly now: () => number;
  /** Calls back once, at the next frame; returns what cancels it. */
  readonly nextFrame: (callback: () => void) => () => void;
}

/** Something that acts only after it was held, and shows how far it is. */
export interface Hold {
  /** Begins; nothing happens when it is held already. */
  start(): void;
  /** Lets go: what was not held to the end has not happened. */
  cancel(): void;
}

export const windowHoldClock: HoldClock = {
  now: () => performance.now(),
  nextFrame(callback) {
    const frame = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(frame);
  },
};

/** `onShare` is told 0 to 1 as time goes by, and 0 when it was let go or is over; `onHeld` once at the end. */
export function createHold(clock: HoldClock, onShare: (share: number) => void, onHeld: () => void): Hold {
  let cancelFrame: (() => void) | null = null;
  let startedAt = 0;

  function end(): void {
    cancelFrame?.();
    cancelFrame = null;
    onShare(0);
  }

  function look(): void {
    const share = (clock.now() - startedAt) / holdMs;
    if (share >= 1) {
      end();
      onHeld();
      return;
    }
    onShare(share);
    cancelFrame = clock.nextFrame(look);
  }

  return {
    start() {
      if (cancelFrame !== null) return;
      startedAt = clock.now();
      onShare(0);
      cancelFrame = clock.nextFrame(look);
    },
    cancel() {
      if (cancelFrame !== null) end();
    },
  };
}
