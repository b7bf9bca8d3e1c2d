import type { Database } from 'better-sqlite3';
import type { SeriesVersion } from '../../../shared/ports/candle-store.ts';

/** A hole that somebody accepted as it is. */
interface AcknowledgedGap {
  readonly fromTime: number;
  readonly toTime: number;
  readonly acknowledgedAt: number;
}

/** Versions shown of one series. */
const mostVersions = 100;

/** The statements on what lies above the stored candles: accepted holes, versions and the digests of repairs. */
export function layerTables(database: Database) {
  const listAcknowledged = database.prepare<[number], AcknowledgedGap>(
    `SELECT from_time AS fromTime, to_time AS toTime, acknowledged_at AS acknowledgedAt
     FROM gap_acknowledgement WHERE series_id = ?`,
  );
  const acknowledge = database.prepare<[number, number, number, number]>(
    `INSERT INTO gap_acknowledgement (series_id, from_time, to_time, acknowledged_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const reopen = database.prepare<[number]>('DELETE FROM gap_acknowledgement WHERE series_id = ?');
  const listVersions = database.prepare<[number, number], SeriesVersion>(
    `SELECT content_hash AS contentHash, cause, bars, first_time AS firstTime, last_time AS lastTime,
       created_at AS createdAt
     FROM dataset_version WHERE series_id = ? ORDER BY created_at DESC LIMIT ?`,
  );
  const addVersion = database.prepare<[SeriesVersion & { readonly seriesId: number }]>(
    `INSERT INTO dataset_version (series_id, created_at, content_hash, cause, bars, first_time, last_time)
     VALUES ($seriesId, $createdAt, $contentHash, $cause, $bars, $firstTime, $lastTime)`,
  );
  const removeVersion = database.prepare<[number, number, string]>(
    'DELETE FROM dataset_version WHERE series_id = ? AND created_at = ? AND content_hash = ?',
  );
  const settleVersion = database.prepare<[string, number]>(
    "UPDATE dataset_version SET content_hash = ? WHERE series_id = ? AND content_hash = ''",
  );
  const repairDigests = database
    .prepare<[number], Uint8Array>(
      'SELECT digest FROM repair WHERE series_id = ? AND undone_at IS NULL ORDER BY id',
    )
    .pluck();

  return {
    listAcknowledged: (seriesId: number) => listAcknowledged.all(seriesId),
    acknowledge: (seriesId: number, gap: AcknowledgedGap) =>
      void acknowledge.run(seriesId, gap.fromTime, gap.toTime, gap.acknowledgedAt),
    reopen: (seriesId: number) => void reopen.run(seriesId),

    /** Newest first. */
    listVersions: (seriesId: number, most = mostVersions) => listVersions.all(seriesId, most),
    addVersion: (seriesId: number, version: SeriesVersion) => void addVersion.run({ seriesId, ...version }),
    removeVersion: (seriesId: number, { createdAt, contentHash }: SeriesVersion) =>
      void removeVersion.run(seriesId, createdAt, contentHash),

    /** Gives the version whose hash was not worked out its hash. */
    settleVersion: (seriesId: number, contentHash: string) => void settleVersion.run(contentHash, seriesId),

    /** Digests of the repairs in force, in the order in which they lie on each other. */
    repairDigests: (seriesId: number) => repairDigests.all(seriesId),
  };
}
