import type { Database } from 'better-sqlite3';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import type { BlockCodec } from '../candles/compression.ts';
import type { MonthBlock } from '../candles/month-block.ts';

/** A sealed month with the names of its series. */
export interface StoredMonth {
  readonly seriesId: number;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly month: number;
  readonly bars: number;
  readonly lastTime: number;
  readonly digest: Uint8Array;
  readonly codec: BlockCodec;
  /** Of the block; 0 for an archived month. */
  readonly blockBytes: number;
  /** Under the archive folder, with slashes; null for a month in the store. */
  readonly archiveFile: string | null;
}

export interface SeriesBytes {
  readonly seriesId: number;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly bars: number;
  readonly openBars: number;
  readonly repairBytes: number;
}

/** The statements of the archive. */
export function archiveTables(database: Database) {
  const months = database.prepare<[], StoredMonth>(
    `SELECT series.id AS seriesId, symbol, timeframe, month, sealed_month.bars, sealed_month.last_time AS lastTime,
       digest, codec, length(block) AS blockBytes, archive_file AS archiveFile
     FROM sealed_month JOIN candle_series AS series ON series.id = series_id
     ORDER BY symbol, timeframe, month`,
  );
  const block = database
    .prepare<[number, number, Uint8Array], Uint8Array>(
      'SELECT block FROM sealed_month WHERE series_id = ? AND month = ? AND digest = ? AND archive_file IS NULL',
    )
    .pluck();
  const moveOut = database.prepare<[string, number, number, Uint8Array]>(
    `UPDATE sealed_month SET block = x'', archive_file = ?
     WHERE series_id = ? AND month = ? AND digest = ? AND archive_file IS NULL`,
  );
  const moveIn = database.prepare<[string, Uint8Array, number, number, string]>(
    `UPDATE sealed_month SET codec = ?, block = ?, archive_file = NULL
     WHERE series_id = ? AND month = ? AND archive_file = ?`,
  );
  const sizes = database.prepare<[], SeriesBytes>(
    `SELECT id AS seriesId, symbol, timeframe, bars,
       (SELECT count(*) FROM open_candle WHERE series_id = candle_series.id) AS openBars,
       (SELECT coalesce(sum(length(block)), 0) FROM repair WHERE series_id = candle_series.id) AS repairBytes
     FROM candle_series ORDER BY symbol, timeframe`,
  );
  return {
    /** Every sealed month, archived or not. */
    months: () => months.all(),
    /** The block of a month that is still what it was; null when it changed or was archived meanwhile. */
    block: (month: StoredMonth): Uint8Array | null =>
      block.get(month.seriesId, month.month, month.digest) ?? null,
    /** Empties the block of a month that is still what it was, and says whether it did. */
    moveOut: (month: StoredMonth, file: string): boolean =>
      moveOut.run(file, month.seriesId, month.month, month.digest).changes === 1,
    moveIn: (month: StoredMonth, { codec, bytes }: MonthBlock): boolean =>
      moveIn.run(codec, bytes, month.seriesId, month.month, month.archiveFile ?? '').changes === 1,
    sizes: () => sizes.all(),
  };
}
