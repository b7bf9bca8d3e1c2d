import type { SeriesKey } from '../../../shared/contract/series.ts';
import { marketOf, type MarketColumns } from '../../../shared/domain/market.ts';
import { createIndicatorColumns } from '../../../shared/indicators/indicator-columns.ts';
import type { IndicatorColumns, IndicatorRequest } from '../../../shared/indicators/indicator.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import { candleSource } from './candle-source.ts';

/** A series from its first bar on, with columns over it that are kept for the next question. */
export interface WholeSeries {
  readonly market: MarketColumns;
  readonly columns: IndicatorColumns;
}

/** Series that are looked at are asked about page by page; the last ones stay in memory until they change. */
export interface WholeSeriesCache {
  /** Throws NOT_FOUND for candles that are neither stored nor can be derived. */
  of(key: SeriesKey): WholeSeries;
}

/** Series that are kept, and the bytes of columns of one of them. */
const mostSeries = 2;
const mostColumnBytes = 128_000_000;

interface Kept extends WholeSeries {
  readonly name: string;
  readonly contentHash: string;
}

/** Columns that are dropped all together when they have become too many. */
function boundedColumns(market: MarketColumns): IndicatorColumns {
  const mostColumns = Math.max(4, Math.floor(mostColumnBytes / (8 * Math.max(1, market.length))));
  const keys = new Set<string>();
  let kept = createIndicatorColumns(market);
  return {
    of(request: IndicatorRequest) {
      if (!keys.has(request.key) && keys.size >= mostColumns) {
        keys.clear();
        kept = createIndicatorColumns(market);
      }
      keys.add(request.key);
      return kept.of(request);
    },
    higher: (barMs) => kept.higher(barMs),
  };
}

export function createWholeSeries(store: CandleStore): WholeSeriesCache {
  let series: readonly Kept[] = [];
  return {
    of(key) {
      const source = candleSource(store, key);
      const name = `${key.symbol} ${key.timeframe}`;
      const { contentHash } = source.base;
      let found = series.find((one) => one.name === name && one.contentHash === contentHash);
      if (found === undefined) {
        // What it replaces goes first: two of a million bars are never held for one.
        series = series.filter((one) => one.name !== name).slice(0, mostSeries - 1);
        const market = marketOf(source.load({}), source.barMs);
        found = { name, contentHash, market, columns: boundedColumns(market) };
      }
      const first = found;
      series = [first, ...series.filter((one) => one !== first)];
      return first;
    },
  };
}
