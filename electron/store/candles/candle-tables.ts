import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { CandleColumns } from '../../../shared/domain/candle.ts';
import type { CandleSeries, SeriesSource, TradingCalendar } from '../../../shared/domain/series.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import type { BlockCodec } from './compression.ts';
import { layerTables } from './layer-tables.ts';
import type { MonthBlock } from './month-block.ts';
import { monthColumns } from './month-columns.ts';
import { repairTables } from './repair-tables.ts';
import { monthStart } from './utc-month.ts';

/**
 * A row of `candle_series`. The values were parsed before they were stored; bars, times and holes are those of the candles
 * as they are read, with repairs.
 */
export interface SeriesRow {
  readonly id: number;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
  readonly source: SeriesSource;
  readonly tick_size: number;
  readonly bars: number;
  readonly first_time: number | null;
  readonly last_time: number | null;
  readonly gap_count: number;
  readonly missing_bars: number;
  readonly open_gap_count: number;
  readonly repair_count: number;
  readonly content_hash: string;
  readonly imported_at: number;
  readonly venue: string | null;
  readonly market: string | null;
  /** Hash and last bar of what is stored, without repairs. */
  readonly raw_hash: string;
  readonly raw_last_time: number | null;
  /** Grows with every change of the series. */
  readonly revision: number;
}

/** What is known of a month without its candles. */
export interface MonthSummary {
  readonly month: number;
  readonly bars: number;
  readonly firstTime: number;
  readonly lastTime: number;
  readonly gapCount: number;
  readonly missingBars: number;
  readonly digest: Uint8Array;
}

export interface SealedMonth {
  readonly month: number;
  readonly bars: number;
  readonly firstTime: number;
  readonly lastTime: number;
  readonly digest: Uint8Array;
  readonly codec: BlockCodec;
  /** Empty for an archived month. */
  readonly bytes: Uint8Array;
  /** Where the candles of an archived month are. */
  readonly archiveFile: string | null;
}

const sealedColumns = `month, bars, first_time AS firstTime, last_time AS lastTime, digest, codec, block AS bytes,
  archive_file AS archiveFile`;

type CandleRow = readonly [number, number, number, number, number, number | null];

export function seriesOfRow(row: SeriesRow): CandleSeries {
  return {
    symbol: row.symbol,
    timeframe: row.timeframe,
    calendar: row.calendar,
    source: row.source,
    tickSize: row.tick_size,
    bars: row.bars,
    firstTime: row.first_time,
    lastTime: row.last_time,
    gapCount: row.gap_count,
    missingBars: row.missing_bars,
    openGapCount: row.open_gap_count,
    repairCount: row.repair_count,
    contentHash: row.content_hash,
    importedAt: row.imported_at,
    venue: row.venue,
    market: row.market,
  };
}

