import type { Database } from 'better-sqlite3';

/** A session on disk: what it was started with, and how far it has come. Both are the sessions' business. */
export interface StoredSession {
  readonly number: number;
  readonly accountId: string;
  readonly value: unknown;
  readonly progress: unknown;
}

export interface SessionRepository {
  /** Oldest first, without those that were removed. */
  list(): readonly StoredSession[];
  /** A number that no session has had; another one each time. */
  takeNumber(): number;
  insert(session: StoredSession): void;
  saveProgress(number: number, progress: unknown): void;
  /** The row stays, so that its number is not given again. */
  remove(number: number): void;
}

type Row = [number: number, accountId: string, value: string, progress: string];

export function createSessionRepository(database: Database): SessionRepository {
  const select = database
    .prepare<[], Row>(
      'SELECT number, account_id, value, progress FROM trading_session WHERE is_removed = 0 ORDER BY number',
    )
    .raw();
  const last = database.prepare<[], number>('SELECT coalesce(max(number), 0) FROM trading_session').pluck();
  const insert = database.prepare<Row>(
    'INSERT INTO trading_session (number, account_id, value, progress) VALUES (?, ?, ?, ?)',
  );
  const update = database.prepare<[string, number]>(
    'UPDATE trading_session SET progress = ? WHERE number = ?',
  );
  let taken = 0;
  const hide = database.prepare<[number]>('UPDATE trading_session SET is_removed = 1 WHERE number = ?');
  return {
    list: () =>
      (select.all() as Row[]).map(([number, accountId, value, progress]) => ({
        number,
        accountId,
        value: JSON.parse(value) as unknown,
        progress: JSON.parse(progress) as unknown,
      })),
    takeNumber: () => (taken = Math.max(taken, last.get() as number) + 1),
    insert: ({ number, accountId, value, progress }) =>
      void insert.run(number, accountId, JSON.stringify(value), JSON.stringify(progress)),
    saveProgress: (number, progress) => void update.run(JSON.stringify(progress), number),
    remove: (number) => void hide.run(number),
  };
}
