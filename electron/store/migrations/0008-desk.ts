import type { Migration } from './migration.ts';

/** What the desk keeps beside the layouts of its screens. */
export const desk: Migration = {
  version: 8,
  name: 'desk',
  sql: `
    CREATE TABLE desk_record (
      number INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      id TEXT NOT NULL,
      value TEXT NOT NULL CHECK (json_valid(value)),
      UNIQUE (kind, id)
    ) STRICT;

    CREATE TABLE drawing (
      number INTEGER PRIMARY KEY,
      symbol TEXT NOT NULL,
      id TEXT NOT NULL,
      value TEXT NOT NULL CHECK (json_valid(value)),
      UNIQUE (symbol, id)
    ) STRICT;

    CREATE TABLE trading_equity (
      account_id TEXT NOT NULL REFERENCES trading_account (id),
      hour INTEGER NOT NULL,
      time INTEGER NOT NULL,
      profit REAL NOT NULL,
      lowest REAL NOT NULL,
      paid_in REAL NOT NULL,
      PRIMARY KEY (account_id, hour)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE notice (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL,
      severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
      source TEXT NOT NULL,
      last_at INTEGER NOT NULL,
      is_read INTEGER NOT NULL,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT;

    CREATE INDEX notice_of_key ON notice (key, id);

    CREATE TABLE ended_job (
      id TEXT PRIMARY KEY,
      ended_at INTEGER NOT NULL,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE promotion_drift (
      session_id TEXT PRIMARY KEY,
      report TEXT NOT NULL CHECK (json_valid(report))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE promotion_override (
      strategy_id TEXT NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      run_id TEXT NOT NULL,
      phrase TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (strategy_id, symbol, timeframe)
    ) STRICT, WITHOUT ROWID;
  `,
};
