import { recordLength, recordValue } from '../../shared/research/combination-record.ts';
import { gridParams } from '../../shared/research/search-grid.ts';
import { createSelector } from '../../shared/research/selection.ts';
import { stitch, type StitchedResult } from '../../shared/research/stitched.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import type { PlanKernel } from '../kernel/plan-kernel.ts';
import { runOutOfSample } from './out-of-sample-task.ts';
import { runStability } from './stability-task.ts';
import { runSlice } from './slice-task.ts';
import type { WindowChoice } from './task.ts';
import { gridOf } from './thread-dataset.ts';
import type { FillPolicyTask } from './validation-task.ts';

/** A walk-forward under one policy. */
export interface FillPolicyOutcome {
  readonly stitched: StitchedResult;
  /** The choice of the last window that made one. */
  readonly lastChoice: ParameterValues | null;
  /** Variance of the Sharpe ratio around it; null where undefined. */
  readonly stability: number | null;
}

/** Runs the walk-forward under the study's settings. Null when it was stopped. */
export function runFillPolicy(task: FillPolicyTask, kernel: PlanKernel): FillPolicyOutcome | null {
  const { study, windows, selection, mayChoose, cancelFlag } = task;
  const grid = gridOf(study);
  const choices: WindowChoice[] = [];
  const selector = task.choices === null ? createSelector(selection, grid) : null;
  const all =
    selector && runSlice({ kind: 'slice', study, windows, from: 0, to: grid.count, cancelFlag }, kernel);
  const windowLength = grid.count * recordLength;
  for (const [index, window] of windows.entries()) {
    const span = window.outOfSample;
    if (selector === null || all === null) {
      choices.push(task.choices?.[index] ?? { combination: null, inSampleSharpe: null, span });
      continue;
    }
    const records = all.subarray(index * windowLength, (index + 1) * windowLength);
    const inSampleMs = window.inSample.toTime - window.inSample.fromTime;
    const { chosen } = selector.select({ records, inSampleMs, mayChoose: mayChoose[index] });
    choices.push({
      combination: chosen,
      inSampleSharpe: chosen === null ? null : recordValue(records, chosen, 'inSampleSharpe'),
      span,
    });
  }
  if (Atomics.load(cancelFlag, 0) !== 0) return null;
  const runs = runOutOfSample({ kind: 'out-of-sample', study, choices }, kernel);
  const last = choices.findLast(({ combination }) => combination !== null)?.combination ?? null;
  const lastChoice = last === null ? null : gridParams(grid, last);
  const surroundings =
    lastChoice && runStability({ kind: 'stability', study, params: lastChoice, span: task.span }, kernel);
  return {
    stitched: stitch(runs, study.settings.initialCapital, study.daysPerYear),
    lastChoice,
    stability: surroundings?.variance ?? null,
  };
}
