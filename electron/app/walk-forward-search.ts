import { recordLength } from '../../shared/research/combination-record.ts';
import { gridIndexOf } from '../../shared/research/neighbourhood.ts';
import type { SearchGrid } from '../../shared/research/search-grid.ts';
import { createSelector, type Selection, type SelectionWindow } from '../../shared/research/selection.ts';
import { refineSearch } from '../../shared/research/two-pass-search.ts';
import type { Study } from '../../workers/tasks/study.ts';
import type { WalkForwardStudy } from './walk-forward-study.ts';
import { evaluateGrid, slicesOf, type Workplace } from './walk-forward-slices.ts';

/** Every combination that was evaluated, in every window, and what each window chose. */
export interface SearchOutcome {
  readonly grid: SearchGrid;
  /** The study with the numbers of `grid`: its combinations are counted as the grid counts them. */
  readonly study: Study;
  readonly records: readonly Float64Array[];
  /** Per window what it was allowed to choose from; null for everything. */
  readonly mayChoose: readonly (Uint8Array | null)[];
  readonly selections: readonly Selection[];
}

/** Numbers on shared memory, so that a task takes no copy along. */
function sharedNumbers(numbers: Float64Array): Float64Array {
  const shared = new Float64Array(new SharedArrayBuffer(numbers.byteLength));
  shared.set(numbers);
  return shared;
}

/** Brings the records of the first and the second pass into the order of the whole grid. */
function mergeRecords(
  grid: SearchGrid,
  passes: readonly { readonly grid: SearchGrid; readonly records: readonly Float64Array[] }[],
  windows: number,
): Float64Array[] {
  const merged = Array.from({ length: windows }, () => new Float64Array(grid.count * recordLength));
  for (const pass of passes) {
    for (let index = 0; index < pass.grid.count; index += 1) {
      const place = gridIndexOf(grid, pass.grid.numbers[index]) * recordLength;
      const from = index * recordLength;
      merged.forEach((records, window) =>
        records.set(pass.records[window].subarray(from, from + recordLength), place),
      );
    }
  }
  return merged;
}

/** Runs the search of a study on the pool. Null when it was stopped; finished slices stay in the storage. */
export async function runSearch(
  prepared: WalkForwardStudy,
  workplace: Workplace,
): Promise<SearchOutcome | null> {
  const { windows, grid: first, searchMode, request, space } = prepared;
  const { context } = workplace;
  const firstStudy: Study =
    searchMode === 'full' ? prepared.study : { ...prepared.study, numbers: sharedNumbers(first.numbers) };
  const firstSlices = slicesOf(first).length;
  const tell = (shift: number, share: number, total: number) => (done: number, doneWindows: number) =>
    context.report({
      phase: shift === 0 ? 'windows' : 'neighbourhoods',
      progress: windowsShare(prepared) * (shift === 0 ? share : 0.5 + share) * (done / (total - shift)),
      doneSlices: shift + done,
      totalSlices: total,
      doneWindows,
      totalWindows: windows.length,
    });
  const isFull = searchMode === 'full';
  const sampled = await evaluateGrid(
    firstStudy,
    first,
    windows,
    0,
    workplace,
    tell(0, isFull ? 1 : 0.5, firstSlices),
  );
  if (sampled === null) return null;
  const windowsOf = (records: readonly Float64Array[], marks: readonly (Uint8Array | null)[]) =>
    windows.map(({ inSample }, index): SelectionWindow => ({
      records: records[index],
      inSampleMs: inSample.toTime - inSample.fromTime,
      mayChoose: marks[index],
    }));
  const all = windows.map(() => null);
  if (isFull) {
    const selector = createSelector(request.selection, first);
    return {
      grid: first,
      study: firstStudy,
      records: sampled,
      mayChoose: all,
      selections: windowsOf(sampled, all).map((window) => selector.select(window)),
    };
  }
  const { grid, mayChoose } = refineSearch(
    space,
    first,
    windowsOf(sampled, all),
    createSelector(request.selection, first),
  );
  const added = grid.numbers.filter((number) => gridIndexOf(first, number) < 0);
  const second: SearchGrid = { ...first, numbers: added, count: added.length };
  const refined =
    added.length === 0
      ? windows.map(() => new Float64Array(0))
      : await evaluateGrid(
          { ...prepared.study, numbers: sharedNumbers(added) },
          second,
          windows,
          firstSlices,
          workplace,
          tell(firstSlices, 0.5, firstSlices + slicesOf(second).length),
        );
  if (refined === null) return null;
  const records = mergeRecords(
    grid,
    [
      { grid: first, records: sampled },
      { grid: second, records: refined },
    ],
    windows.length,
  );
  const selector = createSelector(request.selection, grid);
  return {
    grid,
    study: { ...prepared.study, numbers: sharedNumbers(grid.numbers) },
    records,
    mayChoose,
    selections: windowsOf(records, mayChoose).map((window) => selector.select(window)),
  };
}

/** Share of a run's progress that its windows are; the rest is the validation. */
export function windowsShare({ request }: Pick<WalkForwardStudy, 'request'>): number {
  return request.validate ? 0.5 : 0.98;
}
