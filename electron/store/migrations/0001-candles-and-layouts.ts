import type { Migration } from './migration.ts';

/**
 * Candle series with their open month as rows and the months before it as compressed blocks, and window layouts.
 * `month` counts UTC months since January 1970. `digest` is the SHA-256 of the month's columns.
 */
export const candlesAndLayouts: Migration = {
  version: 1,
  name: 'candles and layouts',
  sql: `
    CREATE TABLE candle_series (
      id INTEGER PRIMARY KEY,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      calendar TEXT NOT NULL,
      source TEXT NOT NULL,
      tick_size REAL NOT NULL CHECK (tick_size > 0),
      bars INTEGER NOT NULL,
      first_time INTEGER,
      last_time INTEGER,
      gap_count INTEGER NOT NULL,
      missing_bars INTEGER NOT NULL,
      content_hash TEXT NOT NULL,
      imported_at INTEGER NOT NULL,
      UNIQUE (symbol, timeframe)
    ) STRICT;

    CREATE TABLE sealed_month (
      series_id INTEGER NOT NULL REFERENCES candle_series (id) ON DELETE CASCADE,
      month INTEGER NOT NULL,
      bars INTEGER NOT NULL,
      first_time INTEGER NOT NULL,
      last_time INTEGER NOT NULL,
      gap_count INTEGER NOT NULL,
      missing_bars INTEGER NOT NULL,
      digest BLOB NOT NULL,
      codec TEXT NOT NULL,
      block BLOB NOT NULL,
      PRIMARY KEY (series_id, month)
    ) STRICT;

    CREATE TABLE open_candle (
      series_id INTEGER NOT NULL REFERENCES candle_series (id) ON DELETE CASCADE,
      time INTEGER NOT NULL,
      open REAL NOT NULL,
      high REAL NOT NULL,
      low REAL NOT NULL,
      close REAL NOT NULL,
      volume REAL,
      PRIMARY KEY (series_id, time)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE layout (
      workspace TEXT PRIMARY KEY,
      value TEXT NOT NULL CHECK (json_valid(value)),
      saved_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
