import { candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';
import type { MarketColumns } from '../../shared/domain/market.ts';
import type { CandleGap } from '../../shared/domain/candle-gap.ts';
import { findGaps } from '../../shared/domain/gap.ts';
import { searchGrid, searchSpace, type SearchGrid } from '../../shared/research/search-grid.ts';
import { gapSuspendedRows } from '../../shared/simulation/gap-suspension.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import { dayEndBars, type Magnifier, type SimulationRun } from '../../shared/simulation/simulation-run.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';
import { createIndicatorCache, type IndicatorCache } from '../kernel/indicator-cache.ts';
import { strategyOf } from './strategy-source.ts';
import type { Dataset, Study } from './study.ts';

/** What a thread derived from a dataset and keeps for the next task on it. */
export interface ThreadDataset {
  readonly candles: CandleColumns;
  readonly market: MarketColumns;
  /** Rate that settles at the open of each bar; null for a market without funding. */
  readonly fundingPaid: Float64Array | null;
  readonly magnifier: Magnifier | null;
  readonly indicators: IndicatorCache;
  readonly gaps: readonly CandleGap[];
  /** Rows that may not enter, by warm-up. */
  readonly suspendedRows: Map<number, Uint8Array | null>;
}

/** One dataset at a time: a laptop's memory is shared with the trader's other programs. */
let current: { readonly key: string; readonly dataset: ThreadDataset } | null = null;
let currentGrid: { readonly key: string; readonly grid: SearchGrid } | null = null;

/** The thread's view of a dataset, made once. */
export function openDataset({
  key,
  candles: buffer,
  barMs,
  calendar,
  inputs,
  magnifier,
}: Dataset): ThreadDataset {
  if (current?.key === key) return current.dataset;
  const candles = candleColumns(buffer);
  const market: MarketColumns = {
    ...candles,
    barMs,
    funding: inputs?.funding ?? null,
    openInterest: inputs?.openInterest ?? null,
  };
  const dataset: ThreadDataset = {
    candles,
    market,
    fundingPaid: inputs?.fundingPaid ?? null,
    magnifier: magnifier && {
      candles: candleColumns(magnifier.candles),
      firstBar: magnifier.firstBar,
    },
    indicators: createIndicatorCache(market),
    gaps: findGaps(candles.time, barMs, calendar),
    suspendedRows: new Map(),
  };
  current = { key, dataset };
  return dataset;
}

/** The grid of a study, made once. */
export function gridOf(study: Study): SearchGrid {
  const { numbers } = study;
  const strategy = strategyOf(study);
  const part =
    numbers === null ? 'all' : `${numbers.length} ${numbers.reduce((sum, value) => sum + value, 0)}`;
  const key = `${study.strategyId} ${study.strategyFile?.hash ?? ''} ${JSON.stringify(study.search)} ${part}`;
  if (currentGrid?.key !== key) {
    const grid =
      numbers === null
        ? searchGrid(strategy, study.search)
        : { ...searchSpace(strategy, study.search), numbers, count: numbers.length, invalidCombinations: 0 };
    currentGrid = { key, grid };
  }
  return currentGrid.grid;
}

/** Row flags of a strategy's warm-up after the gaps of the dataset; null when nothing is suspended. */
export function suspendedRowsOf(dataset: ThreadDataset, warmup: number): Uint8Array | null {
  let rows = dataset.suspendedRows.get(warmup);
  if (rows === undefined) {
    rows = gapSuspendedRows(dataset.candles.length, dataset.gaps, warmup);
    dataset.suspendedRows.set(warmup, rows);
  }
  return rows;
}

/** Bars `[from, to)` under the rules of a simulation. */
export interface RunCase {
  readonly settings: SimulationSettings;
  readonly from: number;
  readonly to: number;
}

/**
 * Makes the runs of a set of parameters in each of the cases. Its plan is made once for all of them, and what does not
 * depend on the parameters once for all sets.
 */
export function runsOfCases(
  dataset: ThreadDataset,
  strategy: Strategy,
  cases: readonly RunCase[],
): (params: ParameterValues) => SimulationRun[] {
  const dayEnds = new Map<string, Int32Array>();
  const dayEndsOf = ({ from, to }: RunCase): Int32Array => {
    const key = `${from} ${to}`;
    const ends = dayEnds.get(key) ?? dayEndBars(dataset.candles.time, from, to);
    dayEnds.set(key, ends);
    return ends;
  };
  const frames = cases.map((one) => ({
    ...one,
    candles: dataset.candles,
    dayEnds: dayEndsOf(one),
    funding: dataset.fundingPaid,
    magnifier: one.settings.policy === 'magnifier' ? dataset.magnifier : null,
  }));
  return (params) => {
    const plan = dataset.indicators.planOf(strategy, params);
    const suspendedRows = suspendedRowsOf(dataset, strategy.warmup(params, dataset.market.barMs));
    return frames.map((frame) => ({ ...frame, plan, suspendedRows }));
  };
}

/** Makes the run of a set of parameters over bars `[from, to)`. */
export function runsOver(
  dataset: ThreadDataset,
  strategy: Strategy,
  settings: SimulationSettings,
  from: number,
  to: number,
): (params: ParameterValues) => SimulationRun {
  const runsOf = runsOfCases(dataset, strategy, [{ settings, from, to }]);
  return (params) => runsOf(params)[0];
}
