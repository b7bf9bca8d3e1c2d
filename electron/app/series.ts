import type { z } from 'zod';
import type {
  candleSeries,
  dayCoverage,
  seriesContract,
  SeriesKey,
  SeriesVersion as SeriesVersionRecord,
} from '../../shared/contract/series.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { CandleSeries, TradingCalendar } from '../../shared/domain/series.ts';
import type { CandleStore, TimeRange } from '../../shared/ports/candle-store.ts';
import { candleSource, loadPage } from './series/candle-source.ts';

export type SeriesRecord = z.output<typeof candleSeries>;
export type DayRecord = z.output<typeof dayCoverage>;
export type CandlePage = z.output<NonNullable<(typeof seriesContract)['candles']['~orpc']['outputSchema']>>;
export type Coverage = z.output<NonNullable<(typeof seriesContract)['coverage']['~orpc']['outputSchema']>>;

export interface SeriesService {
  list(): SeriesRecord[];
  coverage(key: SeriesKey): Coverage;
  days(key: SeriesKey, month: string): DayRecord[];
  /** Of more than `limit` bars the newest, with `from` alone the oldest. */
  candles(key: SeriesKey, range: TimeRange, limit?: number): CandlePage;
  acknowledgeGaps(key: SeriesKey, range: TimeRange): { acknowledged: number };
  reopenGaps(key: SeriesKey): { reopened: number };
  setCalendar(key: SeriesKey, calendar: TradingCalendar): SeriesRecord;
  versions(key: SeriesKey): SeriesVersionRecord[];
  remove(key: SeriesKey): { removedBars: number };
}

/** The stored series with this key. Throws NOT_FOUND that lists what there is. */
export function requireSeries(candles: CandleStore, { symbol, timeframe }: SeriesKey): CandleSeries {
  const found = candles.find(symbol, timeframe);
  if (found !== null) return found;
  const known = candles.list().map((series) => `${series.symbol} ${series.timeframe}`);
  throw new CandlewrightError(
    'NOT_FOUND',
    `No candles of ${symbol} on ${timeframe} are stored.`,
    known.length === 0
      ? 'Nothing is stored yet; import a file first.'
      : `Import them first, or use one of: ${known.join(', ')}.`,
  );
}

/** Leaves out bounds that were not given: an absent bound and an undefined one are different types. */
export function timeRange(bounds: { from?: number | undefined; to?: number | undefined }): TimeRange {
  return {
    ...(bounds.from === undefined ? {} : { from: bounds.from }),
    ...(bounds.to === undefined ? {} : { to: bounds.to }),
  };
}

/** Reads and removes stored candles. `onChange` is called after a series came, went or changed. */
export function createSeriesService(candles: CandleStore, onChange: () => void): SeriesService {
  return {
    list: () => candles.list().map((series) => ({ ...series })),
    coverage(key) {
      requireSeries(candles, key);
      const { months, gaps } = candles.coverage(key.symbol, key.timeframe);
      return {
        months: months.map((month) => ({ ...month })),
        gaps: gaps.map(({ fromTime, toTime, missingBars, acknowledgedAt }) => ({
          fromTime,
          toTime,
          missingBars,
          acknowledgedAt,
        })),
      };
    },
    days(key, month) {
      requireSeries(candles, key);
      return candles.days(key.symbol, key.timeframe, month).map((day) => ({ ...day }));
    },
    candles(key, range, limit) {
      const source = candleSource(candles, key);
      const page = loadPage(source, range, limit ?? Number.MAX_SAFE_INTEGER);
      const columns = page.candles;
      return {
        hasOlder: page.hasOlder,
        hasNewer: page.hasNewer,
        time: Array.from(columns.time),
        open: Array.from(columns.open),
        high: Array.from(columns.high),
        low: Array.from(columns.low),
        close: Array.from(columns.close),
        volume: Array.from(columns.volume, (value) => (Number.isNaN(value) ? null : value)),
      };
    },
    acknowledgeGaps(key, range) {
      requireSeries(candles, key);
      const acknowledged = candles.acknowledgeGaps(key.symbol, key.timeframe, range);
      onChange();
      return { acknowledged };
    },
    reopenGaps(key) {
      requireSeries(candles, key);
      const reopened = candles.reopenGaps(key.symbol, key.timeframe);
      onChange();
      return { reopened };
    },
    setCalendar(key, calendar) {
      requireSeries(candles, key);
      const series = candles.setCalendar(key.symbol, key.timeframe, calendar);
      onChange();
      return { ...series };
    },
    versions(key) {
      requireSeries(candles, key);
      return candles.versions(key.symbol, key.timeframe).map((version) => ({ ...version }));
    },
    remove(key) {
      requireSeries(candles, key);
      const removedBars = candles.remove(key.symbol, key.timeframe);
      onChange();
      return { removedBars };
    },
  };
}
