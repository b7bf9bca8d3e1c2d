import type { Statistic } from '../../shared/research/metrics/statistic.ts';
import { gridParams } from '../../shared/research/search-grid.ts';
import { allocateBlockSums, enterBlockSums } from '../../shared/research/validation/block-sums.ts';
import { averageCorrelation, trialsVariance } from '../../shared/research/validation/effective-trials.ts';
import { comparedAtMost, overfitting, sampleOf } from '../../shared/research/validation/overfitting.ts';
import { returnMoments } from '../../shared/research/validation/return-moments.ts';
import { dailyReturns } from '../../shared/research/metrics/daily-returns.ts';
import type { PlanKernel } from '../kernel/plan-kernel.ts';
import { strategyOf } from './strategy-source.ts';
import { gridOf, openDataset, runsOver } from './thread-dataset.ts';
import type { TrialsTask } from './validation-task.ts';

/** What the combinations of a search say about luck. */
export interface TrialsOutcome {
  /** Across the combinations, of the per-period Sharpe ratio. */
  readonly variance: Statistic;
  /** Mean correlation of their daily returns. */
  readonly correlation: Statistic;
  readonly overfitting: ReturnType<typeof overfitting>;
}

/** Combinations between two looks at the cancel flag. */
const flagInterval = 8;

/** Runs the combinations, or a seeded sample of very many, once over the span. Null when it was stopped. */
export function runTrials(task: TrialsTask, kernel: PlanKernel): TrialsOutcome | null {
  const { study, span, seed, cancelFlag } = task;
  const { settings, daysPerYear } = study;
  const grid = gridOf(study);
  const runOf = runsOver(openDataset(study.dataset), strategyOf(study), settings, span.from, span.to);
  const sample =
    grid.count > comparedAtMost
      ? sampleOf(grid.count, comparedAtMost, seed)
      : Array.from({ length: grid.count }, (_, index) => index);
  const series: Float64Array[] = [];
  for (const [index, combination] of sample.entries()) {
    if (index % flagInterval === 0 && Atomics.load(cancelFlag, 0) !== 0) return null;
    const outcome = kernel.run(runOf(gridParams(grid, combination)));
    series.push(dailyReturns(outcome.dailyEquity.subarray(0, outcome.dayCount), settings.initialCapital));
  }
  const sums = allocateBlockSums(series.length, series[0].length);
  series.forEach((returns, index) => enterBlockSums(sums, index, returns));
  const sharpes = series.map((returns) => {
    const moments = returnMoments(returns);
    return moments.ok ? moments.value.sharpe : null;
  });
  return {
    variance: trialsVariance(sharpes),
    correlation: averageCorrelation(series),
    overfitting: { ...overfitting(sums, daysPerYear, seed), combinations: grid.count },
  };
}
