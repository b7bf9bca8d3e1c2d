import { dayMs } from '../time.ts';
import type { MarketCalendar } from './calendar.ts';
import { civilDay, weekdayOf, yearOf } from './civil-day.ts';
import { newYorkTime } from './new-york-time.ts';

const rollMinutes = 17 * 60;

/**
 * Spot currencies: from Sunday to Friday, 17:00 New York, when the value date rolls (WM/Refinitiv and the large venues).
 * A trading date starts on the evening before it. Closed on 25 December and 1 January; all other holidays are of one
 * country, and the others trade on.
 */
export const forexCalendar: MarketCalendar = {
  id: 'forex',
  title: 'Spot currencies',
  knownFrom: civilDay(1971, 8, 15) * dayMs,
  sessionOf(day) {
    if (weekdayOf(day) > 5) return null;
    const year = yearOf(day);
    if (day === civilDay(year, 1, 1) || day === civilDay(year, 12, 25)) return null;
    return { day, openMs: newYorkTime(day - 1, rollMinutes), closeMs: newYorkTime(day, rollMinutes) };
  },
};
