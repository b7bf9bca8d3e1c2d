import { recordLength } from '../../shared/research/combination-record.ts';
import type { SearchGrid } from '../../shared/research/search-grid.ts';
import type { WalkForwardWindow } from '../../shared/research/windows.ts';
import type { SliceTask, Study } from '../../workers/tasks/task.ts';
import type { JobContext } from '../jobs/job-queue.ts';
import { runTasks } from '../jobs/run-tasks.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';

/** One window and the combinations of it that a thread takes at a time. */
export interface Slice {
  readonly window: WalkForwardWindow;
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

/** Combinations per slice: small enough that progress moves and a crash loses little, large enough to be worth a trip. */
const sliceCombinations = 4096;

/** The slices of a grid, window after window. */
export function slicesOf(windows: readonly WalkForwardWindow[], grid: SearchGrid): Slice[] {
  const slices: Slice[] = [];
  for (const window of windows) {
    for (let start = 0; start < grid.count; start += sliceCombinations) {
      slices.push({ window, from: start, to: Math.min(start + sliceCombinations, grid.count) });
    }
  }
  return slices;
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
  const slices = slicesOf(windows, grid);
  const records = windows.map(() => new Float64Array(grid.count * recordLength));
  const openInWindow = new Int32Array(windows.length).fill(slices.length / windows.length);
  let done = 0;
  const take = (index: number, part: Float64Array): void => {
    const { window, from } = slices[index];
    records[window.index].set(part, from * recordLength);
    openInWindow[window.index] -= 1;
    done += 1;
    onProgress(
      done,
      openInWindow.reduce((count, open) => count + (open === 0 ? 1 : 0), 0),
    );
  };
  const stored = storage.loadSlices();
  const missing = slices.flatMap(({ from, to }, index) => {
    const part = stored.get(firstSlice + index);
    // A slice of another size was cut by another version.
    if (part?.length !== (to - from) * recordLength) return [index];
    take(index, part);
    return [];
  });
  onProgress(
    done,
    openInWindow.reduce((count, open) => count + (open === 0 ? 1 : 0), 0),
  );
  const tasks = missing.map((index) => (): SliceTask => {
    return { kind: 'slice', study, ...slices[index], cancelFlag: context.cancelFlag };
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
