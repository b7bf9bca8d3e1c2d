import { simulationOptions } from '../../shared/contract/simulation.ts';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import { runEventEngine } from '../../shared/engine/event-engine.ts';
import { allCombinations, searchGrid } from '../../shared/research/search-grid.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import { dayEndBars, type SimulationRun } from '../../shared/simulation/simulation-run.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import { findStrategy } from '../../shared/strategies/registry.ts';
import { createIndicatorCache } from '../../workers/kernel/indicator-cache.ts';
import { marketOf } from '../../shared/domain/market.ts';
import { createPlanKernel } from '../../workers/kernel/plan-kernel.ts';
import { runReferenceKernel } from '../../workers/kernel/reference-kernel.ts';
import { type Figure, medianMs } from './measure.ts';

const strategy = findStrategy('envelope_dca')!;

/** The product's own defaults, unlevered. */
const settings = simulationSettings(
  { ...simulationOptions.parse({}), leverage: 1 },
  strategy.defaultLeverage,
);

/** Runs of all combinations over the first `bars` bars; plans are made inside the timed work, as a grid does. */
function runner(candles: CandleColumns, bars: number): (params: ParameterValues) => SimulationRun {
  const cache = createIndicatorCache(marketOf(candles, candles.time[1] - candles.time[0]));
  const dayEnds = dayEndBars(candles.time, 0, bars);
  return (params) => ({
    candles,
    plan: cache.planOf(strategy, params),
    settings,
    from: 0,
    to: bars,
    suspendedRows: null,
    dayEnds,
    funding: null,
    magnifier: null,
  });
}

const shortRunBars = 10_000;

/** One thread, warm, the 324 combinations of `envelope_dca`: daily equity is part of the timed work. */
export async function kernelFigures(candles: CandleColumns, bars: number): Promise<Figure[]> {
  const grid = allCombinations(searchGrid(strategy, {}));
  const runOf = runner(candles, bars);
  const kernel = createPlanKernel();
  const few = grid.filter((_, index) => index % 40 === 0);

  const kernelMs = await medianMs(
    () => {
      for (const params of grid) kernel.run(runOf(params));
    },
    { repeats: 7, warmups: 3 },
  );
  const referenceMs = await medianMs(
    () => {
      for (const params of few) runReferenceKernel(runOf(params));
    },
    { repeats: 3 },
  );
  const engineMs = await medianMs(
    () => {
      for (const params of few) runEventEngine(runOf(params));
    },
    { repeats: 5, warmups: 2 },
  );
  const label = `${bars.toLocaleString('en').replaceAll(',', ' ')} bars`;
  const perBar = (ms: number, count: number): number => (ms * 1e6) / (bars * count);
  const reference = perBar(referenceMs, few.length);
  return [
    { name: `reference kernel, ${label}`, value: reference, unit: 'ns/bar/combination' },
    {
      name: `plan kernel, ${label}`,
      value: perBar(kernelMs, grid.length),
      unit: 'ns/bar/combination',
      reference,
      // In a short run the making of the plan outweighs the bars; the figure per combination says more there.
      ...(bars < shortRunBars ? {} : { aim: { value: 2, better: 'smaller' as const } }),
    },
    {
      name: `plan kernel, ${label}, per combination`,
      value: (kernelMs * 1e3) / grid.length,
      unit: 'µs/combination',
    },
    {
      name: `event engine, ${label}`,
      value: (bars * few.length) / (engineMs * 1e3),
      unit: 'million bars/s',
      reference: 1e3 / reference,
      aim: { value: 5, better: 'larger' },
    },
  ];
}
