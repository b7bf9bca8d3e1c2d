import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JournalEntry, JournalProjection } from '../../../shared/ports/trading-journal.ts';
import { openDatabase } from '../open-database.ts';
import { openTradingStore, type TradingStore } from './open-trading-store.ts';
import { guardRepository } from '../storage-error.ts';
import { createTradingJournal, type StoredTradingJournal } from './trading-journal.ts';

const clock = { now: () => 1_700_000_000_000 };
const account = { id: 'paper-1', mode: 'paper', venue: 'binance', currency: 'USDT' } as const;

let folder: string;
let file: string;
let open: TradingStore[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-journal-'));
  file = join(folder, 'store.sqlite');
  open = [];
});
afterEach(() => {
  for (const store of open) store.close();
  rmSync(folder, { recursive: true, force: true });
});

function openStoreAt(path = file): TradingStore {
  const store = openTradingStore({ file: path, clock });
  open.push(store);
  store.accounts.create(account);
  return store;
}

function cash(id: string, amount: bigint): Extract<JournalEntry, { kind: 'CashMoved' }> {
  return { kind: 'CashMoved', time: 1, transferId: id, amount, note: 'turn' };
}

/** Cash by transfer; a repeated transfer is refused. */
function cashProjection(version = 1): JournalProjection {
  const seen = new Map<string, bigint>();
  return {
    name: 'cash',
    version,
    stage(entries) {
      const rows = new Map<string, { amount: string }>();
      for (const entry of entries) {
        if (entry.kind !== 'CashMoved') continue;
        if (seen.has(entry.transferId)) throw new Error(`transfer ${entry.transferId} is here already`);
        rows.set(entry.transferId, { amount: String(entry.amount) });
      }
      return {
        rows,
        keep: () => {
          for (const [id, { amount }] of rows) seen.set(id, BigInt(amount));
        },
      };
    },
  };
}

function journalAt(path = file, version = 1): StoredTradingJournal {
  return openStoreAt(path).openJournal(account.id, [cashProjection(version)]);
}

const entriesOf = (journal: StoredTradingJournal): JournalEntry[] =>
  [...journal.read()].map(({ entry }) => entry);

test('entries come back in order, numbered without a hole, of this account alone', () => {
  const store = openStoreAt();
  store.accounts.create({ ...account, id: 'paper-2' });
  const one = store.openJournal('paper-1', []);
  const other = store.openJournal('paper-2', []);
  expect(one.append([cash('a', 1n), cash('b', 2n)])).toBe(2);
  expect(other.append([cash('c', 3n)])).toBe(1);
  expect(one.append([cash('d', -(10n ** 25n))])).toBe(3);
  expect([...one.read()]).toEqual([
    { sequence: 1, entry: cash('a', 1n) },
    { sequence: 2, entry: cash('b', 2n) },
    { sequence: 3, entry: cash('d', -(10n ** 25n)) },
  ]);
  expect([...one.read(2)].map(({ sequence }) => sequence)).toEqual([3]);
  expect([...other.read()]).toEqual([{ sequence: 1, entry: cash('c', 3n) }]);
  expect(one.append([])).toBe(3);
});

test('more entries than are read at once come back whole, also when more arrive meanwhile', () => {
  const journal = journalAt();
  journal.append(Array.from({ length: 2_500 }, (_, index) => cash(`t${index}`, BigInt(index))));
  let read = 0;
  for (const { sequence } of journal.read()) {
    read += 1;
    expect(sequence).toBe(read);
    if (read === 1_700) journal.append([cash('late', 1n)]);
  }
  expect(read).toBe(2_501);
});

test('a store that cannot promise to keep what it took is refused', () => {
  expect(() => openTradingStore({ file: ':memory:', clock })).toThrow(
    expect.objectContaining({ code: 'STORAGE', message: expect.stringContaining('journal mode memory') }),
  );
});

test('no line is changed, removed or skipped, not even by a statement of ours', () => {
  journalAt().append([cash('a', 1n), cash('b', 2n)]);
  const database = openDatabase(file);
  const run = (sql: string) => () => database.exec(sql);
  expect(run(`UPDATE trading_journal SET time = 9 WHERE sequence = 1`)).toThrow('a journal is not changed');
  expect(run(`DELETE FROM trading_journal`)).toThrow('a journal is not removed');
  for (const sequence of [2, 4]) {
    expect(
      run(`INSERT INTO trading_journal VALUES ('paper-1', ${sequence}, 1, 'Alert', NULL, '{}')`),
    ).toThrow('a journal has no hole');
  }
  expect(run(`DELETE FROM trading_account`)).toThrow('FOREIGN KEY');
  database.close();
});

test('an entry that cannot follow leaves everything as it was', () => {
  const journal = journalAt();
  journal.append([cash('a', 1n)]);
  expect(() => journal.append([cash('b', 2n), cash('a', 3n)])).toThrow('is here already');
  expect(journal.lastSequence()).toBe(1);
  expect(entriesOf(journal)).toEqual([cash('a', 1n)]);
  expect(journal.append([cash('b', 2n)])).toBe(2);
  expect(journal.projected('cash')).toEqual(
    new Map([
      ['a', { amount: '1' }],
      ['b', { amount: '2' }],
    ]),
  );
});

test('an entry that is not one is refused before anything is written', () => {
  const journal = journalAt();
  const broken = { ...cash('b', 2n), amount: 2.5 } as unknown as JournalEntry;
  expect(() => journal.append([cash('a', 1n), broken])).toThrow('amount');
  expect(entriesOf(journal)).toEqual([]);
});

