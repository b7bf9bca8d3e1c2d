import { maxDrawdown } from '../../shared/research/metrics/max-drawdown.ts';
import { sharpeRatio } from '../../shared/research/metrics/sharpe.ts';
import { perturbations, stability } from '../../shared/research/validation/stability.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import type { KernelOutcome, PlanKernel } from '../kernel/plan-kernel.ts';
import { strategyOf } from './strategy-source.ts';
import { openDataset, runsOver } from './thread-dataset.ts';
import type { StabilityTask } from './validation-task.ts';

/** What one set of parameters did; the Sharpe ratio is null where undefined. Return and drawdown are fractions. */
export interface RunFigures {
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
): RunFigures {
  const { dailyEquity, dayCount, finalEquity, tradeCount } = outcome;
  const sharpe = sharpeRatio(dailyEquity, dayCount, initialCapital, daysPerYear);
  return {
    sharpe: Number.isNaN(sharpe) ? null : sharpe,
    totalReturn: finalEquity / initialCapital - 1,
    maxDrawdown: maxDrawdown(dailyEquity, dayCount, initialCapital),
    trades: tradeCount,
  };
}

/**
 * Runs the parameters and the steps beside them over the span. The span is that of all out-of-sample parts and not the
 * last one alone: a few weeks hold too few trades for a Sharpe ratio of its surroundings.
 */
export function runStability({ study, params, span }: StabilityTask, kernel: PlanKernel): StabilityOutcome {
  const { settings, daysPerYear } = study;
  const strategy = strategyOf(study);
  const runOf = runsOver(openDataset(study.dataset), strategy, settings, span.from, span.to);
  const figures = (values: ParameterValues): RunFigures =>
    figuresOf(kernel.run(runOf(values)), settings, daysPerYear);
  const { sharpe } = figures(params);
  const steps = perturbations(strategy.params, params, (values) => strategy.fault?.(values) ?? null);
  return stability(
    params,
    sharpe,
    steps.map((perturbation) => ({ perturbation, ...figures(perturbation.params), reason: null })),
  );
}

export type StabilityOutcome = ReturnType<typeof stability>;
