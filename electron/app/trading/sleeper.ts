import { setTimeout as pause } from 'node:timers/promises';

/** Waits that something else may end. */
export interface Sleeper {
  /** True when it was woken, also before it fell asleep; false when the time was over. Null waits for a waking alone. */
  sleep(durationMs: number | null): Promise<boolean>;
  wake(): void;
}

export function createSleeper(signal: AbortSignal): Sleeper {
  let isWoken = false;
  let stir: () => void = () => {};
  const wake = (): void => {
    isWoken = true;
    stir();
  };
  signal.addEventListener('abort', wake, { once: true });
  return {
    wake,
    async sleep(durationMs) {
      const timer = new AbortController();
      if (!isWoken) {
        const woken = new Promise<void>((resolve) => (stir = resolve));
        const over =
          durationMs === null
            ? []
            : [pause(durationMs, undefined, { signal: timer.signal }).catch(() => undefined)];
        await Promise.race([woken, ...over]);
        timer.abort();
      }
      const was = isWoken;
      isWoken = signal.aborted;
      return was;
    },
  };
}
