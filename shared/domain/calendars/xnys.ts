import { dayMs } from '../time.ts';
import type { MarketCalendar } from './calendar.ts';
import { civilDay, weekdayOf, yearOf, type CivilDay } from './civil-day.ts';
import { newYorkTime } from './new-york-time.ts';
import { xnysClosures, xnysEarlyCloses } from './xnys-holidays.ts';

const openMinutes = 9 * 60 + 30;
const closeMinutes = 16 * 60;
const firstYear = 1990;

interface YearRules {
  readonly closures: ReadonlySet<CivilDay>;
  readonly earlyCloses: ReadonlyMap<CivilDay, number>;
}

/** The rules of a year never change; each year is worked out once. */
const years = new Map<number, YearRules>();

function rulesOf(year: number): YearRules {
  const known = years.get(year);
  if (known !== undefined) return known;
  const rules = { closures: xnysClosures(year), earlyCloses: xnysEarlyCloses(year) };
  years.set(year, rules);
  return rules;
}

/**
 * New York Stock Exchange, regular session: 9:30 to 16:00 New York, without holidays, with early closes (NYSE Rule 7.2 and
 * the exchange's list of special closings). Rules are those since 1990; later special closings are not foreseen.
 */
export const xnysCalendar: MarketCalendar = {
  id: 'xnys',
  title: 'New York Stock Exchange',
  knownFrom: civilDay(firstYear, 1, 1) * dayMs,
  sessionOf(day) {
    if (weekdayOf(day) > 5) return null;
    const { closures, earlyCloses } = rulesOf(yearOf(day));
    if (closures.has(day)) return null;
    return {
      day,
      openMs: newYorkTime(day, openMinutes),
      closeMs: newYorkTime(day, earlyCloses.get(day) ?? closeMinutes),
    };
  },
};
