import type { SeriesKey } from '../../../shared/contract/series.ts';
import {
  candleColumns,
  firstBarAtOrAfter,
  sliceCandles,
  type CandleColumns,
} from '../../../shared/domain/candle.ts';
import { baseOfTimeframe } from '../../../shared/domain/derived-timeframe.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { CandleStore, TimeRange } from '../../../shared/ports/candle-store.ts';
import { derivedCandles } from './derived-candles.ts';

/** Candles to look at: those of a stored series, or longer ones that are added up from it. */
export interface CandleSource {
  /** What is stored. */
  readonly base: CandleSeries;
  readonly barMs: number;
  /** Half-open, by the open of a bar. */
  load(range: TimeRange): CandleColumns;
}

function notThere(store: CandleStore, { symbol, timeframe }: SeriesKey): never {
  const known = store.list().filter((series) => series.symbol === symbol);
  throw new CandlewrightError(
    'NOT_FOUND',
    known.length === 0
      ? `No candles of ${symbol} are stored.`
      : `No candles of ${symbol} on ${timeframe} are stored, and none that they could be added up from.`,
    'Import or fetch them first, on the Data screen or with `data fetch`.',
  );
}

/** The candles of a symbol and timeframe. Throws NOT_FOUND where they are neither stored nor can be derived. */
export function candleSource(store: CandleStore, key: SeriesKey): CandleSource {
  const barMs = timeframeMs(key.timeframe);
  const base =
    store.find(key.symbol, key.timeframe) ??
    baseOfTimeframe(store.list(), key.symbol, key.timeframe) ??
    notThere(store, key);
  const { symbol, timeframe } = base;
  if (timeframe === key.timeframe) {
    return { base, barMs, load: (range) => candleColumns(store.load(symbol, timeframe, range)) };
  }
  return {
    base,
    barMs,
    load({ from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }) {
      const all = derivedCandles(store, base, key.timeframe);
      const first = firstBarAtOrAfter(all.time, from);
      return sliceCandles(all, first, Math.max(first, firstBarAtOrAfter(all.time, to)));
    },
  };
}

/** Candles, and whether the series has others before and after them. */
export interface LoadedPage {
  readonly candles: CandleColumns;
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

/**
 * At most `limit` bars of `[from, to)`: the newest of them, or with a `from` alone the oldest. Only the months that are
 * needed are read.
 */
export function loadPage(source: CandleSource, range: TimeRange, limit: number): LoadedPage {
  const { firstTime, lastTime } = source.base;
  const { barMs } = source;
  const least = Math.max(range.from ?? Number.NEGATIVE_INFINITY, (firstTime ?? 0) - barMs);
  const most = Math.min(range.to ?? Number.POSITIVE_INFINITY, (lastTime ?? 0) + 1);
  if (firstTime === null || lastTime === null || most <= least) {
    return {
      candles: source.load({ from: 0, to: 0 }),
      hasOlder: firstTime !== null && least > firstTime,
      hasNewer: lastTime !== null && most <= lastTime,
    };
  }
  const isFromStart = range.from !== undefined && range.to === undefined;
  // A market that closes has fewer bars in a span than one that does not.
  for (let span = (limit + 1) * barMs; ; span *= 2) {
    const from = isFromStart ? least : Math.max(least, most - span);
    const to = isFromStart ? Math.min(most, least + span) : most;
    const found = source.load({ from, to });
    const isWhole = isFromStart ? to >= most : from <= least;
    if (found.length < limit && !isWhole) continue;
    const cut = Math.max(0, found.length - limit);
    const candles = isFromStart
      ? sliceCandles(found, 0, found.length - cut)
      : sliceCandles(found, cut, found.length);
    return {
      candles,
      hasOlder: (!isFromStart && cut > 0) || from > firstTime,
      hasNewer: (isFromStart && cut > 0) || to <= lastTime,
    };
  }
}
