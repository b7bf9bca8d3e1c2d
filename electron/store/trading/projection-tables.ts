import type { Database } from 'better-sqlite3';
import type { JournalProjection, ProjectionValue } from '../../../shared/ports/trading-journal.ts';

/** The stored projections of one account. Every change is part of the caller's transaction. */
export interface ProjectionTables {
  /** Whether what is stored was folded by this version, up to this line. */
  isCurrent(projection: JournalProjection, lastSequence: number): boolean;
  /** Whether these very rows are stored. */
  isSame(name: string, rows: ReadonlyMap<string, ProjectionValue>): boolean;
  change(
    projection: JournalProjection,
    rows: ReadonlyMap<string, ProjectionValue | null>,
    lastSequence: number,
  ): void;
  /** Drops what is stored and writes these rows. */
  replace(
    projection: JournalProjection,
    rows: ReadonlyMap<string, ProjectionValue | null>,
    lastSequence: number,
  ): void;
  rows(name: string): ReadonlyMap<string, ProjectionValue>;
}

export function createProjectionTables(database: Database, account: string): ProjectionTables {
  const selectState = database
    .prepare<[string, string], [number, number]>(
      'SELECT version, through_sequence FROM trading_projection WHERE account_id = ? AND name = ?',
    )
    .raw();
  const upsertState = database.prepare<[string, string, number, number]>(
    `INSERT INTO trading_projection (account_id, name, version, through_sequence) VALUES (?, ?, ?, ?)
     ON CONFLICT (account_id, name)
     DO UPDATE SET version = excluded.version, through_sequence = excluded.through_sequence`,
  );
  const removeAll = database.prepare<[string, string]>(
    'DELETE FROM trading_projection WHERE account_id = ? AND name = ?',
  );
  const upsertRow = database.prepare<[string, string, string, string]>(
    `INSERT INTO trading_projection_row (account_id, name, key, value) VALUES (?, ?, ?, ?)
     ON CONFLICT (account_id, name, key) DO UPDATE SET value = excluded.value`,
  );
  const removeRow = database.prepare<[string, string, string]>(
    'DELETE FROM trading_projection_row WHERE account_id = ? AND name = ? AND key = ?',
  );
  const selectRows = database
    .prepare<[string, string], [string, string]>(
      'SELECT key, value FROM trading_projection_row WHERE account_id = ? AND name = ? ORDER BY key',
    )
    .raw();

  const change: ProjectionTables['change'] = ({ name, version }, rows, lastSequence) => {
    upsertState.run(account, name, version, lastSequence);
    for (const [key, value] of rows) {
      if (value === null) removeRow.run(account, name, key);
      else upsertRow.run(account, name, key, JSON.stringify(value));
    }
  };

  return {
    change,
    isCurrent({ name, version }, lastSequence) {
      const [storedVersion, through] = (selectState.get(account, name) as [number, number] | undefined) ?? [];
      return storedVersion === version && through === lastSequence;
    },
    isSame(name, rows) {
      const stored = selectRows.all(account, name) as [string, string][];
      return (
        stored.length === rows.size && stored.every(([key, value]) => value === JSON.stringify(rows.get(key)))
      );
    },
    replace(projection, rows, lastSequence) {
      removeAll.run(account, projection.name);
      change(projection, rows, lastSequence);
    },
    rows: (name) =>
      new Map(
        (selectRows.all(account, name) as [string, string][]).map(([key, value]) => [
          key,
          JSON.parse(value) as ProjectionValue,
        ]),
      ),
  };
}
