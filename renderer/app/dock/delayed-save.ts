export interface DelayedSave<Value> {
  /** Saves this value once nothing newer has come for the delay. */
  later(value: Value): void;
  /** Saves what waits at once. */
  flush(): void;
  /** Forgets what waits. */
  drop(): void;
}

/** Collects changes that come in bursts, such as a dragged border, into one save. */
export function createDelayedSave<Value>(save: (value: Value) => void, delayMs: number): DelayedSave<Value> {
  let waiting: { readonly value: Value } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function drop(): void {
    clearTimeout(timer);
    waiting = null;
  }

  function flush(): void {
    const due = waiting;
    drop();
    if (due !== null) save(due.value);
  }

  return {
    later(value) {
      clearTimeout(timer);
      waiting = { value };
      timer = setTimeout(flush, delayMs);
    },
    flush,
    drop,
  };
}
