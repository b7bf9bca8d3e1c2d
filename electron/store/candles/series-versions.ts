import { utcDay, type EpochMs } from '../../../shared/domain/time.ts';
import type { SeriesVersion } from '../../../shared/ports/candle-store.ts';
import type { CandleTables, SeriesRow } from './candle-tables.ts';

/** Remembers the state a series has come to. A stream has one version for each UTC day, its last. */
export function recordVersion(
  tables: CandleTables,
  series: SeriesRow,
  cause: SeriesVersion['cause'],
  createdAt: EpochMs,
): void {
  const [newest] = tables.listVersions(series.id, 1) as [SeriesVersion?];
  if (newest?.contentHash === series.content_hash) return;
  const isSameDay =
    newest?.cause === 'stream' && cause === 'stream' && utcDay(newest.createdAt) === utcDay(createdAt);
  if (isSameDay) tables.removeVersion(series.id, newest);
  tables.addVersion(series.id, {
    contentHash: series.content_hash,
    cause,
    bars: series.bars,
    firstTime: series.first_time,
    lastTime: series.last_time,
    // Two changes in one millisecond, or a clock set back, keep their order.
    createdAt: newest === undefined || isSameDay ? createdAt : Math.max(createdAt, newest.createdAt + 1),
  });
}
