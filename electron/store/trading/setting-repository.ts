import type { Database } from 'better-sqlite3';

/** Values of trading by name: limits of an account, the arena. What they hold is their owners' business. */
export interface TradingSettingRepository {
  limits(accountId: string): unknown;
  saveLimits(accountId: string, value: unknown): void;
  /** Null when there is none. */
  find(name: string): unknown;
  save(name: string, value: unknown): void;
}

export function createTradingSettingRepository(database: Database): TradingSettingRepository {
  const selectLimits = database
    .prepare<[string], string>('SELECT value FROM trading_limits WHERE account_id = ?')
    .pluck();
  const upsertLimits = database.prepare<[string, string]>(
    `INSERT INTO trading_limits (account_id, value) VALUES (?, ?)
     ON CONFLICT (account_id) DO UPDATE SET value = excluded.value`,
  );
  const select = database
    .prepare<[string], string>('SELECT value FROM trading_setting WHERE name = ?')
    .pluck();
  const upsert = database.prepare<[string, string]>(
    `INSERT INTO trading_setting (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );
  const read = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null);
  return {
    limits: (accountId) => read(selectLimits.get(accountId)),
    saveLimits: (accountId, value) => void upsertLimits.run(accountId, JSON.stringify(value)),
    find: (name) => read(select.get(name)),
    save: (name, value) => void upsert.run(name, JSON.stringify(value)),
  };
}
