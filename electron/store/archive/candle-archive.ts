import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { CandleColumns } from '../../../shared/domain/candle.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import { candlesFromParquet, candlesToParquet } from '../../parquet/candle-parquet.ts';
import { createMonthDecoder } from '../candles/decode-month.ts';
import { encodeMonth } from '../candles/encode-month.ts';
import { monthColumns, monthDigest } from '../candles/month-columns.ts';
import { monthStart, monthText } from '../candles/utc-month.ts';
import { fileError, systemCode } from '../file-error.ts';
import { whileMaintaining } from '../maintenance-lock.ts';
import { withStorageErrors } from '../storage-error.ts';
import { archivePath } from './archive-path.ts';
import { archiveTables, type StoredMonth } from './archive-tables.ts';
import { readArchivedMonth } from './read-archived-month.ts';
import { writeDurably } from './write-durably.ts';

export interface SeriesName {
  readonly symbol: string;
  readonly timeframe: string;
}

/** What was moved, and what it took before and after, in bytes. */
export interface ArchiveReport {
  readonly months: number;
  readonly bars: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

/** What a series takes, in bytes. */
export interface SeriesUsage {
  readonly symbol: string;
  readonly timeframe: StoredMonth['timeframe'];
  readonly bars: number;
  readonly bytes: number;
  readonly archivedBars: number;
  readonly archivedBytes: number;
  /** Close of the last archived month. */
  readonly archivedTo: EpochMs | null;
}

/** Sealed months as Parquet files beside the store. */
export interface CandleArchive {
  readonly folder: string;
  /** Moves months that ended by `before` out of the store, of one series or of all, each verified before it leaves. */
  archive(which: SeriesName | null, before: EpochMs): Promise<ArchiveReport>;
  /** Brings archived months back into the store. */
  unarchive(which: SeriesName | null): Promise<ArchiveReport>;
  /** By symbol and timeframe. */
  usage(): SeriesUsage[];
  /** Removes files that no month lies in any more, unless a backup is running; the count of those removed. */
  sweep(): Promise<number>;
}

export interface CandleArchiveOptions {
  readonly database: Database;
  readonly file: string;
  readonly folder: string;
}

/** A row of the open month: a time and five values. */
const openBarBytes = 48;

function isOf({ symbol, timeframe }: StoredMonth, which: SeriesName | null): boolean {
  return which === null || (which.symbol === symbol && which.timeframe === timeframe);
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Decodes a month and compares it with its digest. Throws STORAGE that names it when the block is damaged. */
function requireSound(month: StoredMonth, candles: CandleColumns, decode: () => void): void {
  let cause: unknown;
  try {
    decode();
    if (isEqual(monthDigest(candles), month.digest)) return;
  } catch (error) {
    cause = error;
  }
  throw new CandlewrightError(
    'STORAGE',
    `The stored candles of ${month.symbol} ${month.timeframe} for ${monthText(month.month)} are damaged.`,
    'Put a backup in place, or remove the series and import or fetch it again.',
    { cause },
  );
}

function fileBytes(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Every file below a folder, as paths under it with slashes. */
function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

export function createCandleArchive({ database, file, folder }: CandleArchiveOptions): CandleArchive {
  const tables = archiveTables(database);
  const decoder = createMonthDecoder();
  const place = (path: string): string => join(folder, ...path.split('/'));

  /** Writes one month as a file, reads it back, and empties its block; null when the month changed meanwhile. */
  function moveOut(month: StoredMonth): { before: number; after: number } | null {
    const block = tables.block(month);
    if (block === null) return null;
    const candles = monthColumns(month.bars);
    requireSound(month, candles, () => decoder.decode({ codec: month.codec, bytes: block }, candles));
    const path = archivePath(month.symbol, month.timeframe, month.month);
    const bytes = candlesToParquet(candles, {
      'candlewright.symbol': month.symbol,
      'candlewright.timeframe': month.timeframe,
      'candlewright.month': monthText(month.month),
      'candlewright.digest': Buffer.from(month.digest).toString('hex'),
    });
    writeDurably(place(path), bytes, (written) => {
      if (isEqual(monthDigest(candlesFromParquet(readFileSync(written))), month.digest)) return;
      throw new CandlewrightError(
        'STORAGE',
        `${written} does not read back as it was written; its month stays in the store.`,
        'Check the health of the disk, then try again.',
      );
    });
    return tables.moveOut(month, path) ? { before: block.length, after: bytes.length } : null;
  }

  function moveIn(month: StoredMonth, path: string): { before: number; after: number } | null {
    const archived = place(path);
    const candles = monthColumns(month.bars);
    readArchivedMonth(month, month, archived, candles);
    const block = encodeMonth(candles, timeframeMs(month.timeframe));
    return tables.moveIn(month, block) ? { before: fileBytes(archived), after: block.bytes.length } : null;
  }

  /** Moves month after month, and lets others have their turn in between. */
  async function moveAll(
    months: readonly StoredMonth[],
    move: (month: StoredMonth) => { before: number; after: number } | null,
  ): Promise<ArchiveReport> {
    const report = { months: 0, bars: 0, bytesBefore: 0, bytesAfter: 0 };
    for (const month of months) {
      const moved = withStorageErrors(file, () => {
        try {
          return move(month);
        } catch (error) {
          throw fileError(place(archivePath(month.symbol, month.timeframe, month.month)), error);
        }
      });
      if (moved !== null) {
        report.months += 1;
        report.bars += month.bars;
        report.bytesBefore += moved.before;
        report.bytesAfter += moved.after;
      }
      await nextTurn();
    }
    return report;
  }

  /**
   * Puts the last transactions on the disk before a file they no longer need is removed: a power cut must not bring
   * back a state that needs it. Only the log is opened, never the store itself: closing that would drop its locks.
   */
  function settle(): void {
    try {
      const log = openSync(`${file}-wal`, 'r+');
      try {
        fsyncSync(log);
      } finally {
        closeSync(log);
      }
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
    }
  }

  function removeUnused(): number {
    const used = new Set(tables.months().map((month) => month.archiveFile));
    const unused = filesBelow(folder).filter((path) => !used.has(path));
    if (unused.length > 0) settle();
    for (const path of unused) {
      rmSync(place(path), { force: true });
      for (let parent = join(place(path), '..'); parent !== folder; parent = join(parent, '..')) {
        if (readdirSync(parent).length > 0) break;
        rmdirSync(parent);
      }
    }
    return unused.length;
  }

  /** Gives pages of emptied blocks back to the disk when they are many. Waits for nobody: they are used again anyway. */
  function compact(): void {
    const pragma = (name: string): number => Number(database.pragma(name, { simple: true }));
    if (pragma('freelist_count') * 4 < pragma('page_count')) return;
    try {
      database.exec('VACUUM');
      database.pragma('wal_checkpoint(TRUNCATE)');
    } catch (error) {
      const code = systemCode(error) ?? '';
      if (!code.startsWith('SQLITE_BUSY') && !code.startsWith('SQLITE_FULL')) throw error;
    }
  }

  return {
    folder,
    archive: (which, before) =>
      whileMaintaining(file, async () => {
        const due = tables
          .months()
          .filter(
            (month) =>
              month.archiveFile === null && isOf(month, which) && monthStart(month.month + 1) <= before,
          );
        const report = await moveAll(due, moveOut).finally(removeUnused);
        if (report.months > 0) withStorageErrors(file, compact);
        return report;
      }),
    unarchive: (which) =>
      whileMaintaining(file, async () => {
        const archived = tables.months().filter((month) => month.archiveFile !== null && isOf(month, which));
        return moveAll(archived, (month) => moveIn(month, month.archiveFile ?? '')).finally(removeUnused);
      }),
    usage() {
      const months = tables.months();
      return tables.sizes().map(({ seriesId, symbol, timeframe, bars, openBars, repairBytes }) => {
        const sealed = months.filter((month) => month.seriesId === seriesId);
        const archived = sealed.filter((month) => month.archiveFile !== null);
        const last = archived.at(-1);
        return {
          symbol,
          timeframe,
          bars,
          bytes:
            sealed.reduce((sum, month) => sum + month.blockBytes, 0) + openBars * openBarBytes + repairBytes,
          archivedBars: archived.reduce((sum, month) => sum + month.bars, 0),
          archivedBytes: archived.reduce((sum, month) => sum + fileBytes(place(month.archiveFile ?? '')), 0),
          archivedTo: last === undefined ? null : monthStart(last.month + 1),
        };
      });
    },
    sweep: () => whileMaintaining(file, async () => Promise.resolve(removeUnused())),
  };
}
