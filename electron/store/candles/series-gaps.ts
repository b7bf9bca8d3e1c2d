import { findGaps } from '../../../shared/domain/gap.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { SeriesGap } from '../../../shared/ports/candle-store.ts';
import type { CandleTables, SeriesRow } from './candle-tables.ts';

/** The holes between these times of a series, each with when it was accepted. A hole that changed is open again. */
export function seriesGaps(tables: CandleTables, series: SeriesRow, time: Float64Array): SeriesGap[] {
  const gaps = findGaps(time, timeframeMs(series.timeframe), series.calendar);
  if (gaps.length === 0) return [];
  const acknowledged = new Map(
    tables.listAcknowledged(series.id).map((gap) => [`${gap.fromTime} ${gap.toTime}`, gap.acknowledgedAt]),
  );
  return gaps.map((gap) => ({
    ...gap,
    acknowledgedAt: acknowledged.get(`${gap.fromTime} ${gap.toTime}`) ?? null,
  }));
}