test('a second program that writes the same account is noticed', () => {
  const first = journalAt();
  const second = journalAt();
  second.append([cash('a', 1n)]);
  expect(() => first.append([cash('b', 2n)])).toThrow(
    expect.objectContaining({ code: 'CONFLICT', message: expect.stringContaining('has 1 lines') }),
  );
  expect(entriesOf(second)).toEqual([cash('a', 1n)]);
});

test('an account that is not there, and an id that another has, are errors that say so', () => {
  const store = openStoreAt();
  expect(() => store.openJournal('nobody', [])).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  expect(() => store.accounts.create({ ...account, mode: 'live' })).toThrow(
    expect.objectContaining({
      code: 'CONFLICT',
      message: expect.stringContaining('paper at binance in USDT'),
    }),
  );
  expect(store.accounts.list()).toEqual([{ ...account, clock: 'live', createdAt: clock.now() }]);
});

test('a full disk refuses the entries, keeps what was there, and takes them later', () => {
  journalAt().append([cash('a', 1n)]);
  const database = openDatabase(file, 'FULL');
  const journal = guardRepository(file, createTradingJournal(database, file, account.id, [cashProjection()]));
  const long: JournalEntry = { ...cash('b', 2n), note: 'x'.repeat(400_000) };
  database.pragma('max_page_count = 80');
  expect(() => journal.append([cash('c', 3n), long])).toThrow(
    expect.objectContaining({ code: 'STORAGE', message: expect.stringContaining('no room left') }),
  );
  expect(journal.lastSequence()).toBe(1);
  expect([...journal.projected('cash').keys()]).toEqual(['a']);
  database.pragma('max_page_count = 100000');
  expect(journal.append([long])).toBe(2);
  expect(entriesOf(journal)).toEqual([cash('a', 1n), long]);
  database.close();
});

describe('projections', () => {
  test('are the same stored and folded anew, whatever was appended in whatever portions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.bigInt({ min: -9n, max: 9n }), { maxLength: 5 }), { maxLength: 6 }),
        (portions) => {
          const path = join(mkdtempSync(join(folder, 'run-')), 'store.sqlite');
          const journal = journalAt(path);
          portions.forEach((amounts, portion) =>
            journal.append(amounts.map((amount, index) => cash(`${portion}-${index}`, amount))),
          );
          const stored = journal.projected('cash');
          const again = journalAt(path);
          expect(again.corrected).toEqual([]);
          expect(again.projected('cash')).toEqual(stored);
          expect(stored.size).toBe(portions.flat().length);
          for (const store of open.splice(0)) store.close();
        },
      ),
      { numRuns: 15 },
    );
  });

  test('that were changed behind our back are replaced, and said', () => {
    journalAt().append([cash('a', 1n), cash('b', 2n)]);
    const database = openDatabase(file);
    database.exec(`UPDATE trading_projection_row SET value = '{"amount":"7"}' WHERE key = 'a'`);
    database.close();
    const again = journalAt();
    expect(again.corrected).toEqual(['cash']);
    expect(again.projected('cash').get('a')).toEqual({ amount: '1' });
    expect(journalAt().corrected).toEqual([]);
  });

  test('of an older version are folded anew without a word', () => {
    journalAt().append([cash('a', 1n)]);
    const newer = journalAt(file, 2);
    expect(newer.corrected).toEqual([]);
    expect(newer.projected('cash')).toEqual(new Map([['a', { amount: '1' }]]));
  });
});

describe('a torn write', () => {
  /** The store after each append, cut off in the middle of its log as a power cut may leave it. */
  test('leaves whole appends only, wherever it tore', () => {
    const journal = journalAt();
    const portions = Array.from({ length: 12 }, (_, portion) =>
      Array.from({ length: 1 + (portion % 4) }, (_entry, index) =>
        cash(`${portion}-${index}`, BigInt(portion)),
      ),
    );
    for (const portion of portions) journal.append(portion);
    const ends = portions.reduce<number[]>((sums, { length }) => [...sums, (sums.at(-1) ?? 0) + length], [0]);
    const log = readFileSync(`${file}-wal`);
    expect(log.length).toBeGreaterThan(10_000);
    const seen = new Set<number>();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: log.length }), fc.boolean(), (at, isGarbled) => {
        const copy = join(mkdtempSync(join(folder, 'torn-')), 'store.sqlite');
        copyFileSync(file, copy);
        const torn = Buffer.from(log.subarray(0, isGarbled ? log.length : at));
        // The end of the log holds what lay on the disk before, or nothing.
        if (isGarbled) torn.fill(0xa5, at);
        writeFileSync(`${copy}-wal`, torn);
        const store = openTradingStore({ file: copy, clock });
        open.push(store);
        if (store.accounts.find(account.id) === null) return;
        const found = store.openJournal(account.id, [cashProjection()]);
        expect(ends).toContain(found.lastSequence());
        expect(entriesOf(found)).toEqual(portions.flat().slice(0, found.lastSequence()));
        expect(found.corrected).toEqual([]);
        seen.add(found.lastSequence());
      }),
      { numRuns: 60 },
    );
    expect(seen.size).toBeGreaterThan(5);
  });
});

test('a line that cannot be read is named', () => {
  journalAt().append([cash('a', 1n)]);
  const database = openDatabase(file);
  database.exec(`INSERT INTO trading_journal VALUES ('paper-1', 2, 1, 'Riddle', NULL, '{"kind":"Riddle"}')`);
  database.close();
  expect(() => journalAt()).toThrow(
    expect.objectContaining({
      code: 'BAD_DATA',
      message: expect.stringContaining('Line 2 of the journal of account paper-1'),
    }),
  );
});
