import { CandlewrightError } from '../errors.ts';
import type { MarketCalendar } from './calendar.ts';
import { continuousCalendar } from './continuous.ts';
import { forexCalendar } from './forex.ts';
import { xnysCalendar } from './xnys.ts';

/** Every market calendar: one file and one line here. */
const calendars: readonly MarketCalendar[] = [continuousCalendar, forexCalendar, xnysCalendar];

/** The calendars by id. A duplicate id is a mistake of the program and throws. */
export function calendarsById(list: readonly MarketCalendar[]): ReadonlyMap<string, MarketCalendar> {
  const byId = new Map<string, MarketCalendar>();
  for (const calendar of list) {
    if (byId.has(calendar.id)) throw new Error(`Two market calendars are called ${calendar.id}.`);
    byId.set(calendar.id, calendar);
  }
  return byId;
}

const known = calendarsById(calendars);

export const marketCalendarIds: readonly string[] = [...known.keys()];

/** The calendar with this id. Throws NOT_FOUND with the ids there are. */
export function marketCalendar(id: string): MarketCalendar {
  const found = known.get(id);
  if (found !== undefined) return found;
  throw new CandlewrightError(
    'NOT_FOUND',
    `There is no market calendar “${id}”.`,
    `Use one of: ${marketCalendarIds.join(', ')}.`,
  );
}
