import { dayMs, utcDay, type EpochMs } from '../time.ts';
import { civilDay, lastWeekday, nthWeekday, yearOf, type CivilDay } from './civil-day.ts';

const hourMs = 3_600_000;
const standardOffsetMs = -5 * hourMs;

/** First day of daylight saving in a year. */
function firstSummerDay(year: number): CivilDay {
  if (year >= 2007) return nthWeekday(year, 3, 7, 2);
  if (year >= 1987) return nthWeekday(year, 4, 7, 1);
  if (year === 1974) return civilDay(1974, 1, 6);
  if (year === 1975) return civilDay(1975, 2, 23);
  return lastWeekday(year, 4, 7);
}

/** Day on which daylight saving ends. */
function lastSummerDay(year: number): CivilDay {
  return year >= 2007 ? nthWeekday(year, 11, 7, 1) : lastWeekday(year, 10, 7);
}

/**
 * What New York's clock is ahead of UTC, in milliseconds (negative). Clocks move at 02:00 local time: Uniform Time Act of
 * 1966; Emergency Daylight Saving Act of 1973 (1974 and 1975); Public Law 99-359 (from 1987); Energy Policy Act of 2005
 * (from 2007). Before 1967 towns chose for themselves; the rule of 1967 stands in for them.
 */
export function newYorkOffsetMs(timeMs: EpochMs): number {
  const year = yearOf(utcDay(timeMs));
  const from = firstSummerDay(year) * dayMs + 2 * hourMs - standardOffsetMs;
  const to = lastSummerDay(year) * dayMs + hourMs - standardOffsetMs;
  return timeMs >= from && timeMs < to ? standardOffsetMs + hourMs : standardOffsetMs;
}

/** When New York's clock shows `minutes` after midnight of a day; meant for hours at which no clock moves. */
export function newYorkTime(day: CivilDay, minutes: number): EpochMs {
  const local = day * dayMs + minutes * 60_000;
  return local - newYorkOffsetMs(local - standardOffsetMs);
}
