import { utcDay } from '../../../shared/domain/time.ts';
import type { SeriesVersion } from '../../../shared/ports/candle-store.ts';
import type { CandleTables, SeriesRow } from './candle-tables.ts';

/** What changed a series, and when. */
export type VersionCause = Pick<SeriesVersion, 'cause' | 'createdAt'>;

/** Pages of a download that follow each other within this time are one download. */
const downloadPauseMs = 10 * 60_000;

/** Whether a version takes the place of the one before it: streams leave one for each UTC day, its last. */
export function replacesVersion({ cause, createdAt }: VersionCause, before: SeriesVersion): boolean {
  if (before.cause !== cause) return false;
  // A clock that was set back is no new day.
  if (cause === 'stream') return utcDay(createdAt) <= utcDay(before.createdAt);
  return cause === 'download' && createdAt - before.createdAt < downloadPauseMs;
}

/** The newest version of a series; null before the first. */
export function newestVersion(tables: CandleTables, seriesId: number): SeriesVersion | null {
  return tables.listVersions(seriesId, 1).at(0) ?? null;
}

/** Remembers the state a series has come to. Equal candles make no version. */
export function recordVersion(tables: CandleTables, series: SeriesRow, version: VersionCause): void {
  const newest = newestVersion(tables, series.id);
  const { cause, createdAt } = version;
  const isReplaced = newest !== null && replacesVersion(version, newest);
  if (newest !== null && !isReplaced && newest.contentHash === series.content_hash) return;
  if (isReplaced) tables.removeVersion(series.id, newest);
  tables.addVersion(series.id, {
    contentHash: series.content_hash,
    cause,
    bars: series.bars,
    firstTime: series.first_time,
    lastTime: series.last_time,
    // Two changes in one millisecond, or a clock that was set back, keep their order.
    createdAt: Math.max(createdAt, (newest?.createdAt ?? createdAt - 1) + (isReplaced ? 0 : 1)),
  });
}
