import { gridParams } from '../../shared/research/search-grid.ts';
import { stitch, type StitchedResult } from '../../shared/research/stitched.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import type { PlanKernel } from '../kernel/plan-kernel.ts';
import { type ChoiceRun, runOutOfSample } from './out-of-sample-task.ts';
import { runStability } from './stability-task.ts';
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

/** Tests the choices under the study's settings. Null when it was stopped. */
export function runFillPolicy(
  { study, choices, span, cancelFlag }: FillPolicyTask,
  kernel: PlanKernel,
): FillPolicyOutcome | null {
  const runs: ChoiceRun[] = [];
  for (const choice of choices) {
    if (Atomics.load(cancelFlag, 0) !== 0) return null;
    runs.push(...runOutOfSample({ kind: 'out-of-sample', study, choices: [choice] }, kernel));
  }
  const last = choices.findLast(({ combination }) => combination !== null)?.combination ?? null;
  const lastChoice = last === null ? null : gridParams(gridOf(study), last);
  const surroundings =
    lastChoice && runStability({ kind: 'stability', study, params: lastChoice, span }, kernel);
  return {
    stitched: stitch(runs, study.settings.initialCapital, study.daysPerYear),
    lastChoice,
    stability: surroundings?.variance ?? null,
  };
}
