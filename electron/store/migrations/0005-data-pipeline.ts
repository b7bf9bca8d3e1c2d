import type { Migration } from './migration.ts';

/**
 * Where candles can be had from, holes that were accepted, repairs, versions, archived months, downloads and feeds.
 * A repair holds the bars it sets as one compressed block: the columns time, open, high, low, close and volume one after
 * the other, each value a little-endian 64-bit float; a bar it leaves out has NaN prices. `digest` is the SHA-256 of that
 * block; `stored` holds, in the same way, the stored bars at these times when it was made, NaN where there was none.
 * The facts of a series are those of its candles as they are read, with its repairs; `raw_hash` and `raw_last_time` are
 * those of what is stored. The sample of the S&P 500 keeps the hours of its exchange, and has no holes by them. `revision` grows with every change of a series.
 */
export const dataPipeline: Migration = {
  version: 5,
  name: 'data pipeline',
  sql: `
    ALTER TABLE candle_series ADD COLUMN venue TEXT;
    ALTER TABLE candle_series ADD COLUMN market TEXT;
    ALTER TABLE candle_series ADD COLUMN raw_hash TEXT NOT NULL DEFAULT '';
    ALTER TABLE candle_series ADD COLUMN raw_last_time INTEGER;
    ALTER TABLE candle_series ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE candle_series ADD COLUMN open_gap_count INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE candle_series ADD COLUMN repair_count INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE sealed_month ADD COLUMN archive_file TEXT;
    UPDATE sealed_month SET gap_count = 0, missing_bars = 0
      WHERE series_id IN (SELECT id FROM candle_series WHERE source = 'sample' AND calendar = 'sessions');
    UPDATE candle_series SET calendar = 'xnys', gap_count = 0, missing_bars = 0
      WHERE source = 'sample' AND calendar = 'sessions';
    UPDATE candle_series SET raw_hash = content_hash, raw_last_time = last_time, open_gap_count = gap_count;

    CREATE TABLE gap_acknowledgement (
      series_id INTEGER NOT NULL REFERENCES candle_series (id) ON DELETE CASCADE,
      from_time INTEGER NOT NULL,
      to_time INTEGER NOT NULL,
      acknowledged_at INTEGER NOT NULL,
      PRIMARY KEY (series_id, from_time, to_time)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE repair (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      series_id INTEGER NOT NULL REFERENCES candle_series (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      bars INTEGER NOT NULL,
      first_time INTEGER NOT NULL,
      last_time INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      undone_at INTEGER,
      digest BLOB NOT NULL,
      codec TEXT NOT NULL,
      block BLOB NOT NULL,
      stored BLOB NOT NULL
    ) STRICT;

    CREATE INDEX repair_of_series ON repair (series_id, id);

    CREATE TABLE dataset_version (
      series_id INTEGER NOT NULL REFERENCES candle_series (id) ON DELETE CASCADE,
      created_at INTEGER NOT NULL,
      content_hash TEXT NOT NULL,
      cause TEXT NOT NULL CHECK (cause IN ('import', 'download', 'stream', 'repair', 'undo')),
      bars INTEGER NOT NULL,
      first_time INTEGER,
      last_time INTEGER,
      PRIMARY KEY (series_id, created_at, content_hash)
    ) STRICT, WITHOUT ROWID;

    INSERT INTO dataset_version (series_id, created_at, content_hash, cause, bars, first_time, last_time)
      SELECT id, imported_at, content_hash, 'import', bars, first_time, last_time FROM candle_series;

    CREATE TABLE download (
      id TEXT PRIMARY KEY,
      created_at INTEGER NOT NULL,
      state TEXT NOT NULL,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE feed (
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      value TEXT NOT NULL CHECK (json_valid(value)),
      PRIMARY KEY (symbol, timeframe)
    ) STRICT, WITHOUT ROWID;
  `,
};
