import type { Migration } from './migration.ts';

/**
 * What a paper account is beside its journal, its sessions, the steps of its instruments, and settings of trading.
 * `venue_state` and the sessions' `progress` are those after line `through_sequence` of the journal: they are written in
 * the transaction that writes the lines. Money is a decimal text of 1e-8 of the account's currency. `now` is the account's
 * own time where it replays candles; `walked` the close of the last bar of each symbol that was walked without a session. A session that was removed keeps its row, so that its id is not given again.
 */
export const paperTrading: Migration = {
  version: 7,
  name: 'paper trading',
  sql: `
    ALTER TABLE trading_account ADD COLUMN clock TEXT NOT NULL DEFAULT 'live'
      CHECK (clock IN ('live', 'replay'));

    CREATE TABLE trading_paper (
      account_id TEXT PRIMARY KEY REFERENCES trading_account (id),
      initial_cash TEXT NOT NULL,
      venue_state TEXT CHECK (venue_state IS NULL OR json_valid(venue_state)),
      now INTEGER,
      walked TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(walked)),
      through_sequence INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE trading_limits (
      account_id TEXT PRIMARY KEY REFERENCES trading_account (id),
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE trading_session (
      number INTEGER PRIMARY KEY,
      account_id TEXT NOT NULL REFERENCES trading_account (id),
      is_removed INTEGER NOT NULL DEFAULT 0,
      value TEXT NOT NULL CHECK (json_valid(value)),
      progress TEXT NOT NULL CHECK (json_valid(progress))
    ) STRICT;

    CREATE TABLE trading_instrument (
      account_id TEXT NOT NULL REFERENCES trading_account (id),
      venue TEXT NOT NULL,
      market TEXT NOT NULL,
      since INTEGER NOT NULL,
      value TEXT NOT NULL CHECK (json_valid(value)),
      PRIMARY KEY (account_id, venue, market, since)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE trading_setting (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID;
  `,
};
