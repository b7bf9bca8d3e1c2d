import { recordLength } from '../../shared/research/combination-record.ts';
import type { SearchGrid } from '../../shared/research/search-grid.ts';
import type { WalkForwardWindow } from '../../shared/research/windows.ts';
import type { Study } from '../../workers/tasks/study.ts';
import type { SliceTask } from '../../workers/tasks/task.ts';
import type { JobContext } from '../jobs/job-queue.ts';
import { runTasks } from '../jobs/run-tasks.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';

/** The combinations `[from, to)` that a thread evaluates at a time, in every window. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** Finished parts of a run, kept on disk until it has its report. */
export interface PartStorage {
  loadSlices(): Map<number, Float64Array>;
  saveSlice(slice: number, records: Float64Array): void;
  /** What `savePart` was given, or undefined; a part that another version wrote is undefined too. */
  loadPart(name: string): unknown;
  savePart(name: string, outcome: unknown): void;
}

/** Where the work of a run is done. */
export interface Workplace {
  readonly pool: WorkerPool;
  readonly workers: number;
  readonly storage: PartStorage;
  readonly context: JobContext;
  /** Counts the combinations of this run's search in the trial ledger, once, and gives all trials ever made. */
  countTrials(combinations: number): number;
}

/** A search is cut into so many slices: progress moves, a crash loses little, and each is worth a trip to a thread. */
const usualSlices = 16;
const smallestSlice = 16;
const largestSlice = 1024;

/** The slices of a grid; the same for any number of workers. */
export function slicesOf(grid: Pick<SearchGrid, 'count'>): Slice[] {
  const size = Math.min(largestSlice, Math.max(smallestSlice, Math.ceil(grid.count / usualSlices)));
  return Array.from({ length: Math.ceil(grid.count / size) }, (_, index) => ({
    from: index * size,
    to: Math.min(grid.count, (index + 1) * size),
  }));
}

/**
 * Evaluates every combination of a grid in every window, except the slices that are on disk already; slice `n` is kept
 * there as number `firstSlice + n`. Returns the records of each window, or null when the run was stopped.
 */
export async function evaluateGrid(
  study: Study,
  grid: SearchGrid,
  windows: readonly WalkForwardWindow[],
  firstSlice: number,
  { pool, workers, storage, context }: Workplace,
  onProgress: (doneSlices: number, doneWindows: number) => void,
): Promise<Float64Array[] | null> {
  const slices = slicesOf(grid);
  const records = windows.map(() => new Float64Array(grid.count * recordLength));
  let done = 0;
  const take = (index: number, part: Float64Array): void => {
    const { from, to } = slices[index];
    const length = (to - from) * recordLength;
    records.forEach((all, window) =>
      all.set(part.subarray(window * length, (window + 1) * length), from * recordLength),
    );
    done += 1;
    onProgress(done, Math.floor((windows.length * done) / slices.length));
  };
  const stored = storage.loadSlices();
  const missing = slices.flatMap(({ from, to }, index) => {
    const part = stored.get(firstSlice + index);
    // A slice of another size was cut by another version.
    if (part?.length !== windows.length * (to - from) * recordLength) return [index];
    take(index, part);
    return [];
  });
  onProgress(done, Math.floor((windows.length * done) / slices.length));
  const tasks = missing.map((index) => (): SliceTask => {
    return { kind: 'slice', study, windows, ...slices[index], cancelFlag: context.cancelFlag };
  });
  const isComplete = await runTasks<Float64Array>(tasks, {
    pool,
    workers,
    cancelFlag: context.cancelFlag,
    onDone(place, part) {
      storage.saveSlice(firstSlice + missing[place], part);
      take(missing[place], part);
    },
  });
  return isComplete ? records : null;
}
