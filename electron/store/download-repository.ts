import type { Database } from 'better-sqlite3';
import type { Download } from '../../shared/contract/downloads.ts';

/** A download on disk and the process that works on it, null once it has ended. */
export interface StoredDownload {
  readonly download: Download;
  readonly owner: number | null;
  /** When that process last said something of it. */
  readonly seenAt: number;
}

/** Downloads and how far they came. Every method is one transaction. */
export interface DownloadRepository {
  save(download: Download, owner: number | null, now: number): void;
  find(id: string): StoredDownload | null;
  /** Those that wait or run, of any process, oldest first. */
  unfinished(): StoredDownload[];
  /** Newest first: those that wait or run, and the last `ended` that ended. */
  recent(ended: number): Download[];
  remove(id: string): void;
  /** Forgets what ended, except the last `kept`. */
  prune(kept: number): void;
}

interface Row {
  readonly value: string;
}

interface Value extends Download {
  readonly owner: number | null;
  readonly seenAt: number;
}

function asStored({ value }: Row): StoredDownload {
  const { owner, seenAt, ...download } = JSON.parse(value) as Value;
  return { download, owner, seenAt };
}

const open = `state IN ('waiting', 'running')`;

export function createDownloadRepository(database: Database): DownloadRepository {
  const save = database.prepare(
    'INSERT OR REPLACE INTO download (id, created_at, state, value) VALUES (@id, @createdAt, @state, @value)',
  );
  const find = database.prepare<[string], Row>('SELECT value FROM download WHERE id = ?');
  const unfinished = database.prepare<[], Row>(
    `SELECT value FROM download WHERE ${open} ORDER BY created_at, id`,
  );
  const newestEnded = `SELECT id FROM download WHERE NOT ${open} ORDER BY created_at DESC, id DESC LIMIT ?`;
  const recent = database.prepare<[number], Row>(
    `SELECT value FROM download WHERE ${open} OR id IN (${newestEnded}) ORDER BY created_at DESC, id DESC`,
  );
  const remove = database.prepare<[string]>('DELETE FROM download WHERE id = ?');
  const prune = database.prepare<[number]>(
    `DELETE FROM download WHERE NOT ${open} AND id NOT IN (${newestEnded})`,
  );
  return {
    save(download, owner, seenAt) {
      const { id, createdAt, state } = download;
      save.run({ id, createdAt, state, value: JSON.stringify({ ...download, owner, seenAt }) });
    },
    find(id) {
      const row = find.get(id);
      return row ? asStored(row) : null;
    },
    unfinished: () => unfinished.all().map(asStored),
    recent: (ended) => recent.all(ended).map((row) => asStored(row).download),
    remove: (id) => void remove.run(id),
    prune: (kept) => void prune.run(kept),
  };
}
