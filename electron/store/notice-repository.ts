import type { Database } from 'better-sqlite3';
import type { Notice, NoticeCounts, NoticeSeverity } from '../../shared/contract/notifications.ts';

export interface NoticeFilter {
  /** Older than this one; null for the newest. */
  readonly before: number | null;
  readonly limit: number;
  /** This severity and above. */
  readonly from: NoticeSeverity;
  readonly isUnreadOnly: boolean;
}

/** What a person was told. Every method is one transaction. */
export interface NoticeRepository {
  /** Gives it the next id. */
  add(key: string, notice: Omit<Notice, 'id'>): Notice;
  update(notice: Notice): void;
  /** The newest of a key; null when there is none. */
  newestOf(key: string): Notice | null;
  find(ids: readonly number[]): Notice[];
  /** Newest first. */
  list(filter: NoticeFilter): Notice[];
  /** Ids of all that are not read. */
  unreadIds(): number[];
  counts(): NoticeCounts;
  /** Forgets what was read; answers with the ids. */
  removeRead(): number[];
  /** Keeps the newest `kept`; answers with the ids that went. */
  prune(kept: number): number[];
  testedAt(): number | null;
  setTestedAt(time: number): void;
}

interface Row {
  readonly id: number;
  readonly is_read: number;
  readonly value: string;
}

function asNotice({ id, is_read, value }: Row): Notice {
  return { ...(JSON.parse(value) as Omit<Notice, 'id'>), id, isRead: is_read === 1 };
}

const severitiesFrom: Readonly<Record<NoticeSeverity, readonly NoticeSeverity[]>> = {
  info: ['info', 'warning', 'critical'],
  warning: ['warning', 'critical'],
  critical: ['critical'],
};

export function createNoticeRepository(database: Database): NoticeRepository {
  const columns = 'id, is_read, value';
  const insert = database.prepare(
    `INSERT INTO notice (key, severity, source, last_at, is_read, value)
     VALUES (@key, @severity, @source, @lastAt, @isRead, @value)`,
  );
  const update = database.prepare(
    `UPDATE notice SET severity = @severity, last_at = @lastAt, is_read = @isRead, value = @value WHERE id = @id`,
  );
  const newest = database.prepare<[string], Row>(
    `SELECT ${columns} FROM notice WHERE key = ? ORDER BY id DESC LIMIT 1`,
  );
  const one = database.prepare<[number], Row>(`SELECT ${columns} FROM notice WHERE id = ?`);
  const list = database.prepare<[string, number | null, number | null, number, number], Row>(
    `SELECT ${columns} FROM notice
     WHERE severity IN (SELECT value FROM json_each(?)) AND (? IS NULL OR id < ?) AND (? = 0 OR is_read = 0)
     ORDER BY id DESC LIMIT ?`,
  );
  const unread = database.prepare<[], number>('SELECT id FROM notice WHERE is_read = 0').pluck();
  const count = database.prepare<[], { severity: NoticeSeverity; count: number }>(
    'SELECT severity, count(*) AS count FROM notice WHERE is_read = 0 GROUP BY severity',
  );
  const removeRead = database
    .prepare<[], number>('DELETE FROM notice WHERE is_read = 1 RETURNING id')
    .pluck();
  const prune = database
    .prepare<[number], number>(
      'DELETE FROM notice WHERE id NOT IN (SELECT id FROM notice ORDER BY id DESC LIMIT ?) RETURNING id',
    )
    .pluck();
  const tested = database
    .prepare<[], string>(`SELECT value FROM desk_record WHERE kind = 'notice' AND id = 'tested'`)
    .pluck();
  const setTested = database.prepare<[string]>(
    `INSERT INTO desk_record (kind, id, value) VALUES ('notice', 'tested', ?)
     ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value`,
  );

  function values({ severity, source, lastAt, isRead, ...rest }: Omit<Notice, 'id'>) {
    const value = JSON.stringify({ ...rest, severity, source, lastAt });
    return { severity, source, lastAt, isRead: isRead ? 1 : 0, value };
  }

  return {
    add(key, notice) {
      const { lastInsertRowid } = insert.run({ key, ...values(notice) });
      return { ...notice, id: Number(lastInsertRowid) };
    },
    update({ id, ...notice }) {
      const { severity, lastAt, isRead, value } = values(notice);
      update.run({ id, severity, lastAt, isRead, value });
    },
    newestOf(key) {
      const row = newest.get(key);
      return row ? asNotice(row) : null;
    },
    find: (ids) =>
      ids.flatMap((id) => {
        const row = one.get(id);
        return row ? [asNotice(row)] : [];
      }),
    list: ({ before, limit, from, isUnreadOnly }) =>
      list
        .all(JSON.stringify(severitiesFrom[from]), before, before, isUnreadOnly ? 1 : 0, limit)
        .map(asNotice),
    unreadIds: () => unread.all(),
    counts() {
      const by = new Map(count.all().map((row) => [row.severity, row.count]));
      const unreadWarning = by.get('warning') ?? 0;
      const unreadCritical = by.get('critical') ?? 0;
      return {
        unread: (by.get('info') ?? 0) + unreadWarning + unreadCritical,
        unreadWarning,
        unreadCritical,
      };
    },
    removeRead: () => removeRead.all(),
    prune: (kept) => prune.all(kept),
    testedAt() {
      const value = tested.get();
      return value === undefined ? null : Number(value);
    },
    setTestedAt: (time) => void setTested.run(String(time)),
  };
}
