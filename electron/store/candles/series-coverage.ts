import { firstBarAtOrAfter } from '../../../shared/domain/candle.ts';
import { missingBarsBetween } from '../../../shared/domain/calendars/expected-bars.ts';
import { marketHours } from '../../../shared/domain/gap.ts';
import { dayMs } from '../../../shared/domain/time.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { DayCoverage, MonthCoverage, SeriesGap } from '../../../shared/ports/candle-store.ts';
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

/** A stretch of the calendar: a month or a day. */
interface CalendarSpan {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** What a series has and should have in each stretch, from its first bar to its last. */
function countSpans(
  series: SeriesRow,
  time: Float64Array,
  gaps: readonly SeriesGap[],
  spans: readonly CalendarSpan[],
  [firstTime, lastTime]: readonly [number, number],
): { name: string; bars: number; expectedBars: number | null }[] {
  return spans.map(({ name, from, to }) => {
    const start = Math.max(firstTime, from);
    const end = Math.min(lastTime + 1, to);
    const bars = firstBarAtOrAfter(time, to) - firstBarAtOrAfter(time, from);
    return { name, bars, expectedBars: expectedBars(series, gaps, bars, start, end) };
  });
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
  const spans: CalendarSpan[] = [];
  for (let month = utcMonth(firstTime); month <= utcMonth(lastTime); month += 1)
    spans.push({ name: monthText(month), from: monthStart(month), to: monthStart(month + 1) });
  const months = countSpans(series, time, gaps, spans, [firstTime, lastTime]).map(({ name, ...counts }) => ({
    month: name,
    ...counts,
  }));
  return { months, gaps };
}

/** Bars by UTC day of a month as `2018-05`, as far as the series reaches into it. */
export function seriesDays(tables: CandleTables, series: SeriesRow, month: string): DayCoverage[] {
  const { first_time: firstTime, last_time: lastTime } = series;
  if (firstTime === null || lastTime === null) return [];
  const time = seriesTimes(tables, series);
  const first = utcMonth(Date.parse(`${month}-01`));
  const spans: CalendarSpan[] = [];
  for (let from = monthStart(first); from < monthStart(first + 1); from += dayMs) {
    if (from > lastTime || from + dayMs <= firstTime) continue;
    spans.push({ name: new Date(from).toISOString().slice(0, 10), from, to: from + dayMs });
  }
  const gaps = seriesGaps(tables, series, time);
  return countSpans(series, time, gaps, spans, [firstTime, lastTime]).map(({ name, ...counts }) => ({
    day: name,
    ...counts,
  }));
}
