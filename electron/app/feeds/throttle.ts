/** Calls that come thick and fast become a few. */
export interface Throttle {
  (): void;
  /** Drops the call that waits. */
  stop(): void;
}

/** Calls `run` at once, and then at most every `everyMs`; the last call is never lost. */
export function throttle(run: () => void, everyMs: number): Throttle {
  let timer: NodeJS.Timeout | null = null;
  let isDue = false;
  const fire = (): void => {
    isDue = false;
    timer = setTimeout(() => {
      timer = null;
      if (isDue) fire();
    }, everyMs);
    timer.unref();
    run();
  };
  const call = (): void => {
    if (timer === null) fire();
    else isDue = true;
  };
  return Object.assign(call, {
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      isDue = false;
    },
  });
}
