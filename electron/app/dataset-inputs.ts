import { createHash } from 'node:crypto';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { MarketInput } from '../../shared/domain/market.ts';
import type { CandleSeries } from '../../shared/domain/series.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import { fundingPerBar } from '../../shared/simulation/costs/funding-schedule.ts';
import { asOfBarCloses } from '../../shared/simulation/costs/published-series.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';
import type { DatasetInputs, MagnifierBuffers } from '../../workers/tasks/study.ts';
import type { AuxiliaryRepository } from '../store/auxiliary-repository.ts';
import { inputNames } from './auxiliary-series.ts';
import { loadMagnifier, magnifierSeries } from './magnifier.ts';

/** What a run reads beside its candles, and the hash of all of it. */
export interface BesideCandles {
  readonly inputs: DatasetInputs | null;
  readonly magnifier: MagnifierBuffers | null;
  /** Of the candles and everything above; that of the candles where there is nothing else. */
  readonly dataHash: string;
}

function shared(column: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}

/** Funding and open interest of a symbol, bar by bar on shared memory; null where none is stored. */
export function alignedInputs(
  auxiliary: AuxiliaryRepository,
  symbol: string,
  time: Float64Array,
  barMs: number,
): DatasetInputs | null {
  const funding = auxiliary.load(symbol, 'funding');
  const openInterest = auxiliary.load(symbol, 'openInterest');
  if (funding === null && openInterest === null) return null;
  return {
    funding: funding && shared(asOfBarCloses(time, barMs, funding)),
    fundingPaid: funding && shared(fundingPerBar(time, barMs, funding)),
    openInterest: openInterest && shared(asOfBarCloses(time, barMs, openInterest)),
  };
}

/** The hash of what a run would read now, and of what it is made; loads nothing. */
export function besideHash(
  store: CandleStore,
  auxiliary: AuxiliaryRepository,
  series: CandleSeries,
  /** The traded times `[from, to)` whose bars are looked into; null looks into none. */
  magnified: { readonly fromTime: number; readonly toTime: number } | null,
): { readonly parts: readonly string[]; readonly lower: CandleSeries | null; readonly dataHash: string } {
  const lower = magnified && magnifierSeries(store, series, magnified.fromTime, magnified.toTime);
  const parts = [
    series.contentHash,
    auxiliary.find(series.symbol, 'funding')?.contentHash ?? '',
    auxiliary.find(series.symbol, 'openInterest')?.contentHash ?? '',
    lower === null ? '' : `${lower.timeframe} ${lower.contentHash}`,
  ];
  const isAlone = parts.slice(1).every((part) => part === '');
  return {
    parts,
    lower,
    dataHash: isAlone ? series.contentHash : createHash('sha256').update(parts.join(' ')).digest('hex'),
  };
}

/** The last one, by store: a form asks for an estimate at every key, and the bars inside the bars are many. */
const last = new WeakMap<CandleStore, { readonly key: string; readonly beside: BesideCandles }>();

/** Loads what lies beside the candles of a run. */
export function loadBesideCandles(
  store: CandleStore,
  auxiliary: AuxiliaryRepository,
  series: CandleSeries,
  candles: CandleColumns,
  /** The traded times `[from, to)` whose bars are looked into; null looks into none. */
  magnified: { readonly fromTime: number; readonly toTime: number } | null,
): BesideCandles {
  const barMs = timeframeMs(series.timeframe);
  const { parts, lower, dataHash } = besideHash(store, auxiliary, series, magnified);
  const key = `${series.symbol} ${series.timeframe} ${parts.join(' ')}`;
  const known = last.get(store);
  if (known?.key === key) return known.beside;
  const beside: BesideCandles = {
    inputs: alignedInputs(auxiliary, series.symbol, candles.time, barMs),
    magnifier: lower && loadMagnifier(store, lower, candles, barMs),
    dataHash,
  };
  last.set(store, { key, beside });
  return beside;
}

/** How a file of each kind is named on the command line. */
const seriesFlags: Readonly<Record<MarketInput, string>> = {
  funding: 'funding',
  openInterest: 'open-interest',
};

/** Throws NOT_ENOUGH_DATA when a strategy reads a series that is not stored for the symbol. */
export function requireInputs(strategy: Strategy, inputs: DatasetInputs | null, symbol: string): void {
  const missing = (strategy.inputs ?? []).find((kind) => (inputs?.[kind] ?? null) === null);
  if (missing === undefined) return;
  throw new CandlewrightError(
    'NOT_ENOUGH_DATA',
    `${strategy.id} needs the ${inputNames[missing]} of ${symbol}; none are stored.`,
    `Import them: data import FILE --series ${seriesFlags[missing]} --symbol ${symbol}.`,
  );
}

/** Fee schedules of perpetual contracts, whose positions pay or receive funding. */
const perpetualProfiles: ReadonlySet<string> = new Set(['bitget', 'binance-usdm', 'bybit', 'okx']);

/** What a trader of a perpetual contract must know when its funding is not stored; null when all is well. */
export function fundingWarning(
  fees: string,
  series: CandleSeries,
  inputs: DatasetInputs | null,
): string | null {
  if ((inputs?.fundingPaid ?? null) !== null) return null;
  const isPerpetual =
    /perp|swap|:USD/i.test(series.symbol) ||
    (series.calendar === 'continuous' && perpetualProfiles.has(fees));
  if (!isPerpetual) return null;
  return (
    `No funding rates of ${series.symbol} are stored: what a perpetual contract pays or receives for being held ` +
    'is not in the costs.'
  );
}
