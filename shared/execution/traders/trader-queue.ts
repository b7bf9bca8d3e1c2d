/** What a trader has to do, one thing after the other. */
export interface TraderQueue {
  run(work: () => Promise<void>): Promise<void>;
  /** A look that waits already stands for this one too. */
  look(work: () => Promise<void>): void;
  /** Resolves when all that was asked for is done. */
  settled(): Promise<void>;
}

/** A queue; `onFailure` is told of looks that fail, which nobody waits for. */
export function createTraderQueue(onFailure: (error: unknown) => void): TraderQueue {
  let last: Promise<unknown> = Promise.resolve();
  let isLookWaiting = false;

  function run(work: () => Promise<void>): Promise<void> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  return {
    run,
    look(work) {
      if (isLookWaiting) return;
      isLookWaiting = true;
      run(() => {
        isLookWaiting = false;
        return work();
      }).catch(onFailure);
    },
    async settled() {
      for (let seen: Promise<unknown> | null = null; seen !== last;) {
        seen = last;
        await seen;
      }
    },
  };
}
