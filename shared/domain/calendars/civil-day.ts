import { dayMs } from '../time.ts';

/** Whole days since 1970-01-01 of a calendar date; the zone is whatever the caller means. */
export type CivilDay = number;

/** Monday is 1, Sunday is 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The day of a Gregorian date; `month` is 1 to 12. */
export function civilDay(year: number, month: number, date: number): CivilDay {
  return Date.UTC(year, month - 1, date) / dayMs;
}

export function yearOf(day: CivilDay): number {
  return new Date(day * dayMs).getUTCFullYear();
}

/** 1970-01-01 was a Thursday. */
export function weekdayOf(day: CivilDay): Weekday {
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The `nth` such weekday of a month, from 1. */
export function nthWeekday(year: number, month: number, weekday: Weekday, nth: number): CivilDay {
  const first = civilDay(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1);
}

/** The last such weekday of a month. */
export function lastWeekday(year: number, month: number, weekday: Weekday): CivilDay {
  const last = civilDay(year, month + 1, 1) - 1;
  return last - ((weekdayOf(last) - weekday + 7) % 7);
}

/** Easter Sunday of a Gregorian year: the anonymous algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): CivilDay {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return civilDay(year, Math.floor(sum / 31), (sum % 31) + 1);
}
