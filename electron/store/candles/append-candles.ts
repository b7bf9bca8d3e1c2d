import type { CandleColumns } from '../../../shared/domain/candle.ts';
import { findGaps } from '../../../shared/domain/gap.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import { everyTime, type CandleTables, type SeriesRow } from './candle-tables.ts';
import { type OpenDigest, settledSeries, unknownHash } from './series-hash.ts';
import { newestVersion, recordVersion, replacesVersion, type VersionCause } from './series-versions.ts';
import { utcMonth } from './utc-month.ts';

/** Whether candles only lengthen the latest month of a series: nothing stored is touched, no repair lies above them. */
export function isAppend(tables: CandleTables, series: SeriesRow, candles: CandleColumns): boolean {
  const { raw_last_time: lastStored, last_time: lastRead } = series;
  if (candles.length === 0 || lastStored === null || lastRead === null) return false;
  const [first, last] = [candles.time[0], candles.time[candles.length - 1]];
  return (
    first > lastStored &&
    first > lastRead &&
    utcMonth(last) === utcMonth(lastStored) &&
    (series.repair_count === 0 || tables.repairsInForce(series.id, first, everyTime.to).length === 0)
  );
}

/** Holes before and between candles that follow a series, and those of them that are open. */
function gapsOf(tables: CandleTables, series: SeriesRow, candles: CandleColumns) {
  const time = Float64Array.of(series.last_time ?? Number.NaN, ...candles.time);
  const gaps = findGaps(time, timeframeMs(series.timeframe), series.calendar);
  if (gaps.length === 0) return { gaps, open: 0 };
  const acknowledged = new Set(
    tables.listAcknowledged(series.id).map(({ fromTime, toTime }) => `${fromTime} ${toTime}`),
  );
  return {
    gaps,
    open: gaps.filter(({ fromTime, toTime }) => !acknowledged.has(`${fromTime} ${toTime}`)).length,
  };
}

/**
 * Adds candles to the latest month of a series, for which `isAppend` holds, at the cost of those candles alone: the hash
 * is left to whoever asks for it. `facts` are those that the candles bring. Call it inside a transaction.
 */
export function appendCandles(
  tables: CandleTables,
  series: SeriesRow,
  facts: Partial<SeriesRow>,
  candles: CandleColumns,
  version: VersionCause,
  openDigest: OpenDigest,
): SeriesRow {
  // A version that will stay needs its hash while the candles are still those it stands for.
  const newest = newestVersion(tables, series.id);
  const before =
    newest !== null && replacesVersion(version, newest) ? series : settledSeries(tables, series, openDigest);
  for (let index = 0; index < candles.length; index += 1) tables.saveOpenBar(series.id, candles, index);
  const { gaps, open } = gapsOf(tables, series, candles);
  const last = candles.time[candles.length - 1];
  const appended: SeriesRow = {
    ...before,
    ...facts,
    bars: series.bars + candles.length,
    last_time: last,
    raw_last_time: last,
    gap_count: series.gap_count + gaps.length,
    missing_bars: series.missing_bars + gaps.reduce((sum, gap) => sum + (gap.missingBars ?? 0), 0),
    open_gap_count: series.open_gap_count + open,
    raw_hash: unknownHash,
    content_hash: unknownHash,
  };
  tables.saveSeries(appended);
  recordVersion(tables, appended, version);
  return { ...appended, revision: series.revision + 1 };
}
