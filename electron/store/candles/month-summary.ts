import type { CandleColumns } from '../../../shared/domain/candle.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { MonthSummary, SeriesRow } from './candle-tables.ts';
import { monthDigest } from './month-columns.ts';
import { gapTotals } from './month-gaps.ts';
import { utcMonth } from './utc-month.ts';

/** What is known of a month, from its candles; there is at least one. */
export function monthSummary(series: SeriesRow, candles: CandleColumns): MonthSummary {
  return {
    month: utcMonth(candles.time[0]),
    bars: candles.length,
    firstTime: candles.time[0],
    lastTime: candles.time[candles.length - 1],
    ...gapTotals(candles.time, timeframeMs(series.timeframe), series.calendar),
    digest: monthDigest(candles),
  };
}
