/** A wait that can be cut short from outside. What came while nobody waited counts for the next wait. */
export interface Waker {
  wake(): void;
  /** Settles after `longestMs`, at a call of `wake` or when `signal` aborts, whichever comes first. */
  wait(longestMs: number, signal: AbortSignal): Promise<void>;
}

export function createWaker(): Waker {
  let isCalled = false;
  let settle: (() => void) | null = null;
  return {
    wake() {
      isCalled = true;
      settle?.();
    },
    async wait(longestMs, signal) {
      if (!isCalled && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const end = (): void => {
            clearTimeout(timer);
            signal.removeEventListener('abort', end);
            settle = null;
            resolve();
          };
          const timer = setTimeout(end, longestMs);
          signal.addEventListener('abort', end, { once: true });
          settle = end;
        });
      }
      isCalled = false;
    },
  };
}
