import type { CandleGap } from './candle-gap.ts';
import type { MarketCalendar } from './calendars/calendar.ts';
import { findMarketGaps } from './calendars/expected-bars.ts';
import { forexCalendar } from './calendars/forex.ts';
import { xnysCalendar } from './calendars/xnys.ts';
import { dayMs } from './time.ts';
import type { TradingCalendar } from './series.ts';

/**
 * Longest closure that is still ordinary in a market whose hours are not known: a long weekend with holidays on both
 * sides. Only a longer hole is called a gap there.
 */
const longestClosureMs = 5 * dayMs;

/** Hours of a series' market; null where the calendar says none: around the clock, or not known. */
export function marketHours(calendar: TradingCalendar): MarketCalendar | null {
  if (calendar === 'xnys') return xnysCalendar;
  return calendar === 'forex' ? forexCalendar : null;
}

/** The holes of a series by its calendar, oldest first. `time` is ascending open times in epoch milliseconds. */
export function findGaps(time: Float64Array, barMs: number, calendar: TradingCalendar): CandleGap[] {
  const hours = marketHours(calendar);
  if (hours !== null) return findMarketGaps(time, barMs, hours);
  const threshold = calendar === 'continuous' ? barMs : Math.max(longestClosureMs, 2 * barMs);
  const gaps: CandleGap[] = [];
  for (let index = 1; index < time.length; index += 1) {
    const distance = time[index] - time[index - 1];
    if (distance <= threshold) continue;
    gaps.push({
      barIndex: index,
      fromTime: time[index - 1] + barMs,
      toTime: time[index],
      missingBars: calendar === 'continuous' ? Math.round(distance / barMs) - 1 : null,
    });
  }
  return gaps;
}
