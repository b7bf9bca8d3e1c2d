import Database from 'better-sqlite3';
import { CandlewrightError } from '../../shared/domain/errors.ts';

interface Refusal {
  readonly says: string;
  readonly remedy: string;
}

/** SQLite's result codes by their primary name: `SQLITE_IOERR_WRITE` is an `SQLITE_IOERR`. */
const refusals: Readonly<Record<string, Refusal>> = {
  SQLITE_FULL: { says: 'has no room left on its disk', remedy: 'Free some disk space and try again.' },
  SQLITE_IOERR: {
    says: 'could not be read or written',
    remedy: 'Check the free space and the health of the disk, then try again.',
  },
  SQLITE_CORRUPT: {
    says: 'is damaged',
    remedy: 'Put a backup in its place, or move the file away to start with an empty store.',
  },
  SQLITE_NOTADB: {
    says: 'is not a Candlewright store',
    remedy: 'Choose another home folder, or move the file away to start with an empty store.',
  },
  SQLITE_READONLY: {
    says: 'cannot be written',
    remedy: 'Give your user the right to write to the file and its folder, or choose another home folder.',
  },
  SQLITE_CANTOPEN: {
    says: 'cannot be opened',
    remedy: 'Check that the folder exists and that your user may write to it, or choose another home folder.',
  },
  SQLITE_PERM: {
    says: 'cannot be opened',
    remedy: 'Give your user the right to write to the file and its folder, or choose another home folder.',
  },
  SQLITE_BUSY: {
    says: 'is in use by another Candlewright process',
    remedy: 'Wait for the other process to finish its work, or close it, then try again.',
  },
};

/** The failure of the disk or database as one a user can act on; any other error comes back as it is. */
export function storageError(file: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const primaryCode = error.code.split('_').slice(0, 2).join('_');
  const refusal = refusals[primaryCode];
  // A constraint or a wrong statement is a defect of ours, not of the disk.
  if (refusal === undefined) return error;
  return new CandlewrightError(
    'STORAGE',
    `The store ${file} ${refusal.says} (${error.code}: ${error.message}).`,
    refusal.remedy,
    { cause: error },
  );
}

/** Runs `work`; a refusal of the disk or database leaves as a STORAGE failure that names the file. */
export function withStorageErrors<Value>(file: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw storageError(file, error);
  }
}

/** The same repository, with every method wrapped by `withStorageErrors`. */
export function guardRepository<Repository extends object>(file: string, repository: Repository): Repository {
  const guarded = Object.entries(repository).map(([name, member]: [string, unknown]) => {
    if (typeof member !== 'function') return [name, member];
    return [
      name,
      (...args: unknown[]) => withStorageErrors(file, () => Reflect.apply(member, repository, args)),
    ];
  });
  return Object.fromEntries(guarded) as Repository;
}
