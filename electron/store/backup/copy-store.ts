import type { Database } from 'better-sqlite3';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { archiveTables, type StoredMonth } from '../archive/archive-tables.ts';
import { openDatabase } from '../open-database.ts';
import { storageError } from '../storage-error.ts';
import { checkStore, type StoreFacts } from './check-store.ts';

export interface StoreCopy extends StoreFacts {
  /** Archived months of the state that was copied. */
  readonly archived: readonly (StoredMonth & { readonly archiveFile: string })[];
}

/** Pages that are copied before others have their turn: a few milliseconds of work. */
const pagesAtOnce = 1_000;

function isArchived(month: StoredMonth): month is StoredMonth & { archiveFile: string } {
  return month.archiveFile !== null;
}

async function copyPages(
  database: Database,
  from: string,
  to: string,
  onShare: (share: number) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await database.backup(to, {
      progress({ totalPages, remainingPages }) {
        signal?.throwIfAborted();
        onShare(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
        return pagesAtOnce;
      },
    });
  } catch (error) {
    throw storageError(to, storageError(from, error));
  }
}

/**
 * Copies a store while others write it. The copy is one state: a read transaction holds it from before the first page to
 * after the last, and what is written meanwhile goes to the log. Without that transaction SQLite would begin again with
 * every write of another process, and end only when they pause. The copy is checked and left as a single file.
 */
export async function copyStore(
  file: string,
  to: string,
  onShare: (share: number) => void,
  signal?: AbortSignal,
): Promise<StoreCopy> {
  const database = openDatabase(file);
  try {
    database.exec('BEGIN');
    const archived = archiveTables(database).months().filter(isArchived);
    await copyPages(database, file, to, onShare, signal);
    database.exec('COMMIT');
    const facts = checkStore(to, 'settle');
    const missing = archived.length - facts.archiveFiles.length;
    if (missing !== 0) {
      throw new CandlewrightError(
        'STORAGE',
        `The copy ${to} of the store does not hold what was copied.`,
        'Try again; if this repeats, check the health of the disk.',
      );
    }
    return { ...facts, archived };
  } finally {
    database.close();
  }
}
