import Database from 'better-sqlite3';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { applicationId } from '../migrate.ts';
import { withStorageErrors } from '../storage-error.ts';

/** What a copy of the store says of itself. */
export interface StoreFacts {
  readonly storeVersion: number;
  readonly series: number;
  readonly bars: number;
  /** Files that its archived months lie in, under the archive folder. */
  readonly archiveFiles: readonly string[];
}

/** The archive came with this version; an older store has none. */
const firstWithArchive = 5;

function refusal(file: string, what: string): CandlewrightError {
  return new CandlewrightError(
    'BAD_DATA',
    `The store ${file} ${what}.`,
    'Take another backup; this one cannot be trusted.',
  );
}

function factsOf(database: Database.Database, file: string): StoreFacts {
  const pragma = (name: string): unknown => database.pragma(name, { simple: true });
  if (pragma('application_id') !== applicationId) throw refusal(file, 'is not a Candlewright store');
  const integrity = pragma('integrity_check');
  if (integrity !== 'ok') throw refusal(file, `is damaged: ${String(integrity)}`);
  const orphans = database.pragma('foreign_key_check') as readonly unknown[];
  if (orphans.length > 0) throw refusal(file, `has ${orphans.length} rows that belong to nothing`);
  const storeVersion = Number(pragma('user_version'));
  const count = (sql: string): number => Number(database.prepare(sql).pluck().get());
  return {
    storeVersion,
    series: count('SELECT count(*) FROM candle_series'),
    bars: count('SELECT coalesce(sum(bars), 0) FROM candle_series'),
    archiveFiles:
      storeVersion < firstWithArchive
        ? []
        : database
            .prepare<[], string>('SELECT archive_file FROM sealed_month WHERE archive_file IS NOT NULL')
            .pluck()
            .all(),
  };
}

/**
 * Checks every page and every reference of a copy of the store. `settle` makes it one file without a log beside it; `read`
 * changes nothing. Throws BAD_DATA or STORAGE for a damaged one.
 */
export function checkStore(file: string, how: 'settle' | 'read'): StoreFacts {
  return withStorageErrors(file, () => {
    const database = new Database(file, { readonly: how === 'read', fileMustExist: true });
    try {
      if (how === 'settle') database.pragma('journal_mode = DELETE');
      return factsOf(database, file);
    } finally {
      database.close();
    }
  });
}
