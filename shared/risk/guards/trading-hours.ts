import { weekdayOf } from '../../domain/calendars/civil-day.ts';
import { isOpenAt } from '../../domain/calendars/market-sessions.ts';
import { marketCalendar } from '../../domain/calendars/registry.ts';
import { isoUtc } from '../../domain/time.ts';
import { zoneTime } from '../zone-day.ts';
import type { RiskGuard } from './guard.ts';

/** The market must be open, the user's hours allow it, and no blackout run. */
export const tradingHoursGuard: RiskGuard = {
  id: 'trading-hours',
  title: 'Hours and calendar',
  finding({ now, market, settings }) {
    const calendar = marketCalendar(market.calendarId);
    if (!isOpenAt(calendar, now)) {
      return { limit: `open hours of ${calendar.title}`, value: `closed at ${isoUtc(now)}` };
    }
    const { day, minute } = zoneTime(now, settings.zone);
    const isAllowed = settings.hours.some(
      ({ weekdays, fromMinute, toMinute }) =>
        weekdays.includes(weekdayOf(day)) && minute >= fromMinute && minute < toMinute,
    );
    if (settings.hours.length > 0 && !isAllowed) {
      return { limit: `your hours in ${settings.zone}`, value: isoUtc(now) };
    }
    const blackout = settings.blackouts.find(({ from, to }) => now >= from && now < to);
    return blackout === undefined
      ? null
      : { limit: `no entry before ${isoUtc(blackout.to)}: ${blackout.note}`, value: isoUtc(now) };
  },
};
