import type { CandleGap } from '../candle-gap.ts';
import { dayMs, type EpochMs } from '../time.ts';
import { timeframeMs, type Timeframe } from '../timeframe.ts';
import type { MarketCalendar, MarketSession } from './calendar.ts';
import { weekdayOf } from './civil-day.ts';
import { openStretches, sessionsBetween } from './market-sessions.ts';

/**
 * Opens in `[from, to)` of the bars that a market should have, oldest first: shorter bars are counted from the open of
 * their session (the last one may be cut by the close), a day is one session, a week starts with its first session.
 */
export function expectedBarOpens(
  calendar: MarketCalendar,
  timeframe: Timeframe,
  from: EpochMs,
  to: EpochMs,
): EpochMs[] {
  const barMs = timeframeMs(timeframe);
  const opens: EpochMs[] = [];
  const add = (open: EpochMs): void => {
    if (open >= from && open < to) opens.push(open);
  };
  // A week is known by its Monday; the sessions before `from` tell whether its first bar is over.
  let lastMonday = Number.NaN;
  for (const { day, openMs, closeMs } of sessionsBetween(calendar, from - 7 * dayMs, to)) {
    if (barMs < dayMs) for (let open = openMs; open < closeMs; open += barMs) add(open);
    else if (barMs === dayMs) add(openMs);
    else {
      const monday = day - weekdayOf(day) + 1;
      if (monday !== lastMonday) add(openMs);
      lastMonday = monday;
    }
  }
  return opens;
}

/** Milliseconds that two intervals share. */
function sharedMs(fromA: number, toA: number, fromB: number, toB: number): number {
  return Math.max(0, Math.min(toA, toB) - Math.max(fromA, fromB));
}

/**
 * How many bars are missing between two stored bars, by the time the market was open after the end of the first: any
 * source may start its hours at 9:00 or at 9:30 and label its days by midnight, open or close, and is right. A daily bar
 * is missing when more than half of its session lies in the hole.
 */
export function missingBarsBetween(
  calendar: MarketCalendar,
  barMs: number,
  previousOpen: EpochMs,
  nextOpen: EpochMs,
): number {
  const from = previousOpen + barMs;
  if (nextOpen <= from) return 0;
  if (barMs > dayMs) return Math.max(0, Math.round((nextOpen - previousOpen) / barMs) - 1);
  let missing = 0;
  if (barMs === dayMs) {
    for (const { openMs, closeMs } of sessionsBetween(calendar, from, nextOpen)) {
      if (2 * sharedMs(openMs, closeMs, from, nextOpen) > closeMs - openMs) missing += 1;
    }
    return missing;
  }
  for (const { openMs, closeMs } of openStretches(calendar, from, nextOpen)) {
    missing += Math.ceil(sharedMs(openMs, closeMs, from, nextOpen) / barMs);
  }
  return missing;
}

function isWithin(session: MarketSession | undefined, from: EpochMs, to: EpochMs): boolean {
  return session !== undefined && from >= session.openMs && to <= session.closeMs;
}

/**
 * The holes of a series by its market's hours, oldest first. `time` is ascending opens in epoch milliseconds. Holes that
 * start before the calendar is known are left out.
 */
export function findMarketGaps(time: Float64Array, barMs: number, calendar: MarketCalendar): CandleGap[] {
  const gaps: CandleGap[] = [];
  // A thin market has a hole every few minutes, and a session has many of them.
  let session: MarketSession | undefined;
  for (let index = 1; index < time.length; index += 1) {
    const previous = time[index - 1];
    if (time[index] - previous <= barMs || previous < calendar.knownFrom) continue;
    const from = previous + barMs;
    const to = time[index];
    if (barMs < dayMs && !isWithin(session, from, to))
      session = sessionsBetween(calendar, from, from + 1).at(0);
    const missingBars =
      barMs < dayMs && isWithin(session, from, to)
        ? Math.ceil((to - from) / barMs)
        : missingBarsBetween(calendar, barMs, previous, to);
    if (missingBars > 0) gaps.push({ barIndex: index, fromTime: from, toTime: to, missingBars });
  }
  return gaps;
}
