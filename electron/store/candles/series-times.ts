import { layeredTimes } from '../../../shared/domain/repairs/layer.ts';
import { everyTime, type CandleTables, type SeriesRow } from './candle-tables.ts';
import { sealedMonthTime } from './load-candles.ts';
import { seriesLayer } from './series-layer.ts';

/** The open times of the stored bars, without repairs. */
export function storedTimes(tables: CandleTables, series: SeriesRow): Float64Array {
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

/** The open times of a series as it is read. */
export function seriesTimes(tables: CandleTables, series: SeriesRow): Float64Array {
  const time = storedTimes(tables, series);
  const layer = series.repair_count === 0 ? null : seriesLayer(tables, series, everyTime.from, everyTime.to);
  return layer === null ? time : layeredTimes(time, layer);
}
