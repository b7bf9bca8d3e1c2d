import {
  type CandleBuffer,
  candleColumns,
  firstBarAtOrAfter,
  type CandleColumns,
} from '../../shared/domain/candle.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { type CandleSeries, tradingDaysPerYear } from '../../shared/domain/series.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import type { CandleStore, TimeRange } from '../../shared/ports/candle-store.ts';
import { costWarnings } from '../../shared/simulation/costs/cost-warnings.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';
import type { Dataset } from '../../workers/tasks/study.ts';
import type { AuxiliaryRepository } from '../store/auxiliary-repository.ts';
import type { TradedTimes } from './accepted-gaps.ts';
import { loadBesideCandles } from './dataset-inputs.ts';
import { requireSeries } from './series.ts';

/** Candles of a series on shared memory, and the bars of them that a run trades. */
export interface RunInputs {
  readonly series: CandleSeries;
  readonly dataset: Dataset;
  readonly candles: CandleColumns;
  readonly daysPerYear: number;
  /** Of the candles and of whatever the run reads beside them. */
  readonly dataHash: string;
  /** Bars `[from, to)`; the ones before warm the indicators. */
  readonly from: number;
  readonly to: number;
}

/** Candles of the series used last, by store: a form asks for an estimate at every key. */
const loaded = new WeakMap<CandleStore, { readonly hash: string; readonly buffer: CandleBuffer }>();

function candlesOf(store: CandleStore, { symbol, timeframe, contentHash }: CandleSeries): CandleBuffer {
  const hash = `${symbol} ${timeframe} ${contentHash}`;
  const known = loaded.get(store);
  if (known?.hash === hash) return known.buffer;
  const buffer = store.load(symbol, timeframe);
  loaded.set(store, { hash, buffer });
  return buffer;
}

/** Where a run finds what lies beside its candles. */
export interface BesideOptions {
  readonly auxiliary: AuxiliaryRepository;
  /** Loads the bars inside the bars, where finer candles are stored. */
  readonly withMagnifier: boolean;
}

/**
 * Loads what a run needs; without `beside` the candles alone. Throws NOT_FOUND for an unknown series, NOT_ENOUGH_DATA
 * for a range without bars.
 */
export function loadRunInputs(
  store: CandleStore,
  key: SeriesKey,
  range: TimeRange,
  beside: BesideOptions | null = null,
): RunInputs {
  const series = requireSeries(store, key);
  if (range.from !== undefined && range.to !== undefined && range.from >= range.to) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `The range ends at ${isoUtc(range.to)}, which is not after its start ${isoUtc(range.from)}.`,
      'Give a start that lies before the end.',
    );
  }
  const buffer = candlesOf(store, series);
  const candles = candleColumns(buffer);
  const from = range.from === undefined ? 0 : firstBarAtOrAfter(candles.time, range.from);
  const to = range.to === undefined ? candles.length : firstBarAtOrAfter(candles.time, range.to);
  if (to - from < 2) {
    throw new CandlewrightError(
      'NOT_ENOUGH_DATA',
      `${key.symbol} ${key.timeframe} has ${Math.max(0, to - from)} bars in the range asked for.`,
      series.firstTime === null || series.lastTime === null
        ? 'Import candles first.'
        : `Its candles run from ${isoUtc(series.firstTime)} to ${isoUtc(series.lastTime)}.`,
    );
  }
  const { inputs, magnifier, dataHash } =
    beside === null
      ? { inputs: null, magnifier: null, dataHash: series.contentHash }
      : loadBesideCandles(
          store,
          beside.auxiliary,
          series,
          candles,
          beside.withMagnifier
            ? { fromTime: candles.time[from], toTime: candles.time[to - 1] + timeframeMs(key.timeframe) }
            : null,
        );
  return {
    series,
    dataset: {
      key: `${key.symbol} ${key.timeframe} ${series.calendar} ${dataHash}`,
      candles: buffer,
      barMs: timeframeMs(key.timeframe),
      calendar: series.calendar,
      inputs,
      magnifier,
    },
    dataHash,
    candles,
    daysPerYear: tradingDaysPerYear(series.calendar),
    from,
    to,
  };
}

/** From the open of the first traded bar to the close of the last. */
export function tradedTimes({
  candles,
  dataset,
  from,
  to,
}: Pick<RunInputs, 'candles' | 'dataset' | 'from' | 'to'>): TradedTimes {
  return { fromTime: candles.time[from], toTime: candles.time[to - 1] + dataset.barMs };
}

/** What the trader should know about the rules of a run before believing its result. */
export function ruleWarnings(
  strategy: Strategy,
  settings: SimulationSettings,
  series: CandleSeries,
): string[] {
  const warnings: string[] = [];
  if (series.source === 'synthetic')
    warnings.push('The candles are synthetic: the result says nothing about a market.');
  if (series.timeframe !== strategy.timeframe) {
    warnings.push(
      `${strategy.id} was made for ${strategy.timeframe} candles; these are ${series.timeframe}.`,
    );
  }
  // The magnifier replays stored candles, and is pessimistic inside each of them: it assumes less, not more.
  if (settings.policy !== 'pessimistic' && settings.policy !== 'magnifier') {
    warnings.push(`The intrabar policy ${settings.policy} assumes more than the pessimistic one.`);
  }
  if (settings.limitFill === 'touch')
    warnings.push('Touch fills are optimistic: a queue would often not have filled.');
  return [...warnings, ...costWarnings(settings.costs, series.firstTime ?? 0, series.lastTime ?? 0)];
}
