import { maxDrawdown } from '../../shared/research/metrics/max-drawdown.ts';
import { sharpeRatio } from '../../shared/research/metrics/sharpe.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { KernelOutcome, PlanKernel } from '../kernel/plan-kernel.ts';
import { strategyOf } from './strategy-source.ts';
import { openDataset, runsOver } from './thread-dataset.ts';
import type { ParametersTask } from './validation-task.ts';

/** What one set of parameters did; the Sharpe ratio is null where undefined. Return and drawdown are fractions. */
export interface ParametersRun {
  readonly sharpe: number | null;
  readonly totalReturn: number;
  readonly maxDrawdown: number;
  readonly trades: number;
}

/** The figures of a run that has just been made. */
export function figuresOf(
  outcome: KernelOutcome,
  { initialCapital }: SimulationSettings,
  daysPerYear: number,
): ParametersRun {
  const { dailyEquity, dayCount, finalEquity, tradeCount } = outcome;
  const sharpe = sharpeRatio(dailyEquity, dayCount, initialCapital, daysPerYear);
  return {
    sharpe: Number.isNaN(sharpe) ? null : sharpe,
    totalReturn: finalEquity / initialCapital - 1,
    maxDrawdown: maxDrawdown(dailyEquity, dayCount, initialCapital),
    trades: tradeCount,
  };
}

/** Runs each set of parameters over the span. */
export function runParameters({ study, sets, span }: ParametersTask, kernel: PlanKernel): ParametersRun[] {
  const { settings, daysPerYear } = study;
  const runOf = runsOver(openDataset(study.dataset), strategyOf(study), settings, span.from, span.to);
  return sets.map((params) => figuresOf(kernel.run(runOf(params)), settings, daysPerYear));
}
