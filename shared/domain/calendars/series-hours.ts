import type { TradingCalendar } from '../series.ts';
import type { Timeframe } from '../timeframe.ts';
import type { MarketCalendar } from './calendar.ts';
import { fittingCalendar } from './fitting-calendar.ts';
import { marketCalendar } from './registry.ts';

/**
 * The hours that checks and repairs of a series go by: those of its calendar; where these are not known, those that its
 * bars keep, or null. `time` is ascending opens in epoch milliseconds.
 */
export function seriesHours(
  calendar: TradingCalendar,
  time: Float64Array,
  timeframe: Timeframe,
): MarketCalendar | null {
  return calendar === 'sessions' ? fittingCalendar(time, timeframe) : marketCalendar(calendar);
}
