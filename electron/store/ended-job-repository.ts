import type { Database } from 'better-sqlite3';
import type { JobEntry } from '../../shared/contract/jobs.ts';

/** How jobs ended that no other table keeps: imports, repairs, backups. Every method is one transaction. */
export interface EndedJobRepository {
  save(entry: JobEntry, endedAt: number): void;
  /** Newest first. */
  list(): JobEntry[];
  /** Keeps the newest `kept`. */
  prune(kept: number): void;
}

export function createEndedJobRepository(database: Database): EndedJobRepository {
  const save = database.prepare<[string, number, string]>(
    'INSERT OR REPLACE INTO ended_job (id, ended_at, value) VALUES (?, ?, ?)',
  );
  const list = database
    .prepare<[], string>('SELECT value FROM ended_job ORDER BY ended_at DESC, id DESC')
    .pluck();
  const prune = database.prepare<[number]>(
    'DELETE FROM ended_job WHERE id NOT IN (SELECT id FROM ended_job ORDER BY ended_at DESC, id DESC LIMIT ?)',
  );
  return {
    save: (entry, endedAt) => void save.run(entry.id, endedAt, JSON.stringify(entry)),
    list: () => list.all().map((value) => JSON.parse(value) as JobEntry),
    prune: (kept) => void prune.run(kept),
  };
}
