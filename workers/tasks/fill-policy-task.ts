import { gridParams } from '../../shared/research/search-grid.ts';
import { stitch, type StitchedResult } from '../../shared/research/stitched.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import type { PlanKernel } from '../kernel/plan-kernel.ts';
import { runOutOfSample } from './out-of-sample-task.ts';
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

/** Tests the choices under the study's settings. */
export function runFillPolicy(
  { study, choices, span }: FillPolicyTask,
  kernel: PlanKernel,
): FillPolicyOutcome {
  const runs = runOutOfSample({ kind: 'out-of-sample', study, choices }, kernel);
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