/** The statements on the candle tables, prepared once. Archived months are files under `archiveFolder`. */
export function candleTables(database: Database, archiveFolder: string) {
  const located = (month: SealedMonth): SealedMonth =>
    month.archiveFile === null ? month : { ...month, archiveFile: join(archiveFolder, month.archiveFile) };
  const listSeries = database.prepare<[], SeriesRow>(
    'SELECT * FROM candle_series ORDER BY symbol, timeframe',
  );
  const findSeries = database.prepare<[string, string], SeriesRow>(
    'SELECT * FROM candle_series WHERE symbol = ? AND timeframe = ?',
  );
  const upsertSeries = database
    .prepare<[Omit<SeriesRow, 'id'>], number>(
      `INSERT INTO candle_series (symbol, timeframe, calendar, source, tick_size, bars, first_time, last_time,
         gap_count, missing_bars, open_gap_count, repair_count, content_hash, imported_at, venue, market,
         raw_hash, raw_last_time, revision)
       VALUES ($symbol, $timeframe, $calendar, $source, $tick_size, $bars, $first_time, $last_time,
         $gap_count, $missing_bars, $open_gap_count, $repair_count, $content_hash, $imported_at, $venue, $market,
         $raw_hash, $raw_last_time, $revision)
       ON CONFLICT (symbol, timeframe) DO UPDATE SET calendar = excluded.calendar, source = excluded.source,
         tick_size = excluded.tick_size, bars = excluded.bars, first_time = excluded.first_time,
         last_time = excluded.last_time, gap_count = excluded.gap_count, missing_bars = excluded.missing_bars,
         open_gap_count = excluded.open_gap_count, repair_count = excluded.repair_count,
         content_hash = excluded.content_hash, imported_at = excluded.imported_at, venue = excluded.venue,
         market = excluded.market, raw_hash = excluded.raw_hash, raw_last_time = excluded.raw_last_time,
         revision = candle_series.revision + 1
       RETURNING id`,
    )
    .pluck();
  const setHashes = database.prepare<[string, string, number]>(
    'UPDATE candle_series SET raw_hash = ?, content_hash = ? WHERE id = ?',
  );
  const removeSeries = database.prepare<[number]>('DELETE FROM candle_series WHERE id = ?');
  const listMonths = database.prepare<[number], MonthSummary>(
    `SELECT month, bars, first_time AS firstTime, last_time AS lastTime, gap_count AS gapCount,
       missing_bars AS missingBars, digest FROM sealed_month WHERE series_id = ? ORDER BY month`,
  );
  const readMonths = database.prepare<[number, number, number], SealedMonth>(
    `SELECT ${sealedColumns} FROM sealed_month WHERE series_id = ? AND last_time >= ? AND first_time < ? ORDER BY month`,
  );
  const readMonth = database.prepare<[number, number], SealedMonth>(
    `SELECT ${sealedColumns} FROM sealed_month WHERE series_id = ? AND month = ?`,
  );
  const upsertMonth = database.prepare(
    `INSERT INTO sealed_month (series_id, month, bars, first_time, last_time, gap_count, missing_bars, digest,
       codec, block)
     VALUES ($seriesId, $month, $bars, $firstTime, $lastTime, $gapCount, $missingBars, $digest, $codec, $bytes)
     ON CONFLICT (series_id, month) DO UPDATE SET bars = excluded.bars, first_time = excluded.first_time,
       last_time = excluded.last_time, gap_count = excluded.gap_count, missing_bars = excluded.missing_bars,
       digest = excluded.digest, codec = excluded.codec, block = excluded.block, archive_file = NULL`,
  );
  const setMonthGaps = database.prepare<[number, number, number, number]>(
    'UPDATE sealed_month SET gap_count = ?, missing_bars = ? WHERE series_id = ? AND month = ?',
  );
  const readRows = database
    .prepare<[number, number, number], CandleRow>(
      `SELECT time, open, high, low, close, volume FROM open_candle
       WHERE series_id = ? AND time >= ? AND time < ? ORDER BY time`,
    )
    .raw();
  const upsertRow = database.prepare<[number, ...CandleRow]>(
    `INSERT INTO open_candle (series_id, time, open, high, low, close, volume) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (series_id, time) DO UPDATE SET open = excluded.open, high = excluded.high, low = excluded.low,
       close = excluded.close, volume = excluded.volume`,
  );
  const removeRows = database.prepare<[number]>('DELETE FROM open_candle WHERE series_id = ?');

  return {
    ...layerTables(database),
    ...repairTables(database),
    listSeries: () => listSeries.all(),
    findSeries: (symbol: string, timeframe: string) => findSeries.get(symbol, timeframe) ?? null,
    saveSeries: (row: Omit<SeriesRow, 'id'>) => upsertSeries.get(row) as number,
    /** Without a new revision: the candles are the same. */
    saveHashes: (seriesId: number, rawHash: string, contentHash: string) =>
      void setHashes.run(rawHash, contentHash, seriesId),
    removeSeries: (seriesId: number) => void removeSeries.run(seriesId),

    /** Sealed months, oldest first. */
    listMonths: (seriesId: number) => listMonths.all(seriesId),
    /** Sealed months that may hold bars of `[from, to)`. */
    readMonths: (seriesId: number, from: number, to: number) =>
      readMonths.all(seriesId, from, to).map(located),
    readMonth(seriesId: number, month: number): SealedMonth | null {
      const found = readMonth.get(seriesId, month);
      return found === undefined ? null : located(found);
    },
    /** Saves a month as a block; an archived one is in the store again. */
    saveMonth: (seriesId: number, month: MonthSummary & MonthBlock) =>
      void upsertMonth.run({ seriesId, ...month }),
    saveMonthGaps: (seriesId: number, month: number, gapCount: number, missingBars: number) =>
      void setMonthGaps.run(gapCount, missingBars, seriesId, month),

    /** Bars of the open month with `from <= time < to`. */
    readOpenMonth(seriesId: number, from: number, to: number): CandleColumns {
      const rows = readRows.all(seriesId, from, to);
      const candles = monthColumns(rows.length);
      rows.forEach((row, index) => {
        candles.time[index] = row[0];
        candles.open[index] = row[1];
        candles.high[index] = row[2];
        candles.low[index] = row[3];
        candles.close[index] = row[4];
        candles.volume[index] = row[5] ?? Number.NaN;
      });
      return candles;
    },
    saveOpenBar(seriesId: number, candles: CandleColumns, index: number): void {
      const { time, open, high, low, close, volume } = candles;
      const storedVolume = Number.isNaN(volume[index]) ? null : volume[index];
      upsertRow.run(seriesId, time[index], open[index], high[index], low[index], close[index], storedVolume);
    },
    clearOpenMonth: (seriesId: number) => void removeRows.run(seriesId),
  };
}

export type CandleTables = ReturnType<typeof candleTables>;

/** Bounds that hold every bar. */
export const everyTime = { from: monthStart(-24_000), to: monthStart(96_000) } as const;
