import type { Database } from 'better-sqlite3';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { JournalProjection } from '../../../shared/ports/trading-journal.ts';
import { migrate } from '../migrate.ts';
import { allMigrations } from '../migrations/all-migrations.ts';
import { openDatabase } from '../open-database.ts';
import { guardRepository, withStorageErrors } from '../storage-error.ts';
import { createAccountRepository, type AccountRepository } from './account-repository.ts';
import { createEquityRepository, type EquityRepository } from './equity-repository.ts';
import { createInstrumentRepository, type InstrumentRepository } from './instrument-repository.ts';
import { createPaperRepository, type PaperRepository } from './paper-repository.ts';
import { createSessionRepository, type SessionRepository } from './session-repository.ts';
import { createTradingSettingRepository, type TradingSettingRepository } from './setting-repository.ts';
import { createTradingJournal, type StoredTradingJournal } from './trading-journal.ts';

/** Accounts and their journals. Whoever opens it closes it. */
export interface TradingStore {
  readonly accounts: AccountRepository;
  readonly paper: PaperRepository;
  readonly equity: EquityRepository;
  readonly sessions: SessionRepository;
  readonly instruments: InstrumentRepository;
  readonly settings: TradingSettingRepository;
  /** Folds the projections from the journal; what is stored of another state is written anew. */
  openJournal(account: string, projections: readonly JournalProjection[]): StoredTradingJournal;
  close(): void;
}

export interface TradingStoreOptions {
  /** The store's file: the same one that holds the candles. */
  readonly file: string;
  readonly clock: Clock;
}

/** A file system without shared memory keeps no write-ahead log, and SQLite stays silent about it. */
function requireDurable(database: Database, file: string): void {
  const mode = database.pragma('journal_mode', { simple: true });
  const synchronous = database.pragma('synchronous', { simple: true });
  if (mode === 'wal' && synchronous === 2) return;
  throw new CandlewrightError(
    'STORAGE',
    `The store ${file} cannot promise to keep a journal (journal mode ${String(mode)}, synchronous ${String(synchronous)}).`,
    'Choose a home folder on a disk of this machine.',
  );
}

/**
 * Opens the store's file a second time, for trading alone: on this connection every transaction is on the disk before it
 * returns (`synchronous = FULL`), and it never waits for a reader. Throws STORAGE when the disk or the file refuses.
 */
export function openTradingStore({ file, clock }: TradingStoreOptions): TradingStore {
  const database = withStorageErrors(file, () => openDatabase(file, 'FULL'));
  try {
    requireDurable(database, file);
    withStorageErrors(file, () => migrate(database, file, allMigrations));
    return {
      accounts: guardRepository(file, createAccountRepository(database, clock)),
      paper: guardRepository(file, createPaperRepository(database)),
      equity: guardRepository(file, createEquityRepository(database)),
      sessions: guardRepository(file, createSessionRepository(database)),
      instruments: guardRepository(file, createInstrumentRepository(database)),
      settings: guardRepository(file, createTradingSettingRepository(database)),
      openJournal: (account, projections) =>
        withStorageErrors(file, () =>
          guardRepository(file, createTradingJournal(database, file, account, projections)),
        ),
      close: () => withStorageErrors(file, () => void database.close()),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
