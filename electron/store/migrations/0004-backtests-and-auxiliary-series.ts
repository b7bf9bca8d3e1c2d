import type { Migration } from './migration.ts';

/**
 * Finished backtests, and what perpetual contracts publish beside their candles. `report` is the whole report as gzipped
 * JSON. `series` holds times as whole milliseconds and values as 64-bit floats, both little-endian, oldest first.
 */
export const backtestsAndAuxiliarySeries: Migration = {
  version: 4,
  name: 'backtests and auxiliary series',
  sql: `
    CREATE TABLE backtest (
      backtest_id TEXT PRIMARY KEY,
      created_at INTEGER NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      summary TEXT NOT NULL CHECK (json_valid(summary)),
      report BLOB NOT NULL
    ) STRICT;

    CREATE INDEX backtest_newest ON backtest (created_at);

    CREATE TABLE auxiliary_series (
      symbol TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('funding', 'openInterest')),
      points INTEGER NOT NULL,
      first_time INTEGER NOT NULL,
      last_time INTEGER NOT NULL,
      content_hash TEXT NOT NULL,
      imported_at INTEGER NOT NULL,
      times BLOB NOT NULL,
      "values" BLOB NOT NULL,
      PRIMARY KEY (symbol, kind)
    ) STRICT, WITHOUT ROWID;
  `,
};
