import { candleColumns } from '../../shared/domain/candle.ts';
import { continuousCalendar } from '../../shared/domain/calendars/continuous.ts';
import { fittingCalendar } from '../../shared/domain/calendars/fitting-calendar.ts';
import { type QualityReport, qualityReport } from '../../shared/domain/quality/quality-report.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import type { QualityTask } from './task.ts';

/** Checks a series; the hours of a market with sessions are told from its bars. */
export function runQuality({ candles: buffer, timeframe, calendar, tickSize }: QualityTask): QualityReport {
  const candles = candleColumns(buffer);
  return qualityReport({
    candles,
    barMs: timeframeMs(timeframe),
    calendar: calendar === 'continuous' ? continuousCalendar : fittingCalendar(candles.time, timeframe),
    tickSize,
    quoteVolume: null,
  });
}
