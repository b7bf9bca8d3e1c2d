import type { Migration } from './migration.ts';

/**
 * Trading accounts, the journal of each, and what is worked out from it. A journal line is never changed or removed, and
 * the lines of an account are numbered 1, 2, 3 without a hole: the triggers hold this against our own mistakes. In
 * `entry` quantities, prices and money are decimal texts of whole lots, ticks and 1e-8 of the quote currency.
 * `trading_projection` can be dropped at any time: it is the journal, folded, up to line `through_sequence`.
 */
export const trading: Migration = {
  version: 6,
  name: 'trading',
  sql: `
    CREATE TABLE trading_account (
      id TEXT PRIMARY KEY,
      mode TEXT NOT NULL CHECK (mode IN ('paper', 'live')),
      venue TEXT NOT NULL,
      currency TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE trading_journal (
      account_id TEXT NOT NULL REFERENCES trading_account (id),
      sequence INTEGER NOT NULL,
      time INTEGER NOT NULL,
      kind TEXT NOT NULL,
      client_order_id TEXT,
      entry TEXT NOT NULL CHECK (json_valid(entry)),
      PRIMARY KEY (account_id, sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX trading_journal_of_order ON trading_journal (account_id, client_order_id)
      WHERE client_order_id IS NOT NULL;
    CREATE INDEX trading_journal_by_time ON trading_journal (account_id, time);

    CREATE TRIGGER trading_journal_has_no_hole BEFORE INSERT ON trading_journal
      WHEN NEW.sequence <>
        1 + (SELECT coalesce(max(sequence), 0) FROM trading_journal WHERE account_id = NEW.account_id)
    BEGIN
      SELECT raise(ABORT, 'a journal has no hole');
    END;

    CREATE TRIGGER trading_journal_is_not_changed BEFORE UPDATE ON trading_journal
    BEGIN
      SELECT raise(ABORT, 'a journal is not changed');
    END;

    CREATE TRIGGER trading_journal_is_not_removed BEFORE DELETE ON trading_journal
    BEGIN
      SELECT raise(ABORT, 'a journal is not removed');
    END;

    CREATE TABLE trading_projection (
      account_id TEXT NOT NULL REFERENCES trading_account (id),
      name TEXT NOT NULL,
      version INTEGER NOT NULL,
      through_sequence INTEGER NOT NULL,
      PRIMARY KEY (account_id, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE trading_projection_row (
      account_id TEXT NOT NULL,
      name TEXT NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL CHECK (json_valid(value)),
      PRIMARY KEY (account_id, name, key),
      FOREIGN KEY (account_id, name) REFERENCES trading_projection (account_id, name) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
  `,
};
