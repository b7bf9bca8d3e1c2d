import { civilDay, easterSunday, lastWeekday, nthWeekday, weekdayOf, type CivilDay } from './civil-day.ts';

const saturday = 6;
const sunday = 7;

/** NYSE Rule 7.2: a holiday on a Saturday is kept on Friday, one on a Sunday on Monday. */
function observed(day: CivilDay): CivilDay {
  if (weekdayOf(day) === saturday) return day - 1;
  return weekdayOf(day) === sunday ? day + 1 : day;
}

/** Saturdays are not made up for when Friday ends a month or a year: Rule 7.2 on accounting periods. */
function newYearsDay(year: number): CivilDay | null {
  const day = civilDay(year, 1, 1);
  return weekdayOf(day) === saturday ? null : observed(day);
}

/** Days without trading that no rule foretells. */
const specialClosures: Readonly<Record<number, readonly CivilDay[]>> = {
  // Funeral of President Nixon.
  1994: [civilDay(1994, 4, 27)],
  // Attacks of 11 September.
  2001: [11, 12, 13, 14].map((date) => civilDay(2001, 9, date)),
  // Funeral of President Reagan.
  2004: [civilDay(2004, 6, 11)],
  // Mourning for President Ford.
  2007: [civilDay(2007, 1, 2)],
  // Hurricane Sandy.
  2012: [civilDay(2012, 10, 29), civilDay(2012, 10, 30)],
  // Mourning for President George H. W. Bush.
  2018: [civilDay(2018, 12, 5)],
  // Mourning for President Carter.
  2025: [civilDay(2025, 1, 9)],
};

/** Every weekday of a year, from 1990, on which the New York Stock Exchange does not open. */
export function xnysClosures(year: number): ReadonlySet<CivilDay> {
  const newYear = newYearsDay(year);
  return new Set([
    ...(newYear === null ? [] : [newYear]),
    // Martin Luther King Jr. Day.
    ...(year >= 1998 ? [nthWeekday(year, 1, 1, 3)] : []),
    // Washington's Birthday.
    nthWeekday(year, 2, 1, 3),
    // Good Friday.
    easterSunday(year) - 2,
    // Memorial Day.
    lastWeekday(year, 5, 1),
    // Juneteenth.
    ...(year >= 2022 ? [observed(civilDay(year, 6, 19))] : []),
    // Independence Day.
    observed(civilDay(year, 7, 4)),
    // Labor Day.
    nthWeekday(year, 9, 1, 1),
    // Thanksgiving.
    nthWeekday(year, 11, 4, 4),
    // Christmas.
    observed(civilDay(year, 12, 25)),
    ...(specialClosures[year] ?? []),
  ]);
}

const onePm = 13 * 60;
const twoPm = 14 * 60;

/** Early closes beside the rules: days between a holiday and a weekend. */
const specialEarlyCloses: Readonly<Record<number, CivilDay>> = {
  1997: civilDay(1997, 12, 26),
  1999: civilDay(1999, 12, 31),
  2003: civilDay(2003, 12, 26),
};

/** The day beside Independence Day that ends early: since 1995, always 3 July since 2013, else 5 July after a Thursday. */
function earlyCloseInJuly(year: number): CivilDay | null {
  if (year < 1995) return null;
  const holiday = civilDay(year, 7, 4);
  const weekday = weekdayOf(holiday);
  if (weekday === 4 && year < 2013) return holiday + 1;
  return weekday >= 2 && weekday <= 5 ? holiday - 1 : null;
}

/** Days of a year on which trading ends early, with the minute after New York midnight at which it does. */
export function xnysEarlyCloses(year: number): ReadonlyMap<CivilDay, number> {
  const closes = new Map<CivilDay, number>();
  const july = earlyCloseInJuly(year);
  if (july !== null) closes.set(july, onePm);
  // The exchange moved these closes from 14:00 to 13:00 in 1993.
  const closeMinutes = year >= 1993 ? onePm : twoPm;
  if (year >= 1992) closes.set(nthWeekday(year, 11, 4, 4) + 1, closeMinutes);
  const christmasEve = civilDay(year, 12, 24);
  if (weekdayOf(christmasEve) <= 4) closes.set(christmasEve, closeMinutes);
  if (Object.hasOwn(specialEarlyCloses, year)) closes.set(specialEarlyCloses[year], onePm);
  return closes;
}
