import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type {
  JournalEntry,
  JournalProjection,
  JournalRecord,
  ProjectionValue,
  TradingJournal,
} from '../../../shared/ports/trading-journal.ts';
import { readJournalEntry } from './journal-entry-reader.ts';
import { journalEntrySchema, orderOfEntry } from './journal-entry-schema.ts';
import { journalLines, type LineFilter } from './journal-lines.ts';
import { withStorageErrors } from '../storage-error.ts';
import { createProjectionTables } from './projection-tables.ts';

/** How many entries are folded at once when a projection is made anew. */
const foldedAtOnce = 1_000;

/** An account's journal on the disk, with the projections folded from it. */
export interface StoredTradingJournal extends TradingJournal {
  /** `beside` is written in the same transaction: all of it or nothing. */
  append(entries: readonly JournalEntry[], beside?: () => void): number;
  /** Number of the last line; 0 before the first. */
  lastSequence(): number;
  /** Projections that were stored up to the last line and yet were not what the journal says; they have been replaced. */
  readonly corrected: readonly string[];
  /** Lines that a filter lets through, newest first. */
  lines(filter: LineFilter): readonly JournalRecord[];
  /** A projection as it is stored, by key. */
  projected(name: string): ReadonlyMap<string, ProjectionValue>;
}

function damagedLine(account: string, sequence: number, cause: unknown): CandlewrightError {
  return new CandlewrightError(
    'BAD_DATA',
    `Line ${sequence} of the journal of account ${account} cannot be read (${String(cause)}).`,
    'Put a backup in its place, or install the Candlewright that wrote it.',
    { cause },
  );
}

/** Tables and statements of one account's journal. Throws NOT_FOUND for an account that is not there. */
export function createTradingJournal(
  database: Database,
  file: string,
  account: string,
  projections: readonly JournalProjection[],
): StoredTradingJournal {
  if (database.prepare('SELECT 1 FROM trading_account WHERE id = ?').get(account) === undefined) {
    throw new CandlewrightError(
      'NOT_FOUND',
      `There is no trading account ${account}.`,
      'Create the account first, or choose one of those that exist.',
    );
  }
  const selectLast = database
    .prepare<[string], number>('SELECT coalesce(max(sequence), 0) FROM trading_journal WHERE account_id = ?')
    .pluck();
  const insert = database.prepare<[string, number, number, string, string | null, string]>(
    `INSERT INTO trading_journal (account_id, sequence, time, kind, client_order_id, entry)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const select = database
    .prepare<[string, number, number], [number, string]>(
      'SELECT sequence, entry FROM trading_journal WHERE account_id = ? AND sequence > ? ORDER BY sequence LIMIT ?',
    )
    .raw();
  const tables = createProjectionTables(database, account);
  const lines = journalLines(database, account);
  const lastSequence = (): number => selectLast.get(account) as number;

  function parse([sequence, text]: [number, string]): JournalRecord {
    try {
      return { sequence, entry: readJournalEntry(text) };
    } catch (error) {
      throw damagedLine(account, sequence, error);
    }
  }

  /** Page by page: an open cursor would keep everything else from the connection. */
  function* read(afterSequence = 0): Generator<JournalRecord> {
    let after = afterSequence;
    for (;;) {
      const page = withStorageErrors(
        file,
        () => select.all(account, after, foldedAtOnce) as [number, string][],
      );
      for (const row of page) yield parse(row);
      const last = page.at(-1);
      if (last === undefined) return;
      [after] = last;
    }
  }

  /** All projections at once: a long journal is read one time. */
  function folded(): ReadonlyMap<string, ProjectionValue>[] {
    const foldedRows = projections.map(() => new Map<string, ProjectionValue>());
    let page: JournalEntry[] = [];
    const fold = (): void => {
      for (const [index, projection] of projections.entries()) {
        const rows = foldedRows[index];
        const staged = projection.stage(page);
        for (const [key, value] of staged.rows) {
          if (value === null) rows.delete(key);
          else rows.set(key, value);
        }
        staged.keep();
      }
      page = [];
    };
    for (const { entry } of read()) {
      page.push(entry);
      if (page.length === foldedAtOnce) fold();
    }
    fold();
    return foldedRows;
  }

  const corrected: string[] = [];
  /** The journal is the truth: what is stored beside it is compared with its fold, and replaced where it differs. */
  function foldFromStart(): void {
    const found = folded();
    for (const [index, projection] of projections.entries()) {
      const rows = found[index];
      const isCurrent = tables.isCurrent(projection, lastSequence());
      if (isCurrent && tables.isSame(projection.name, rows)) continue;
      if (isCurrent) corrected.push(projection.name);
      tables.replace(projection, rows, lastSequence());
    }
  }

  let last = 0;
  database
    .transaction(() => {
      foldFromStart();
      last = lastSequence();
    })
    .immediate();

  function refuseOtherWriter(): void {
    const stored = lastSequence();
    if (stored === last) return;
    throw new CandlewrightError(
      'CONFLICT',
      `The journal of account ${account} has ${stored} lines; this program wrote or read ${last}.`,
      'Another Candlewright trades this account: stop it, then start this one again.',
    );
  }

  return {
    lastSequence: () => last,
    corrected,
    lines: (filter) => lines(filter).map(parse),
    projected: (name) => tables.rows(name),
    read,
    append(entries, beside) {
      if (entries.length === 0 && beside === undefined) return last;
      const staged = projections.map((projection) => ({ projection, ...projection.stage(entries) }));
      const write = database.transaction(() => {
        refuseOtherWriter();
        entries.forEach((entry, index) => {
          const text = JSON.stringify(z.encode(journalEntrySchema, entry));
          insert.run(account, last + 1 + index, entry.time, entry.kind, orderOfEntry(entry), text);
        });
        if (entries.length > 0) {
          for (const { projection, rows } of staged) tables.change(projection, rows, last + entries.length);
        }
        beside?.();
      });
      write.immediate();
      last += entries.length;
      for (const { keep } of staged) keep();
      return last;
    },
  };
}
