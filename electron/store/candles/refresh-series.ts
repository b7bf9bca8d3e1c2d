import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import { everyTime, type CandleTables, type MonthSummary, type SeriesRow } from './candle-tables.ts';
import { monthSummary } from './month-summary.ts';
import { seriesHash } from './month-columns.ts';
import { seriesGapTotals } from './month-gaps.ts';
import { seriesGaps } from './series-gaps.ts';
import { contentHash } from './series-hash.ts';
import { seriesTimes } from './series-times.ts';
import { recordVersion, type VersionCause } from './series-versions.ts';

type SeriesFacts = Pick<
  SeriesRow,
  'bars' | 'first_time' | 'last_time' | 'gap_count' | 'missing_bars' | 'open_gap_count'
>;

/** All months with the open one, oldest first, as they are stored. */
function monthSummaries(tables: CandleTables, series: SeriesRow): MonthSummary[] {
  const openMonth = tables.readOpenMonth(series.id, everyTime.from, everyTime.to);
  const sealed = tables.listMonths(series.id);
  return openMonth.length === 0 ? sealed : [...sealed, monthSummary(series, openMonth)];
}

/** Without repairs and accepted holes the months say everything. */
function factsOfMonths(series: SeriesRow, months: readonly MonthSummary[]): SeriesFacts {
  const { gapCount, missingBars } = seriesGapTotals(months, timeframeMs(series.timeframe), series.calendar);
  return {
    bars: months.reduce((sum, month) => sum + month.bars, 0),
    first_time: months.at(0)?.firstTime ?? null,
    last_time: months.at(-1)?.lastTime ?? null,
    gap_count: gapCount,
    missing_bars: missingBars,
    open_gap_count: gapCount,
  };
}

function factsOfTimes(tables: CandleTables, series: SeriesRow): SeriesFacts {
  const time = seriesTimes(tables, series);
  const gaps = seriesGaps(tables, series, time);
  return {
    bars: time.length,
    first_time: time.at(0) ?? null,
    last_time: time.at(-1) ?? null,
    gap_count: gaps.length,
    missing_bars: gaps.reduce((sum, gap) => sum + (gap.missingBars ?? 0), 0),
    open_gap_count: gaps.filter((gap) => gap.acknowledgedAt === null).length,
  };
}

/**
 * Brings the facts of a series up to date after its months, repairs, calendar or accepted holes have changed, saves them,
 * and remembers the version when there is a cause. Call it inside a transaction.
 */
export function refreshSeries(
  tables: CandleTables,
  series: SeriesRow,
  version: VersionCause | null,
): SeriesRow {
  const months = monthSummaries(tables, series);
  const rawHash = seriesHash(months.map((month) => month.digest));
  const repairDigests = tables.repairDigests(series.id);
  const repaired: SeriesRow = { ...series, repair_count: repairDigests.length };
  const isPlain = repairDigests.length === 0 && tables.listAcknowledged(series.id).length === 0;
  const refreshed: SeriesRow = {
    ...repaired,
    ...(isPlain ? factsOfMonths(series, months) : factsOfTimes(tables, repaired)),
    raw_hash: rawHash,
    raw_last_time: months.at(-1)?.lastTime ?? null,
    content_hash: contentHash(rawHash, repairDigests),
  };
  tables.saveSeries(refreshed);
  if (version !== null) recordVersion(tables, refreshed, version);
  return { ...refreshed, revision: series.revision + 1 };
}
