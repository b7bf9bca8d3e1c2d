import { missingBarsBetween } from '../../../shared/domain/calendars/expected-bars.ts';
import { marketHours } from '../../../shared/domain/gap.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { MonthCoverage, SeriesGap } from '../../../shared/ports/candle-store.ts';
import type { CandleTables, SeriesRow } from './candle-tables.ts';
import { seriesGaps } from './series-gaps.ts';
import { seriesTimes } from './series-times.ts';
import { monthStart, monthText, utcMonth } from './utc-month.ts';

/**
 * Open times that a continuous market has in `[from, to)`, counted on the series' own grid: weekly bars that open on
 * Mondays are due on Mondays.
 */
function barsDue(from: number, to: number, firstTime: number, barMs: number): number {
  const barsBefore = (timeMs: number): number => Math.ceil((timeMs - firstTime) / barMs);
  return Math.max(0, barsBefore(to) - barsBefore(from));
}

/** Bars due in `[from, to)` of a series, of which `bars` are there; null where the hours of its market are not known. */
function expectedBars(
  series: SeriesRow,
  gaps: readonly SeriesGap[],
  bars: number,
  from: number,
  to: number,
): number | null {
  const barMs = timeframeMs(series.timeframe);
  if (series.calendar === 'continuous') return barsDue(from, to, series.first_time ?? from, barMs);
  const hours = marketHours(series.calendar);
  if (hours === null) return null;
  let missing = 0;
  for (const gap of gaps) {
    const start = Math.max(gap.fromTime, from);
    const end = Math.min(gap.toTime, to);
    if (start >= end) continue;
    const isWhole = start === gap.fromTime && end === gap.toTime;
    missing += isWhole ? (gap.missingBars ?? 0) : missingBarsBetween(hours, barMs, start - barMs, end);
  }
  return bars + missing;
}

function countByMonth(time: Float64Array): Map<number, number> {
  const counts = new Map<number, number>();
  let month = 0;
  let monthEnd = -Infinity;
  for (const timeMs of time) {
    if (timeMs >= monthEnd) {
      month = utcMonth(timeMs);
      monthEnd = monthStart(month + 1);
    }
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return counts;
}

/** Bars by month from the first to the last stored one, empty months included, and every gap. */
export function seriesCoverage(
  tables: CandleTables,
  series: SeriesRow,
): { months: MonthCoverage[]; gaps: SeriesGap[] } {
  const { first_time: firstTime, last_time: lastTime } = series;
  if (firstTime === null || lastTime === null) return { months: [], gaps: [] };
  const time = seriesTimes(tables, series);
  const gaps = seriesGaps(tables, series, time);
  const counts = countByMonth(time);
  const months: MonthCoverage[] = [];
  for (let month = utcMonth(firstTime); month <= utcMonth(lastTime); month += 1) {
    const from = Math.max(firstTime, monthStart(month));
    const to = Math.min(lastTime + 1, monthStart(month + 1));
    const bars = counts.get(month) ?? 0;
    months.push({
      month: monthText(month),
      bars,
      expectedBars: expectedBars(series, gaps, bars, from, to),
    });
  }
  return { months, gaps };
}
