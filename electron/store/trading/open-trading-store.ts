import type { Clock } from '../../../shared/ports/clock.ts';
import type { JournalProjection } from '../../../shared/ports/trading-journal.ts';
import { migrate } from '../migrate.ts';
import { allMigrations } from '../migrations/all-migrations.ts';
import { openDatabase } from '../open-database.ts';
import { guardRepository, withStorageErrors } from '../storage-error.ts';
import { createAccountRepository, type AccountRepository } from './account-repository.ts';
import { createTradingJournal, type StoredTradingJournal } from './trading-journal.ts';

/** Accounts and their journals. Whoever opens it closes it. */
export interface TradingStore {
  readonly accounts: AccountRepository;
  /** Folds the projections from the journal; what is stored of another state is written anew. */
  openJournal(account: string, projections: readonly JournalProjection[]): StoredTradingJournal;
  close(): void;
}

export interface TradingStoreOptions {
  /** The store's file: the same one that holds the candles. */
  readonly file: string;
  readonly clock: Clock;
}

/**
 * Opens the store's file a second time, for trading alone: on this connection every transaction is on the disk before it
 * returns (`synchronous = FULL`), and it never waits for a reader. Throws STORAGE when the disk or the file refuses.
 */
export function openTradingStore({ file, clock }: TradingStoreOptions): TradingStore {
  const database = withStorageErrors(file, () => openDatabase(file, 'FULL'));
  try {
    withStorageErrors(file, () => migrate(database, file, allMigrations));
    return {
      accounts: guardRepository(file, createAccountRepository(database, clock)),
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
