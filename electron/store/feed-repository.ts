import type { Database } from 'better-sqlite3';

/** Which markets are followed, by the series that they are stored under; what is known of each is the feeds' business. */
export interface FeedRepository {
  list(): { readonly symbol: string; readonly timeframe: string; readonly value: unknown }[];
  save(symbol: string, timeframe: string, value: unknown): void;
  /** Changes the value of one that is still there; false when it is gone. */
  update(symbol: string, timeframe: string, value: unknown): boolean;
  /** False when it was not there. */
  remove(symbol: string, timeframe: string): boolean;
}

interface FeedRow {
  readonly symbol: string;
  readonly timeframe: string;
  readonly value: string;
}

export function createFeedRepository(database: Database): FeedRepository {
  const select = database.prepare<[], FeedRow>(
    'SELECT symbol, timeframe, value FROM feed ORDER BY symbol, timeframe',
  );
  const upsert = database.prepare<[string, string, string]>(
    `INSERT INTO feed (symbol, timeframe, value) VALUES (?, ?, ?)
     ON CONFLICT (symbol, timeframe) DO UPDATE SET value = excluded.value`,
  );
  const change = database.prepare<[string, string, string]>(
    'UPDATE feed SET value = ? WHERE symbol = ? AND timeframe = ?',
  );
  const forget = database.prepare<[string, string]>('DELETE FROM feed WHERE symbol = ? AND timeframe = ?');
  return {
    list: () => select.all().map((row) => ({ ...row, value: JSON.parse(row.value) as unknown })),
    save: (symbol, timeframe, value) => void upsert.run(symbol, timeframe, JSON.stringify(value)),
    update: (symbol, timeframe, value) => change.run(JSON.stringify(value), symbol, timeframe).changes > 0,
    remove: (symbol, timeframe) => forget.run(symbol, timeframe).changes > 0,
  };
}
