import type { Database } from 'better-sqlite3';

/** What people drew on charts, by symbol; what a drawing holds is the charts' business. */
export interface DrawingRepository {
  /** In the order they were first drawn. */
  list(symbol: string): { readonly id: string; readonly value: unknown }[];
  /** All of it or nothing. */
  change(
    symbol: string,
    put: readonly { readonly id: string; readonly value: unknown }[],
    remove: readonly string[],
  ): void;
}

export function createDrawingRepository(database: Database): DrawingRepository {
  const select = database.prepare<[string], { id: string; value: string }>(
    'SELECT id, value FROM drawing WHERE symbol = ? ORDER BY number',
  );
  const upsert = database.prepare<[string, string, string]>(
    `INSERT INTO drawing (symbol, id, value) VALUES (?, ?, ?)
     ON CONFLICT (symbol, id) DO UPDATE SET value = excluded.value`,
  );
  const forget = database.prepare<[string, string]>('DELETE FROM drawing WHERE symbol = ? AND id = ?');
  const change = database.transaction<DrawingRepository['change']>((symbol, put, remove) => {
    for (const id of remove) forget.run(symbol, id);
    for (const { id, value } of put) upsert.run(symbol, id, JSON.stringify(value));
  });
  return {
    list: (symbol) =>
      select.all(symbol).map(({ id, value }) => ({ id, value: JSON.parse(value) as unknown })),
    change: (symbol, put, remove) => change(symbol, put, remove),
  };
}
