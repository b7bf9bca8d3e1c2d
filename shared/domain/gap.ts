import { dayMs, type EpochMs } from './time.ts';
import type { TradingCalendar } from './series.ts';

/** A hole between two stored bars. `missingBars` is null where the calendar does not say how many were due. */
export interface CandleGap {
  /** Index of the first bar after the hole. */
  readonly barIndex: number;
  readonly fromTime: EpochMs;
  readonly toTime: EpochMs;
  readonly missingBars: number | null;
}

/**
 * Longest closure of a market with sessions that is still ordinary: a long weekend with holidays on both sides.
 * Until exchange calendars are known, only a longer hole is called a gap there.
 */
const longestClosureMs = 5 * dayMs;

/** Milliseconds between two opens beyond which bars are missing. */
export function gapThresholdMs(calendar: TradingCalendar, barMs: number): number {
  return calendar === 'continuous' ? barMs : Math.max(longestClosureMs, 2 * barMs);
}

/** The holes of a series, oldest first. `time` is ascending open times in epoch milliseconds. */
export function findGaps(time: Float64Array, barMs: number, calendar: TradingCalendar): CandleGap[] {
  const threshold = gapThresholdMs(calendar, barMs);
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
