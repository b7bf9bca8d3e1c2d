import { simulationOptions } from '../../shared/contract/simulation.ts';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import { marketOf } from '../../shared/domain/market.ts';
import { allCombinations, gridParams, searchGrid } from '../../shared/research/search-grid.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import { dayEndBars } from '../../shared/simulation/simulation-run.ts';
import { findStrategy } from '../../shared/strategies/registry.ts';
import { createIndicatorCache } from '../../workers/kernel/indicator-cache.ts';
import { LadderGrid } from '../../workers/kernel/ladder-grid.ts';
import { LadderMeans } from '../../workers/kernel/ladder-means.ts';
import { LadderSkeleton } from '../../workers/kernel/ladder-skeleton.ts';
import { runReferenceKernel } from '../../workers/kernel/reference-kernel.ts';
import { figuresSink } from '../../workers/tasks/span-evaluator.ts';
import { spanFigures } from '../../workers/tasks/span-figures.ts';
import { type Figure, medianMs } from './measure.ts';

const daysPerYear = 365;

export interface LadderCase {
  readonly title: string;
  readonly strategyId: string;
  readonly leverage: number;
  readonly search: Readonly<Record<string, readonly number[]>>;
  /** The last bars of the series. */
  readonly bars: number;
  /** Microseconds per combination; null where only the figure is of interest. */
  readonly aim: number | null;
}

/** Evaluations per timed call: a single one is too short for the clock. */
const timedMs = 20;

/**
 * The skeleton on one thread: microseconds per combination with daily equity, Sharpe ratio and drawdown. Warm: the
 * touches of the means are there, as they are from the second slice of a walk-forward on; and once with everything made
 * anew, the decoding of the grid, the means and their touches included. Beside it the plain reference kernel.
 */
export async function ladderFigures(candles: CandleColumns, ladderCase: LadderCase): Promise<Figure[]> {
  const { title, strategyId, leverage, search, bars, aim } = ladderCase;
  const strategy = findStrategy(strategyId)!;
  const { ladder } = strategy;
  if (!ladder) throw new Error(`${strategyId} is no ladder`);
  const settings = simulationSettings({ ...simulationOptions.parse({}), leverage }, strategy.defaultLeverage);
  const found = searchGrid(strategy, search);
  const span = { from: candles.length - bars, to: candles.length };
  const barMs = candles.time[1] - candles.time[0];
  const figures = spanFigures(found.count);
  const sink = figuresSink(figures, 0, settings.initialCapital, daysPerYear, () => false);
  const skeleton = new LadderSkeleton();
  const fresh = () => ({
    grid: new LadderGrid({
      strategy,
      ladder,
      barMs,
      count: found.count,
      params: (index) => gridParams(found, index),
    }),
    means: new LadderMeans({
      candles,
      indicators: createIndicatorCache(marketOf(candles, barMs)),
      suspendedRows: () => null,
    }),
  });
  type Derived = ReturnType<typeof fresh>;
  const evaluate = ({ grid, means }: Derived): unknown =>
    skeleton.evaluate({ grid, from: 0, to: found.count, span, settings }, means, sink);

  const kept = fresh();
  const onceMs = await medianMs(() => evaluate(kept), { repeats: 5, warmups: 20 });
  const rounds = Math.max(1, Math.ceil(timedMs / onceMs));
  const manyMs = await medianMs(
    () => {
      for (let round = 0; round < rounds; round += 1) evaluate(kept);
    },
    { repeats: 9, warmups: 10 },
  );
  const freshMs = await medianMs(() => evaluate(fresh()), { repeats: 9, warmups: 2 });

  const few = allCombinations(found).filter((_, index) => index % 40 === 0);
  const indicators = createIndicatorCache(marketOf(candles, barMs));
  const dayEnds = dayEndBars(candles.time, span.from, span.to);
  const frame = { candles, settings, ...span, suspendedRows: null, dayEnds, funding: null, magnifier: null };
  const referenceMs = await medianMs(
    () => {
      for (const params of few) runReferenceKernel({ ...frame, plan: indicators.planOf(strategy, params) });
    },
    { repeats: 3 },
  );
  const each = (ms: number, count: number): number => (ms * 1e3) / count;
  const reference = each(referenceMs, few.length);
  const trades = figures.trades.reduce((sum, count) => sum + count, 0) / found.count;
  const name = `skeleton, ${title}`;
  const unit = 'µs/combination';
  return [
    { name: `reference kernel, ${title}`, value: reference, unit },
    {
      name,
      value: each(manyMs / rounds, found.count),
      unit,
      reference,
      ...(aim === null ? {} : { aim: { value: aim, better: 'smaller' as const } }),
    },
    { name: `${name}, everything made anew`, value: each(freshMs, found.count), unit, reference },
    { name: `${name}, trades`, value: trades, unit: 'trades/combination' },
  ];
}
