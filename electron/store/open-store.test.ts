import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allocateCandles, candleColumns } from '../../shared/domain/candle.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { createCandleStore } from './candles/candle-store.ts';
import { monthColumns } from './candles/month-columns.ts';
import { migrate } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { openDatabase } from './open-database.ts';
import { openStore } from './open-store.ts';
import { guardRepository } from './storage-error.ts';

const clock: Clock = { now: () => 1_700_000_000_000 };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-store-'));
  file = join(folder, 'store.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const storage = (message: string) =>
  expect.objectContaining({
    code: 'STORAGE',
    message: expect.stringContaining(message),
    remedy: expect.any(String),
  });

function noisyCandles(length: number) {
  const candles = candleColumns(allocateCandles(length));
  for (let index = 0; index < length; index += 1) {
    candles.time[index] = Date.UTC(2020, 0, 1) + index * 60_000;
    for (const column of [candles.open, candles.high, candles.low, candles.close])
      column[index] = Math.sin(index) + 2;
  }
  return candles;
}

const minutes = {
  symbol: 'A',
  timeframe: '1m',
  calendar: 'continuous',
  source: 'file',
  tickSize: 0.01,
} as const;

test('a new store is made with its folder and keeps what it is given', () => {
  const nested = join(folder, 'a/b/store.sqlite');
  const store = openStore({ file: nested, clock });
  store.layouts.save('desk', { panels: ['chart'] });
  store.close();
  const again = openStore({ file: nested, clock });
  expect(again.layouts.load('desk')).toEqual({ panels: ['chart'] });
  again.layouts.save('desk', { panels: [] });
  expect(again.layouts.load('desk')).toEqual({ panels: [] });
  again.layouts.save('desk', null);
  expect(again.layouts.load('desk')).toBeNull();
  expect(again.layouts.load('other')).toBeNull();
  again.close();
});

test('the connection has a write-ahead log, checked references and waits for others', () => {
  const database = openDatabase(file);
  const pragma = (name: string): unknown => database.pragma(name, { simple: true });
  expect(pragma('journal_mode')).toBe('wal');
  expect(pragma('foreign_keys')).toBe(1);
  expect(pragma('busy_timeout')).toBe(5_000);
  expect(pragma('synchronous')).toBe(1);
  database.close();
  const journal = openDatabase(file, 'FULL');
  expect(journal.pragma('synchronous', { simple: true })).toBe(2);
  journal.close();
});

describe('migrations', () => {
  function writeOldStore(): void {
    const old = new Database(file);
    old.exec(readFileSync(join(import.meta.dirname, 'fixtures/store-version-1.sql'), 'utf8'));
    old.close();
  }

  test('a store of version 1 comes up to date with its candles and layouts', () => {
    writeOldStore();
    const store = openStore({ file, clock });
    const series = store.candles.find('BTC/USD', '1d');
    expect(series).toMatchObject({
      bars: 80,
      tickSize: 0.25,
      gapCount: 0,
      openGapCount: 0,
      repairCount: 0,
      importedAt: 1_700_000_000_000,
      venue: null,
      market: null,
    });
    const { contentHash: oldHash, firstTime, lastTime } = series!;
    expect(store.candles.versions('BTC/USD', '1d')).toEqual([
      { contentHash: oldHash, cause: 'import', bars: 80, firstTime, lastTime, createdAt: 1_700_000_000_000 },
    ]);
    const candles = candleColumns(store.candles.load('BTC/USD', '1d'));
    for (let index = 0; index < 80; index += 1) {
      const price = 100 + ((index * 37) % 23) / 4;
      expect(candles.time[index]).toBe(Date.UTC(2024, 0, 1) + index * 86_400_000);
      expect(candles.open[index]).toBe(price);
      expect(candles.high[index]).toBe(price + 1.5);
      expect(candles.low[index]).toBe(price - 0.75);
      expect(candles.close[index]).toBe(price + 0.5);
      expect(candles.volume[index]).toBe(index % 10 === 9 ? Number.NaN : ((index * 7919) % 1000) / 8);
    }
    expect(store.layouts.load('desk')).toEqual({ panels: ['chart', 'data'], width: 1280 });
    // Writing the same candles again changes nothing: the hash has the same meaning in both versions.
    const { symbol, timeframe, calendar, source, tickSize } = series!;
    const report = store.candles.write({ symbol, timeframe, calendar, source, tickSize }, candles);
    expect(report).toMatchObject({
      addedBars: 0,
      unchangedBars: 80,
      series: { contentHash: series!.contentHash },
    });
    store.close();
    const database = new Database(file, { readonly: true });
    expect(database.pragma('user_version', { simple: true })).toBe(allMigrations.length);
    database.close();
  });

  test('holes that an old store counted are open; those of the sample are none by its exchange', () => {
    writeOldStore();
    const old = new Database(file);
    old.exec(`
      UPDATE candle_series SET gap_count = 2, missing_bars = 5;
      INSERT INTO candle_series VALUES (2, 'SP500', '1d', 'sessions', 'sample', 0.01, 0, NULL, NULL, 1, 0, 'x', 1);
    `);
    old.close();
    const store = openStore({ file, clock });
    expect(store.candles.find('BTC/USD', '1d')).toMatchObject({ gapCount: 2, openGapCount: 2 });
    expect(store.candles.find('SP500', '1d')).toMatchObject({
      calendar: 'xnys',
      gapCount: 0,
      openGapCount: 0,
    });
    store.close();
  });

  test('the tables of version 1 are the ones that migration 1 makes today', () => {
    writeOldStore();
    const old = new Database(file, { readonly: true });
    const fresh = openDatabase(':memory:');
    migrate(fresh, ':memory:', allMigrations.slice(0, 1));
    const shape = (database: Database.Database): unknown =>
      database
        .prepare(
          "SELECT name, replace(replace(sql, char(10), ' '), ' ', '') FROM sqlite_schema ORDER BY name",
        )
        .raw()
        .all();
    expect(shape(fresh)).toEqual(shape(old));
    old.close();
    fresh.close();
  });

  test('a step that fails leaves the store at the version before', () => {
    const database = openDatabase(file);
    const failing = { version: 2, name: 'fails', sql: 'CREATE TABLE kept (a); SELECT * FROM nowhere;' };
    expect(() => migrate(database, file, [allMigrations[0], failing])).toThrow('nowhere');
    expect(database.pragma('user_version', { simple: true })).toBe(1);
    expect(database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'kept'").pluck().get()).toBe(0);
    database.close();
  });

  test('numbers without holes are demanded', () => {
    const database = openDatabase(':memory:');
    expect(() => migrate(database, ':memory:', [{ version: 2, name: 'early', sql: '' }])).toThrow(
      'must be number 1',
    );
    database.close();
  });

  test('a store of a newer program is refused and left as it is', () => {
    openStore({ file, clock }).close();
    const database = new Database(file);
    database.pragma('user_version = 99');
    database.close();
    expect(() => openStore({ file, clock })).toThrow(storage('is of version 99'));
    const after = new Database(file);
    expect(after.pragma('user_version', { simple: true })).toBe(99);
    after.close();
  });
});

describe('what is no store is refused with a remedy', () => {
  test('a text file', () => {
    writeFileSync(file, 'time,open,high,low,close\n'.repeat(200));
    expect(() => openStore({ file, clock })).toThrow(storage('is not a Candlewright store'));
    expect(readFileSync(file, 'utf8')).toContain('time,open');
  });

  test('a database of another program', () => {
    const other = new Database(file);
    other.exec('CREATE TABLE theirs (a)');
    other.close();
    expect(() => openStore({ file, clock })).toThrow(storage('a database of another program'));
  });

  test('a folder', () => {
    mkdirSync(file);
    expect(() => openStore({ file, clock })).toThrow(storage('cannot be opened'));
  });

  test('a folder that cannot be made', () => {
    writeFileSync(join(folder, 'plain'), '');
    expect(() => openStore({ file: join(folder, 'plain/store.sqlite'), clock })).toThrow(
      storage('cannot be created'),
    );
  });

  test('a damaged file', () => {
    const store = openStore({ file, clock });
    store.candles.write(minutes, noisyCandles(100_000));
    store.close();
    const bytes = readFileSync(file);
    // Everything behind the first pages is overwritten: the schema reads, the candles do not.
    writeFileSync(file, bytes.fill(0xa5, 4096 * 48));
    const damaged = openStore({ file, clock });
    expect(() => damaged.candles.load('A', '1m')).toThrow(storage('damaged'));
    damaged.close();
  });

  test('a damaged block', () => {
    const store = openStore({ file, clock });
    store.candles.write(minutes, noisyCandles(50_000));
    store.close();
    const database = new Database(file);
    database.prepare('UPDATE sealed_month SET block = substr(block, 1, 400)').run();
    database.close();
    const damaged = openStore({ file, clock });
    expect(() => damaged.candles.load('A', '1m')).toThrow(storage('A 1m for 2020-01 are damaged'));
    damaged.close();
  });
});

describe('a disk that refuses', () => {
  /** A candle store whose database takes no more than a few pages, or none. */
  function limited(pragma: string) {
    const database = openDatabase(file);
    migrate(database, file, allMigrations);
    database.pragma(pragma);
    return { database, candles: guardRepository(file, createCandleStore(database, clock, folder)) };
  }

  test('a full disk fails the write and leaves the series as it was', () => {
    const { database, candles } = limited('max_page_count = 120');
    candles.write(minutes, noisyCandles(10));
    const before = candles.find('A', '1m');
    expect(() => candles.write(minutes, noisyCandles(100_000))).toThrow(storage('no room left'));
    expect(candles.find('A', '1m')).toEqual(before);
    expect(candles.load('A', '1m').length).toBe(10);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    database.close();
  });

  test('a store that cannot be written says so', () => {
    const { database, candles } = limited('query_only = ON');
    expect(() => candles.write(minutes, monthColumns(0))).toThrow(storage('cannot be written'));
    database.close();
  });

  test('a store that another process keeps busy says so', () => {
    const { database, candles } = limited('busy_timeout = 20');
    const other = openDatabase(file);
    other.exec('BEGIN IMMEDIATE');
    expect(() => candles.write(minutes, monthColumns(0))).toThrow(storage('in use by another'));
    other.close();
    database.close();
  });
});

test('candles without a pattern still take less room than their doubles', () => {
  const store = openStore({ file, clock });
  store.candles.write(minutes, noisyCandles(100_000));
  store.close();
  expect(statSync(file).size).toBeLessThan(100_000 * 48);
});
