import { everyTime, type CandleTables, type SeriesRow } from './candle-tables.ts';
import { loadCandles, sealedMonthTime } from './load-candles.ts';
import { candleColumns } from '../../../shared/domain/candle.ts';

/** The open times of a series as it is read. */
export function seriesTimes(tables: CandleTables, series: SeriesRow): Float64Array {
  if (series.repair_count > 0) return candleColumns(loadCandles(tables, series, {})).time;
  const parts = tables
    .readMonths(series.id, everyTime.from, everyTime.to)
    .map((month) => sealedMonthTime(series, month));
  parts.push(tables.readOpenMonth(series.id, everyTime.from, everyTime.to).time);
  const time = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    time.set(part, at);
    at += part.length;
  }
  return time;
}
