import { candleColumns } from '../../shared/domain/candle.ts';
import { seriesHours } from '../../shared/domain/calendars/series-hours.ts';
import { type QualityReport, qualityReport } from '../../shared/domain/quality/quality-report.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import type { QualityTask } from './task.ts';

/** Checks a series by its own calendar; where the hours of its market are not known, they are told from its bars. */
export function runQuality({ candles: buffer, timeframe, calendar, tickSize }: QualityTask): QualityReport {
  const candles = candleColumns(buffer);
  return qualityReport({
    candles,
    barMs: timeframeMs(timeframe),
    calendar: seriesHours(calendar, candles.time, timeframe),
    tickSize,
    quoteVolume: null,
  });
}
