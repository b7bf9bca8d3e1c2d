import { timeframeMs, type Timeframe } from '../timeframe.ts';
import { dayMs, utcDay } from '../time.ts';
import type { MarketCalendar, MarketSession } from './calendar.ts';
import type { CivilDay } from './civil-day.ts';
import { findMarketGaps } from './expected-bars.ts';
import { forexCalendar } from './forex.ts';
import { xnysCalendar } from './xnys.ts';

/** Share of a series' bars that must touch a market's hours. */
const leastInside = 0.995;
/** More missing bars than this share of the present ones: the market has other hours. */
const mostMissing = 0.03;

/** Remembers sessions: a series asks for the same days bar after bar. */
function rememberedSessions(calendar: MarketCalendar): (day: CivilDay) => MarketSession | null {
  let knownDay = Number.NaN;
  let known: MarketSession | null = null;
  return (day) => {
    if (day !== knownDay) {
      known = calendar.sessionOf(day);
      knownDay = day;
    }
    return known;
  };
}

/** Share of bars whose interval touches a session, among those the calendar knows; 0 without any. */
function shareInside(time: Float64Array, barMs: number, calendar: MarketCalendar): number {
  const sameDay = rememberedSessions(calendar);
  const nextDay = rememberedSessions(calendar);
  const touches = (session: MarketSession | null, open: number): boolean =>
    session !== null && session.openMs < open + barMs && session.closeMs > open;
  let known = 0;
  let inside = 0;
  for (const open of time) {
    if (open < calendar.knownFrom) continue;
    known += 1;
    const day = utcDay(open);
    if (touches(sameDay(day), open) || touches(nextDay(day + 1), open)) inside += 1;
  }
  return known === 0 ? 0 : inside / known;
}

/**
 * The market with sessions whose hours a series keeps, the narrower one first, or null where neither fits: then nothing
 * tells which of its pauses are holes. `time` is ascending opens in epoch milliseconds.
 */
export function fittingCalendar(time: Float64Array, timeframe: Timeframe): MarketCalendar | null {
  const barMs = timeframeMs(timeframe);
  // A week has a bar in every market.
  if (barMs > dayMs || time.length === 0) return null;
  for (const calendar of [xnysCalendar, forexCalendar]) {
    if (shareInside(time, barMs, calendar) < leastInside) continue;
    const missing = findMarketGaps(time, barMs, calendar).reduce(
      (sum, gap) => sum + (gap.missingBars ?? 0),
      0,
    );
    if (missing <= mostMissing * time.length) return calendar;
  }
  return null;
}
