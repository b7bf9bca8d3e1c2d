import { packCombinations } from '../../shared/contract/combination-table.ts';
import type { WalkForwardReport } from '../../shared/contract/research.ts';
import { aggregateCombinations } from '../../shared/research/combination-aggregate.ts';
import { recordLength, recordValue } from '../../shared/research/combination-record.ts';
import { gridParams } from '../../shared/research/search-grid.ts';
import { minimumInSampleTrades, type Selection, selectInSample } from '../../shared/research/selection.ts';
import { stitch } from '../../shared/research/stitched.ts';
import type { ChoiceRun } from '../../workers/tasks/out-of-sample-task.ts';
import type { ParityOutcome } from '../../workers/tasks/parity-task.ts';
import type { OutOfSampleTask, ParityTask, SliceTask, WindowChoice } from '../../workers/tasks/task.ts';
import type { JobContext } from '../jobs/job-queue.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import { ruleWarnings } from './run-inputs.ts';
import type { WalkForwardStudy } from './walk-forward-study.ts';

/** Finished slices, kept on disk until the run has its report. */
export interface SliceStorage {
  load(): Map<number, Float64Array>;
  save(slice: number, records: Float64Array): void;
}

/** The part of a report that does not depend on when, where and how fast it was made. */
export type WalkForwardResult = Omit<
  WalkForwardReport,
  'runId' | 'jobId' | 'createdAt' | 'workers' | 'durationMs'
>;

/** A fall from the peak that few people sit through, whatever the ratio of mean to deviation says. */
const deepDrawdown = 0.5;

/** Combinations that are run again in the event engine, spread evenly over the grid and the windows. */
const paritySamples = 8;

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Evaluates every slice that is not on disk yet. False when the run was stopped. */
async function evaluateSlices(
  prepared: WalkForwardStudy,
  pool: WorkerPool,
  workers: number,
  storage: SliceStorage,
  context: JobContext,
): Promise<Map<number, Float64Array> | null> {
  const { slices, windows, study } = prepared;
  const records = new Map(
    // A slice of another size was cut by another version.
    [...storage.load()].filter(
      ([index, part]) =>
        index < slices.length && part.length === (slices[index].to - slices[index].from) * recordLength,
    ),
  );
  const slicesPerWindow = slices.length / windows.length;
  const tell = (): void => {
    const perWindow = new Map<number, number>();
    for (const slice of records.keys()) {
      const window = slices[slice].window.index;
      perWindow.set(window, (perWindow.get(window) ?? 0) + 1);
    }
    context.report({
      phase: 'windows',
      progress: records.size / (slices.length + 1),
      doneSlices: records.size,
      totalSlices: slices.length,
      doneWindows: [...perWindow.values()].filter((done) => done === slicesPerWindow).length,
      totalWindows: windows.length,
    });
  };
  tell();
  const open = slices.map((_, index) => index).filter((index) => !records.has(index));
  const takeNext = async (): Promise<void> => {
    for (let slice = open.shift(); slice !== undefined; slice = open.shift()) {
      if (Atomics.load(context.cancelFlag, 0) !== 0) return;
      const { window, from, to } = slices[slice];
      const task: SliceTask = { kind: 'slice', study, window, from, to, cancelFlag: context.cancelFlag };
      try {
        const outcome = await pool.run<Float64Array | null>(task);
        if (outcome === null) return;
        storage.save(slice, outcome);
        records.set(slice, outcome);
        tell();
      } catch (error) {
        open.length = 0;
        throw error;
      }
    }
  };
  // Every thread is waited for, also after a failure: none may still work for this job when the next one begins.
  const ends = await Promise.allSettled(Array.from({ length: workers }, takeNext));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return records.size === slices.length ? records : null;
}

/** The records of each window, its slices put together in order. */
function byWindow(
  { slices, windows, grid }: WalkForwardStudy,
  records: Map<number, Float64Array>,
): Float64Array[] {
  const perWindow = windows.map(() => new Float64Array(grid.count * recordLength));
  slices.forEach((slice, index) => {
    const part = records.get(index);
    if (part) perWindow[slice.window.index].set(part, slice.from * recordLength);
  });
  return perWindow;
}

function parityTask({ study, grid, windows }: WalkForwardStudy): ParityTask {
  const count = Math.min(paritySamples, grid.count);
  return {
    kind: 'parity',
    study,
    samples: Array.from({ length: count }, (_, index) => ({
      combination: Math.floor((index * grid.count) / count),
      span: windows[Math.floor((index * windows.length) / count)].outOfSample,
    })),
  };
}

