import type { Database } from 'better-sqlite3';
import type { Clock } from '../../shared/ports/clock.ts';

/** Window layouts by workspace; what a layout holds is the desk's own business. */
export interface LayoutRepository {
  /** Null when nothing was saved. */
  load(workspace: string): unknown;
  /** Null forgets the layout. */
  save(workspace: string, value: unknown): void;
}

export function createLayoutRepository(database: Database, clock: Clock): LayoutRepository {
  const select = database.prepare<[string], string>('SELECT value FROM layout WHERE workspace = ?').pluck();
  const upsert = database.prepare<[string, string, number]>(
    `INSERT INTO layout (workspace, value, saved_at) VALUES (?, ?, ?)
     ON CONFLICT (workspace) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at`,
  );
  const forget = database.prepare<[string]>('DELETE FROM layout WHERE workspace = ?');
  return {
    load(workspace) {
      const text = select.get(workspace) as string | undefined;
      return text === undefined ? null : (JSON.parse(text) as unknown);
    },
    save(workspace, value) {
      if (value === null || value === undefined) forget.run(workspace);
      else upsert.run(workspace, JSON.stringify(value), clock.now());
    },
  };
}
