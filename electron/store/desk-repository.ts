import type { Database } from 'better-sqlite3';

/** What a record of the desk is about. */
export type DeskRecordKind = 'link' | 'layout' | 'window';

/** What the windows of the desk share, by kind and id; what a record holds is the desk's own business. */
export interface DeskRepository {
  /** In the order in which they were first saved. */
  list(kind: DeskRecordKind): { readonly id: string; readonly value: unknown }[];
  /** Replaces the value of one that exists, which keeps its place. */
  save(kind: DeskRecordKind, id: string, value: unknown): void;
  remove(kind: DeskRecordKind, id: string): void;
}

export function createDeskRepository(database: Database): DeskRepository {
  const select = database.prepare<[string], { readonly id: string; readonly value: string }>(
    'SELECT id, value FROM desk_record WHERE kind = ? ORDER BY number',
  );
  const upsert = database.prepare<[string, string, string]>(
    `INSERT INTO desk_record (kind, id, value) VALUES (?, ?, ?)
     ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value`,
  );
  const forget = database.prepare<[string, string]>('DELETE FROM desk_record WHERE kind = ? AND id = ?');
  return {
    list: (kind) => select.all(kind).map(({ id, value }) => ({ id, value: JSON.parse(value) as unknown })),
    save: (kind, id, value) => void upsert.run(kind, id, JSON.stringify(value)),
    remove: (kind, id) => void forget.run(kind, id),
  };
}