function windowResults(
  { windows, grid }: WalkForwardStudy,
  records: readonly Float64Array[],
  selections: readonly Selection[],
): WalkForwardResult['windows'] {
  return windows.map((window, index) => {
    const { chosen, eligibleCombinations } = selections[index];
    const figure = (field: Parameters<typeof recordValue>[2]): number =>
      chosen === null ? Number.NaN : recordValue(records[index], chosen, field);
    return {
      index,
      inSampleFrom: window.inSample.fromTime,
      inSampleTo: window.inSample.toTime,
      outOfSampleFrom: window.outOfSample.fromTime,
      outOfSampleTo: window.outOfSample.toTime,
      eligibleCombinations,
      chosen,
      chosenParams: chosen === null ? null : gridParams(grid, chosen),
      inSampleSharpe: orNull(figure('inSampleSharpe')),
      outOfSampleSharpe: orNull(figure('outOfSampleSharpe')),
      outOfSampleReturn: chosen === null ? 0 : figure('outOfSampleReturn'),
      outOfSampleTrades: chosen === null ? 0 : figure('outOfSampleTrades'),
      note:
        chosen === null
          ? `No combination had ${minimumInSampleTrades} in-sample trades and a Sharpe ratio; the window stayed flat.`
          : null,
    };
  });
}

function warningsOf(
  prepared: WalkForwardStudy,
  result: Pick<WalkForwardResult, 'windows' | 'stitched' | 'parity'>,
  runs: readonly ChoiceRun[],
): string[] {
  const { strategy, settings, series, grid, gaps } = prepared;
  const warnings: string[] = [];
  const flat = result.windows.filter(({ chosen }) => chosen === null).length;
  if (result.parity.differences.length > 0)
    warnings.push('The kernel and the event engine disagree: do not use this run.');
  const drawdown = result.stitched.maxDrawdown;
  if (drawdown >= 1) warnings.push('The stitched account was ruined.');
  else if (drawdown > deepDrawdown) {
    warnings.push(
      `The stitched account fell by ${(drawdown * 100).toFixed(1)} % at leverage ${settings.leverage}; a Sharpe ratio does not show that.`,
    );
  }
  const ruined = runs.filter(({ isRuined }) => isRuined).length;
  if (ruined > 0) warnings.push(`The choices of ${ruined} windows were ruined: their equity reached zero.`);
  const liquidations = runs.reduce((sum, run) => sum + run.liquidations, 0);
  if (liquidations > 0) {
    warnings.push(
      `The venue liquidated ${liquidations} of the out-of-sample positions at leverage ${settings.leverage}.`,
    );
  }
  if (flat > 0) warnings.push(`${flat} windows had no eligible combination and stayed flat.`);
  if (result.stitched.trades < 30)
    warnings.push(`${result.stitched.trades} out-of-sample trades are too few for statistics.`);
  if (grid.invalidCombinations > 0)
    warnings.push(`${grid.invalidCombinations} impossible combinations were left out.`);
  if (gaps.length > 0)
    warnings.push(`The candles have ${gaps.length} gaps; entries waited for the warm-up after each.`);
  return [...warnings, ...ruleWarnings(strategy, settings, series)];
}

/** Runs a prepared walk-forward on the pool. Null when it was stopped; finished slices stay in `storage`. */
export async function runWalkForward(
  prepared: WalkForwardStudy,
  pool: WorkerPool,
  workers: number,
  storage: SliceStorage,
  context: JobContext,
): Promise<WalkForwardResult | null> {
  const { study, grid, windows: spans, settings, request, capsule } = prepared;
  const slices = await evaluateSlices(prepared, pool, workers, storage, context);
  if (slices === null) return null;
  context.report({ phase: 'checking' });
  const records = byWindow(prepared, slices);
  const selections = records.map((window) => selectInSample(window, grid.count));
  const windows = windowResults(prepared, records, selections);
  const choices: WindowChoice[] = windows.map(({ chosen, inSampleSharpe }, index) => ({
    combination: chosen,
    inSampleSharpe,
    span: spans[index].outOfSample,
  }));
  const outOfSampleTask: OutOfSampleTask = { kind: 'out-of-sample', study, choices };
  const runs = await pool.run<ChoiceRun[]>(outOfSampleTask);
  const parity = await pool.run<ParityOutcome>(parityTask(prepared));
  if (Atomics.load(context.cancelFlag, 0) !== 0) return null;
  const chosen = selections.map((selection) => selection.chosen);
  const result = {
    windows,
    combinationTable: packCombinations(aggregateCombinations(records, grid, chosen)),
    stitched: stitch(runs, settings.initialCapital, study.daysPerYear),
    parity,
  };
  return {
    ...result,
    search: { mode: 'full', rule: request.selection, evaluated: grid.count, total: grid.count },
    suggestedParams: windows.at(-1)?.chosenParams ?? null,
    validation: null,
    request,
    leverage: settings.leverage,
    axes: grid.axes.map(({ name, values }) => ({ name, values: [...values] })),
    warnings: warningsOf(prepared, result, runs),
    capsule,
  };
}
