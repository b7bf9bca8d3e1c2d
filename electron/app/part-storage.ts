import type { Clock } from '../../shared/ports/clock.ts';
import type { Store } from '../store/open-store.ts';
import type { PartStorage } from './walk-forward-slices.ts';

/** Finished slices wait this long for others: a large search finishes a hundred megabytes of them in a few seconds. */
const flushMs = 1_000;

/** Parts of a job that survive the process; a crash loses what was finished in the last second. */
export function createPartStorage(
  jobs: Store['jobs'],
  jobId: string,
  clock: Clock,
): PartStorage & { flush(): void } {
  const waiting = new Map<number, Float64Array>();
  let flushedAt = clock.now();
  function flush(): void {
    flushedAt = clock.now();
    if (waiting.size > 0) jobs.saveSlices(jobId, waiting);
    waiting.clear();
  }
  return {
    loadSlices: () => jobs.slices(jobId),
    saveSlice(slice, records) {
      waiting.set(slice, records);
      if (clock.now() - flushedAt >= flushMs) flush();
    },
    loadPart: (name) => jobs.part(jobId, name),
    savePart: (name, outcome) => jobs.savePart(jobId, name, outcome),
    flush,
  };
}
