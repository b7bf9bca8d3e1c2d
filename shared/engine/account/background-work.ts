/** Work that nobody waits for, except whoever wants everything to be answered. */
export interface BackgroundWork {
  inBackground(work: () => Promise<unknown>): void;
  isBusy(): boolean;
  settled(): Promise<void>;
}

export function createBackgroundWork(onFailure: (error: unknown) => void): BackgroundWork {
  const underWay = new Set<Promise<void>>();
  return {
    inBackground(work) {
      const done = work()
        .then(() => undefined, onFailure)
        .finally(() => void underWay.delete(done));
      underWay.add(done);
    },
    isBusy: () => underWay.size > 0,
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
