import { findMarketGaps, missingBarsBetween } from '../calendars/expected-bars.ts';
import type { MarketCalendar } from '../calendars/calendar.ts';
import { dayMs, type EpochMs } from '../time.ts';

/**
 * Opens of the bars that are missing between two stored ones, on the grid of the bar before the hole: those during which
 * the market was open. With them the hole is none any more.
 */
function opensInHole(
  calendar: MarketCalendar,
  barMs: number,
  from: EpochMs,
  to: EpochMs,
  missingBars: number,
): EpochMs[] {
  const opens: EpochMs[] = [];
  if (barMs > dayMs) {
    for (let at = 0; at < missingBars; at += 1) opens.push(from + at * barMs);
    return opens;
  }
  for (let open = from; open < to; open += barMs) {
    if (missingBarsBetween(calendar, barMs, open - barMs, Math.min(open + barMs, to)) > 0) opens.push(open);
  }
  return opens;
}

/** Opens of all bars that a series lacks by its market's hours, oldest first. `time` is ascending opens. */
export function missingOpens(time: Float64Array, barMs: number, calendar: MarketCalendar): EpochMs[] {
  return findMarketGaps(time, barMs, calendar).flatMap(({ fromTime, toTime, missingBars }) =>
    opensInHole(calendar, barMs, fromTime, toTime, missingBars ?? 0),
  );
}
