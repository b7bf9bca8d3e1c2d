import { allocateCandles } from '../../shared/domain/candle.ts';
import type { CandleGap } from '../../shared/domain/candle-gap.ts';
import { randomSource } from '../../shared/domain/random.ts';
import {
  type ResampledRun,
  resampledMarket,
  resampledSources,
} from '../../shared/research/validation/candle-bootstrap.ts';
import { sliceMarket } from '../../shared/research/validation/audits/market-slice.ts';
import { gapSuspendedRows } from '../../shared/simulation/gap-suspension.ts';
import { dayEndBars } from '../../shared/simulation/simulation-run.ts';
import { createIndicatorCache } from '../kernel/indicator-cache.ts';
import type { PlanKernel } from '../kernel/plan-kernel.ts';
import { figuresOf } from './stability-task.ts';
import { strategyOf } from './strategy-source.ts';
import { openDataset, type ThreadDataset } from './thread-dataset.ts';
import type { CandleBootstrapTask } from './validation-task.ts';

function gapsWithin({ gaps }: ThreadDataset, first: number, to: number): Pick<CandleGap, 'barIndex'>[] {
  return gaps
    .filter(({ barIndex }) => barIndex > first && barIndex < to)
    .map(({ barIndex }) => ({ barIndex: barIndex - first }));
}

/** Seeds of neighbouring markets lie far apart, whatever the run's seed is. */
const seedStep = 1_000_003;

/**
 * Runs the parameters on each resampled market over the bars of the span; the bars that warm the indicators before it
 * are resampled too. A market never uses lower-timeframe bars: there are none for it. Null when it was stopped.
 */
export function runCandleBootstrap(task: CandleBootstrapTask, kernel: PlanKernel): ResampledRun[] | null {
  const { study, params, span, blockBars, seed, from, to, cancelFlag } = task;
  const { daysPerYear } = study;
  const settings =
    study.settings.policy === 'magnifier'
      ? { ...study.settings, policy: 'pessimistic' as const }
      : study.settings;
  const dataset = openDataset(study.dataset);
  const strategy = strategyOf(study);
  const warmup = strategy.warmup(params, study.dataset.barMs);
  const first = Math.max(0, span.from - warmup);
  const real = sliceMarket(dataset.market, first, span.to);
  const suspendedRows = gapSuspendedRows(real.length, gapsWithin(dataset, first, span.to), warmup);
  const dayEnds = dayEndBars(real.time, span.from - first, real.length);
  const paid = dataset.fundingPaid?.subarray(first, span.to) ?? null;
  // One market after the other in the same memory: so much that is new would keep the thread collecting garbage.
  const buffer = allocateCandles(real.length);
  const sources = new Int32Array(real.length);
  const runs: ResampledRun[] = [];
  for (let market = from; market < to; market += 1) {
    if (Atomics.load(cancelFlag, 0) !== 0) return null;
    const random = randomSource(seed + (market + 1) * seedStep);
    resampledSources(real.length, blockBars, random, sources);
    const candles = resampledMarket(real, sources, buffer);
    const run = kernel.run({
      candles,
      plan: createIndicatorCache(candles).planOf(strategy, params),
      settings,
      from: span.from - first,
      to: real.length,
      suspendedRows,
      dayEnds,
      funding: paid && Float64Array.from(sources, (source) => paid[source]),
      magnifier: null,
    });
    runs.push(figuresOf(run, settings, daysPerYear));
  }
  return runs;
}
