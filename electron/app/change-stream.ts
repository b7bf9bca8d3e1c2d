/** Values that listeners follow: the present one first, then the newest after every change. */
export interface ChangeStream<Value> {
  /** Something changed; slow listeners see the newest value only. */
  changed(): void;
  follow(signal?: AbortSignal): AsyncGenerator<Value, void, void>;
  /** Ends every listener. */
  close(): void;
}

/** `read` gives the present value; it is called once per listener and change. */
export function createChangeStream<Value>(read: () => Value): ChangeStream<Value> {
  const wakers = new Set<() => void>();
  let isClosed = false;
  const wakeAll = (): void => {
    for (const wake of wakers) wake();
  };
  return {
    changed: wakeAll,
    async *follow(signal) {
      let isStale = true;
      let wake: () => void = () => {};
      const waker = (): void => {
        isStale = true;
        wake();
      };
      wakers.add(waker);
      signal?.addEventListener('abort', waker, { once: true });
      try {
        while (!isClosed && signal?.aborted !== true) {
          if (isStale) {
            isStale = false;
            yield read();
          } else await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        wakers.delete(waker);
        signal?.removeEventListener('abort', waker);
      }
    },
    close() {
      isClosed = true;
      wakeAll();
    },
  };
}
