import { expectedBarOpens, findMarketGaps, missingBarsBetween } from '../calendars/expected-bars.ts';
import type { MarketCalendar } from '../calendars/calendar.ts';
import type { CandleGap } from '../candle-gap.ts';
import { dayMs, type EpochMs } from '../time.ts';
import { timeframeOfMs } from '../timeframe.ts';

/**
 * Opens in a hole by the sessions of the market, when the bars on both sides keep to them: a market that opens at half
 * past nine does so on the Monday after the clocks changed as well. Null for a source that counts its bars otherwise.
 */
function sessionOpens(
  calendar: MarketCalendar,
  barMs: number,
  previous: EpochMs,
  next: EpochMs,
): EpochMs[] | null {
  const timeframe = timeframeOfMs(barMs);
  if (timeframe === null) return null;
  const opens = expectedBarOpens(calendar, timeframe, previous, next + 1);
  return opens[0] === previous && opens.at(-1) === next ? opens.slice(1, -1) : null;
}

/** Opens on the grid of the bar before the hole during which the market was open. */
function gridOpens(
  calendar: MarketCalendar,
  barMs: number,
  { fromTime, toTime, missingBars }: CandleGap,
): EpochMs[] {
  if (barMs > dayMs) return Array.from({ length: missingBars ?? 0 }, (_, at) => fromTime + at * barMs);
  const opens: EpochMs[] = [];
  for (let open = fromTime; open < toTime; open += barMs) {
    const end = Math.min(open + barMs, toTime);
    if (missingBarsBetween(calendar, barMs, open - barMs, end) > 0) opens.push(open);
  }
  return opens;
}

/**
 * Opens of all bars that a series lacks by its market's hours, oldest first: with them its holes are none any more.
 * `time` is ascending opens.
 */
export function missingOpens(time: Float64Array, barMs: number, calendar: MarketCalendar): EpochMs[] {
  return findMarketGaps(time, barMs, calendar).flatMap(
    (gap) =>
      sessionOpens(calendar, barMs, gap.fromTime - barMs, gap.toTime) ?? gridOpens(calendar, barMs, gap),
  );
}
