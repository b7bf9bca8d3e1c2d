import { utcDay, type EpochMs } from '../time.ts';
import type { MarketCalendar, MarketSession } from './calendar.ts';

/** Whether the market trades at this moment. */
export function isOpenAt(calendar: MarketCalendar, timeMs: EpochMs): boolean {
  // A trading date may start on the UTC day before it and end on the UTC day after.
  for (let day = utcDay(timeMs) - 1; day <= utcDay(timeMs) + 1; day += 1) {
    const session = calendar.sessionOf(day);
    if (session !== null && timeMs >= session.openMs && timeMs < session.closeMs) return true;
  }
  return false;
}

/** Sessions that share time with `[from, to)`, oldest first. */
export function sessionsBetween(calendar: MarketCalendar, from: EpochMs, to: EpochMs): MarketSession[] {
  const sessions: MarketSession[] = [];
  for (let day = utcDay(from) - 1; day <= utcDay(to) + 1; day += 1) {
    const session = calendar.sessionOf(day);
    if (session !== null && session.closeMs > from && session.openMs < to) sessions.push(session);
  }
  return sessions;
}

/** Sessions without a pause between them as one: currencies trade through the week. */
export function openStretches(
  calendar: MarketCalendar,
  from: EpochMs,
  to: EpochMs,
): { openMs: EpochMs; closeMs: EpochMs }[] {
  const stretches: { openMs: EpochMs; closeMs: EpochMs }[] = [];
  for (const { openMs, closeMs } of sessionsBetween(calendar, from, to)) {
    const last = stretches.at(-1);
    if (last !== undefined && last.closeMs === openMs) last.closeMs = closeMs;
    else stretches.push({ openMs, closeMs });
  }
  return stretches;
}
