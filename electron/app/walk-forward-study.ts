import type { WalkForwardRequest } from '../../shared/contract/research.ts';
import { type CandleGap, findGaps } from '../../shared/domain/gap.ts';
import type { CandleSeries } from '../../shared/domain/series.ts';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import { searchGrid, type SearchGrid } from '../../shared/research/search-grid.ts';
import { type BarSpan, type WalkForwardWindow, walkForwardWindows } from '../../shared/research/windows.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';
import type { Study } from '../../workers/tasks/task.ts';
import { capsuleOf, type RunCapsule } from './capsule.ts';
import { loadRunInputs } from './run-inputs.ts';
import { timeRange } from './series.ts';
import { requireStrategy } from './strategies.ts';

/** One window and the combinations of it that a thread takes at a time. */
export interface Slice {
  readonly window: WalkForwardWindow;
  readonly from: number;
  readonly to: number;
}

/** A walk-forward request with everything it names found, checked and loaded. */
export interface WalkForwardStudy {
  readonly request: WalkForwardRequest;
  readonly strategy: Strategy;
  readonly series: CandleSeries;
  readonly settings: SimulationSettings;
  readonly grid: SearchGrid;
  readonly windows: readonly WalkForwardWindow[];
  readonly slices: readonly Slice[];
  readonly gaps: readonly CandleGap[];
  readonly study: Study;
  readonly capsule: RunCapsule;
}

/** Combinations per slice: small enough that progress moves and a crash loses little, large enough to be worth a trip. */
const sliceCombinations = 4096;

/** The windows of a request in bar numbers of the whole series. */
function windowsOf(
  time: Float64Array,
  from: number,
  to: number,
  barMs: number,
  request: WalkForwardRequest,
): WalkForwardWindow[] {
  const shift = (span: BarSpan): BarSpan => ({ ...span, from: span.from + from, to: span.to + from });
  return walkForwardWindows(time.subarray(from, to), barMs, request.windows).map((window) => ({
    ...window,
    inSample: shift(window.inSample),
    outOfSample: shift(window.outOfSample),
  }));
}

/**
 * Prepares a request. The same request on the same data gives the same slices and the same capsule in every process.
 * Throws what is wrong with it: NOT_FOUND, BAD_USAGE or NOT_ENOUGH_DATA.
 */
export function prepareStudy(store: CandleStore, request: WalkForwardRequest): WalkForwardStudy {
  const strategy = requireStrategy(request.strategyId);
  const grid = searchGrid(strategy, request.search);
  const settings = simulationSettings(request.simulation, strategy.defaultLeverage);
  const { series, dataset, candles, daysPerYear, from, to } = loadRunInputs(
    store,
    request,
    timeRange(request),
  );
  const windows = windowsOf(candles.time, from, to, dataset.barMs, request);
  const slices: Slice[] = [];
  for (const window of windows) {
    for (let start = 0; start < grid.count; start += sliceCombinations) {
      slices.push({ window, from: start, to: Math.min(start + sliceCombinations, grid.count) });
    }
  }
  const search = Object.fromEntries(grid.axes.map(({ name, values }) => [name, values]));
  return {
    request,
    strategy,
    series,
    settings,
    grid,
    windows,
    slices,
    gaps: findGaps(candles.time, dataset.barMs, dataset.calendar),
    study: {
      dataset,
      strategyId: strategy.id,
      strategyFile: null,
      search,
      numbers: null,
      settings,
      daysPerYear,
    },
    capsule: capsuleOf({
      dataHash: series.contentHash,
      strategy,
      params: search,
      settings,
      rules: { windows: request.windows, from: request.from ?? null, to: request.to ?? null },
    }),
  };
}
