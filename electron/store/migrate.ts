import type { Database } from 'better-sqlite3';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { Migration } from './migrations/migration.ts';

/** Marks a SQLite file as ours: `CWrt` in ASCII. */
export const applicationId = 0x43577274;

function pragmaNumber(database: Database, name: string): number {
  return Number(database.pragma(name, { simple: true }));
}

function refuseForeign(database: Database, file: string): void {
  const id = pragmaNumber(database, 'application_id');
  if (id === applicationId) return;
  const tables = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() as number;
  if (id === 0 && tables === 0) return;
  throw new CandlewrightError(
    'STORAGE',
    `The file ${file} is a database of another program, not a Candlewright store.`,
    'Choose another home folder, or move the file away to start with an empty store.',
  );
}

/**
 * Brings the store to the newest version, each step in its own transaction, so that a killed process leaves a store of
 * a whole version. Throws STORAGE for a store of a newer program or a database of another one.
 */
export function migrate(database: Database, file: string, migrations: readonly Migration[]): void {
  refuseForeign(database, file);
  migrations.forEach((migration, index) => {
    if (migration.version !== index + 1)
      throw new Error(`migration ${migration.name} must be number ${index + 1}`);
  });
  // Two processes may open a new store at once: the version is read again inside each write transaction.
  for (const migration of migrations) {
    if (pragmaNumber(database, 'user_version') >= migration.version) continue;
    database
      .transaction(() => {
        if (pragmaNumber(database, 'user_version') >= migration.version) return;
        database.exec(migration.sql);
        database.pragma(`application_id = ${applicationId}`);
        database.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
  }
  const version = pragmaNumber(database, 'user_version');
  if (version > migrations.length) {
    throw new CandlewrightError(
      'STORAGE',
      `The store ${file} is of version ${version}; this Candlewright knows versions up to ${migrations.length}.`,
      'Install the newer Candlewright that wrote it, or choose another home folder.',
    );
  }
}
