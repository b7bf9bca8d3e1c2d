import type { EpochMs } from '../../../shared/domain/time.ts';
import type { TimeRange } from '../../../shared/ports/candle-store.ts';
import type { CandleTables, SeriesRow } from './candle-tables.ts';
import { refreshSeries } from './refresh-series.ts';
import { seriesGaps } from './series-gaps.ts';
import { seriesTimes } from './series-times.ts';

/** Accepts the open holes that lie inside `[from, to]`, and says how many they were. Call it inside a transaction. */
export function acknowledgeGaps(
  tables: CandleTables,
  series: SeriesRow,
  { from = -Infinity, to = Infinity }: TimeRange,
  acknowledgedAt: EpochMs,
): number {
  const open = seriesGaps(tables, series, seriesTimes(tables, series)).filter(
    (gap) => gap.acknowledgedAt === null && gap.fromTime >= from && gap.toTime <= to,
  );
  for (const { fromTime, toTime } of open) {
    tables.acknowledge(series.id, { fromTime, toTime, acknowledgedAt });
  }
  if (open.length > 0) refreshSeries(tables, series, null);
  return open.length;
}

/** Opens every accepted hole again, and says how many they are. Call it inside a transaction. */
export function reopenGaps(tables: CandleTables, series: SeriesRow): number {
  tables.reopen(series.id);
  return refreshSeries(tables, series, null).open_gap_count - series.open_gap_count;
}
