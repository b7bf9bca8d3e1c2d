import type { WalkForwardRequest } from '../../shared/contract/research.ts';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import type { CandleGap } from '../../shared/domain/candle-gap.ts';
import { findGaps } from '../../shared/domain/gap.ts';
import type { CandleSeries } from '../../shared/domain/series.ts';
import {
  fullGrid,
  type SearchGrid,
  searchSpace,
  type SearchSpace,
} from '../../shared/research/search-grid.ts';
import { latinHypercubeGrid } from '../../shared/research/two-pass-search.ts';
import { type BarSpan, type WalkForwardWindow, walkForwardWindows } from '../../shared/research/windows.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';
import type { Study } from '../../workers/tasks/study.ts';
import type { Store } from '../store/open-store.ts';
import { requireAcceptedGaps, type TradedTimes } from './accepted-gaps.ts';
import { capsuleOf, contentHashOf, type RunCapsule } from './capsule.ts';
import { requireInputs } from './dataset-inputs.ts';
import { loadRunInputs, tradedTimes } from './run-inputs.ts';
import { timeRange } from './series.ts';
import { requireStrategy } from './strategies.ts';

/** A walk-forward request with everything it names found, checked and loaded. */
export interface WalkForwardStudy {
  readonly request: WalkForwardRequest;
  readonly strategy: Strategy;
  readonly series: CandleSeries;
  readonly settings: SimulationSettings;
  readonly space: SearchSpace;
  readonly searchMode: 'full' | 'two-pass';
  /** Every combination of a full search, the sample of one with two passes. */
  readonly grid: SearchGrid;
  readonly windows: readonly WalkForwardWindow[];
  readonly gaps: readonly CandleGap[];
  readonly candles: CandleColumns;
  /** The times of the request's range. */
  readonly loaded: TradedTimes;
  /** With every combination; a search of two passes gives it the numbers of those it looks at. */
  readonly study: Study;
  readonly capsule: RunCapsule;
  /** Over what the trials of the search depend on: equal hashes are counted once in the trial ledger. */
  readonly trialHash: string;
}

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

/** Whether a run looks into its bars: the validation compares what each intrabar policy would have given. */
function looksInside({ validate, simulation }: WalkForwardRequest): boolean {
  return validate || simulation.policy === 'magnifier';
}

/** `prepareStudy`, for a run: throws CONFLICT too when its windows span holes that nobody has accepted. */
export function prepareRun(
  store: Pick<Store, 'candles' | 'auxiliary'>,
  request: WalkForwardRequest,
): WalkForwardStudy {
  const prepared = prepareStudy(store, request);
  const { series, windows, loaded } = prepared;
  const traded = {
    fromTime: Math.min(...windows.map(({ inSample }) => inSample.fromTime)),
    toTime: Math.max(...windows.map(({ outOfSample }) => outOfSample.toTime)),
  };
  requireAcceptedGaps(store.candles, series, traded, looksInside(request) ? loaded : null);
  return prepared;
}

/**
 * Prepares a request. The same request on the same data gives the same slices and the same capsule in every process.
 * Throws what is wrong with it: NOT_FOUND, BAD_USAGE or NOT_ENOUGH_DATA.
 */
export function prepareStudy(
  { candles: store, auxiliary }: Pick<Store, 'candles' | 'auxiliary'>,
  request: WalkForwardRequest,
): WalkForwardStudy {
  const strategy = requireStrategy(request.strategyId);
  const space = searchSpace(strategy, request.search);
  const searchMode = space.total <= request.budget ? 'full' : 'two-pass';
  const grid =
    searchMode === 'full'
      ? fullGrid(strategy.id, space)
      : latinHypercubeGrid(strategy.id, space, request.seed);
  const { series, dataset, dataHash, candles, daysPerYear, from, to } = loadRunInputs(
    store,
    request,
    timeRange(request),
    { auxiliary, withMagnifier: looksInside(request) },
  );
  requireInputs(strategy, dataset.inputs, request.symbol);
  const settings = simulationSettings(request.simulation, strategy.defaultLeverage, series.tickSize);
  const windows = windowsOf(candles.time, from, to, dataset.barMs, request);
  const search = Object.fromEntries(grid.axes.map(({ name, values }) => [name, values]));
  return {
    request,
    strategy,
    series,
    settings,
    space,
    searchMode,
    grid,
    windows,
    candles,
    loaded: tradedTimes({ candles, dataset, from, to }),
    gaps: findGaps(candles.time, dataset.barMs, dataset.calendar),
    study: {
      dataset,
      strategyId: strategy.id,
      strategyFile: strategy.file ?? null,
      search,
      numbers: null,
      settings,
      daysPerYear,
    },
    trialHash: contentHashOf({
      dataHash,
      strategyId: strategy.id,
      strategyVersion: strategy.version,
      strategyFile: strategy.file?.hash ?? null,
      search,
      settings,
      windows: request.windows,
      from: request.from ?? null,
      to: request.to ?? null,
      selection: request.selection,
      sample: searchMode === 'full' ? null : request.seed,
    }),
    capsule: capsuleOf({
      dataHash,
      strategy,
      params: search,
      settings,
      rules: {
        windows: request.windows,
        from: request.from ?? null,
        to: request.to ?? null,
        selection: request.selection,
        budget: request.budget,
        resampling: request.validate ? request.resampling : null,
      },
      seed: request.seed,
    }),
  };
}
