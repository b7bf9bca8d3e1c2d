import { maxDrawdown } from '../../shared/research/metrics/max-drawdown.ts';
import { sharpeRatio } from '../../shared/research/metrics/sharpe.ts';
import { gridParams, type SearchGrid } from '../../shared/research/search-grid.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';
import { LadderGrid } from '../kernel/ladder-grid.ts';
import { LadderMeans } from '../kernel/ladder-means.ts';
import { LadderSkeleton, suitsSkeleton, type LadderSink } from '../kernel/ladder-skeleton.ts';
import type { PlanKernel } from '../kernel/plan-kernel.ts';
import type { LadderPath } from '../kernel/ladder-paths.ts';
import type { SpanFigures } from './span-figures.ts';
import type { Study } from './study.ts';
import { type RunCase, runsOfCases, suspendedRowsOf, type ThreadDataset } from './thread-dataset.ts';

/** Bars `[from, to)` of a dataset. */
interface Bars {
  readonly from: number;
  readonly to: number;
}

/** Writes the figures of combinations `[from, to)` over each of the spans; false when it was cancelled. */
export type SpanEvaluator = (
  spans: readonly Bars[],
  from: number,
  to: number,
  figures: readonly SpanFigures[],
  isCancelled: () => boolean,
) => boolean;

/** What is evaluated, and on what. */
export interface SpanStudy {
  readonly study: Pick<Study, 'settings' | 'daysPerYear'>;
  readonly dataset: ThreadDataset;
  readonly strategy: Strategy;
  readonly grid: SearchGrid;
}

/** Bars under the rules of a simulation, and where the figures of the combinations in them belong. */
export interface EvaluatedCase extends RunCase {
  readonly figures: SpanFigures;
}

/**
 * Runs combinations `[from, to)` by themselves, each with one plan for all cases: for any strategy and any rules. False
 * when it was cancelled.
 */
export function evaluateCases(
  { study, dataset, strategy, grid }: SpanStudy,
  kernel: PlanKernel,
  cases: readonly EvaluatedCase[],
  from: number,
  to: number,
  isCancelled: () => boolean,
): boolean {
  const { daysPerYear } = study;
  const runsOf = runsOfCases(dataset, strategy, cases);
  for (let index = from; index < to; index += 1) {
    const at = index - from;
    for (const [place, run] of runsOf(gridParams(grid, index)).entries()) {
      if (isCancelled()) return false;
      const outcome = kernel.run(run);
      const { dailyEquity, dayCount } = outcome;
      const { initialCapital } = run.settings;
      const { sharpe, drawdown, finalEquity, trades, wins } = cases[place].figures;
      sharpe[at] = sharpeRatio(dailyEquity, dayCount, initialCapital, daysPerYear);
      drawdown[at] = maxDrawdown(dailyEquity, dayCount, initialCapital);
      finalEquity[at] = outcome.finalEquity;
      trades[at] = outcome.tradeCount;
      wins[at] = outcome.winCount;
    }
  }
  return true;
}

/** Every combination by itself under the settings of the study. */
export function kernelEvaluator(study: SpanStudy, kernel: PlanKernel): SpanEvaluator {
  const { settings } = study.study;
  return (spans, from, to, figures, isCancelled) => {
    const cases = spans.map((span, index) => ({
      settings,
      from: span.from,
      to: span.to,
      figures: figures[index],
    }));
    return evaluateCases(study, kernel, cases, from, to, isCancelled);
  };
}

/** One skeleton per thread; its buffers serve every task. */
const skeleton = new LadderSkeleton();
/** What ladders derive from a dataset lives as long as the dataset, and a decoded grid as long as the grid. */
const meansOf = new WeakMap<ThreadDataset, LadderMeans>();
const ladderGrids = new WeakMap<SearchGrid, LadderGrid>();

/** All combinations of a ladder at once; null when the strategy is no ladder or the rules are not the skeleton's. */
export function ladderEvaluator({ study, dataset, strategy, grid }: SpanStudy): SpanEvaluator | null {
  const { settings, daysPerYear } = study;
  const { ladder } = strategy;
  if (!ladder || !suitsSkeleton(settings, dataset.fundingPaid !== null)) return null;
  let means = meansOf.get(dataset);
  if (!means) {
    const { candles, indicators } = dataset;
    means = new LadderMeans({
      candles,
      indicators,
      suspendedRows: (warmup) => suspendedRowsOf(dataset, warmup),
    });
    meansOf.set(dataset, means);
  }
  if (!means.hasOnlyPositivePrices) return null;
  let decoded = ladderGrids.get(grid);
  if (!decoded) {
    decoded = new LadderGrid({
      strategy,
      ladder,
      barMs: dataset.market.barMs,
      count: grid.count,
      params: (index) => gridParams(grid, index),
    });
    ladderGrids.set(grid, decoded);
  }
  const work = { grid: decoded, settings };
  const known = means;
  return (spans, from, to, figures, isCancelled) =>
    spans.every((span, index) =>
      skeleton.evaluate(
        { ...work, from, to, span },
        known,
        figuresSink(figures[index], from, settings.initialCapital, daysPerYear, isCancelled),
      ),
    );
}

/** Turns paths into figures of combinations from `from` on. */
export function figuresSink(
  figures: SpanFigures,
  from: number,
  initialCapital: number,
  daysPerYear: number,
  isCancelled: () => boolean,
): LadderSink {
  return {
    isCancelled,
    take(combination: number, path: LadderPath) {
      const { equity, equityCount, dayCount } = path;
      const at = combination - from;
      figures.sharpe[at] = sharpeRatio(equity, equityCount, initialCapital, daysPerYear, dayCount);
      figures.drawdown[at] = maxDrawdown(equity, equityCount, initialCapital);
      figures.finalEquity[at] = path.cash;
      figures.trades[at] = path.trades;
      figures.wins[at] = path.wins;
    },
    repeat(combination, like) {
      const at = combination - from;
      const taken = like - from;
      figures.sharpe[at] = figures.sharpe[taken];
      figures.drawdown[at] = figures.drawdown[taken];
      figures.finalEquity[at] = figures.finalEquity[taken];
      figures.trades[at] = figures.trades[taken];
      figures.wins[at] = figures.wins[taken];
    },
  };
}

/** The fastest way to evaluate a study; the figures are the same either way. */
export function spanEvaluator(study: SpanStudy, kernel: PlanKernel): SpanEvaluator {
  return ladderEvaluator(study) ?? kernelEvaluator(study, kernel);
}
