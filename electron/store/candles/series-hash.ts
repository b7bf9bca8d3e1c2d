import { createHash } from 'node:crypto';
import type { CandleTables, SeriesRow } from './candle-tables.ts';
import { everyTime } from './candle-tables.ts';
import { monthDigest, seriesHash } from './month-columns.ts';

/**
 * What stands for a hash that is not worked out yet: a stream adds a bar to a long month in no time, and whoever asks for
 * the hash pays for it. Of the versions of a series only the newest can have it, and then it is the series as it is now.
 */
export const unknownHash = '';

/** The hash of the candles as they are read: that of the stored ones, or SHA-256 over it and the repairs' digests. */
export function contentHash(rawHash: string, repairDigests: readonly Uint8Array[]): string {
  if (repairDigests.length === 0) return rawHash;
  const hash = createHash('sha256').update(Buffer.from(rawHash, 'hex'));
  for (const digest of repairDigests) hash.update(digest);
  return hash.digest('hex');
}

/** Gives the digest of a series' latest month. */
export type OpenDigest = (tables: CandleTables, series: SeriesRow) => Uint8Array;

/** Reads the month for it. */
function readOpenDigest(tables: CandleTables, series: SeriesRow): Uint8Array {
  return monthDigest(tables.readOpenMonth(series.id, everyTime.from, everyTime.to));
}

/** A series with both its hashes. */
export function withHashes(
  tables: CandleTables,
  series: SeriesRow,
  openDigest: OpenDigest = readOpenDigest,
): SeriesRow {
  if (series.content_hash !== unknownHash) return series;
  const sealed = tables.listMonths(series.id).map((month) => month.digest);
  const rawHash = seriesHash([...sealed, openDigest(tables, series)]);
  return {
    ...series,
    raw_hash: rawHash,
    content_hash: contentHash(rawHash, tables.repairDigests(series.id)),
  };
}

/**
 * `withHashes`, and its newest version is given the hash too. To be called before anything but a stream or a download
 * changes a series, inside the transaction.
 */
export function settledSeries(
  tables: CandleTables,
  series: SeriesRow,
  openDigest: OpenDigest = readOpenDigest,
): SeriesRow {
  if (series.content_hash !== unknownHash) return series;
  const settled = withHashes(tables, series, openDigest);
  tables.settleVersion(series.id, settled.content_hash);
  return settled;
}
