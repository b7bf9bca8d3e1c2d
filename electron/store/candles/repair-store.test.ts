import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import DatabaseFile from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  allocateCandles,
  candleColumnNames,
  candleColumns,
  type CandleColumns,
} from '../../../shared/domain/candle.ts';
import { absentBar, type RepairBar } from '../../../shared/domain/repairs/bar.ts';
import { layeredCandles, layerOf, stackLayers } from '../../../shared/domain/repairs/layer.ts';
import type { SeriesDescription } from '../../../shared/ports/candle-store.ts';
import { openStore, type Store } from '../open-store.ts';

const hourMs = 3_600_000;
const start = Date.parse('2024-01-20T00:00:00Z');
const btc: SeriesDescription = {
  symbol: 'BTC/USD',
  timeframe: '1h',
  calendar: 'continuous',
  source: 'file',
  tickSize: 0.01,
};
/** Over the turn of two months: sealed ones and the open one. */
const length = 24 * 50;

const folder = mkdtempSync(join(tmpdir(), 'candlewright-repairs-'));
const file = join(folder, 'candles.sqlite');
let now = Date.parse('2026-01-01');
let store: Store;
const open = (): Store => openStore({ file, clock: { now: () => (now += 1000) } });
beforeEach(() => (store = open()));
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (bar: number): number => start + bar * hourMs;
const bar = (index: number, price: number, volume = 1): RepairBar => ({
  time: at(index),
  open: price,
  high: price + 1,
  low: price - 1,
  close: price,
  volume,
});
const candles = (): CandleColumns =>
  layerOf(Array.from({ length }, (_, index) => bar(index, 100 + (index % 9))));
const write = (columns = candles()) => store.candles.write(btc, columns);
const read = (range = {}): CandleColumns => candleColumns(store.candles.load('BTC/USD', '1h', range));
const series = () => store.candles.find('BTC/USD', '1h');
const add = (bars: Iterable<RepairBar>) => store.repairs.add('BTC/USD', '1h', 'edit', layerOf(bars));
const plain = (columns: CandleColumns): number[][] => candleColumnNames.map((name) => [...columns[name]]);

/** Every byte of the tables that hold what was imported, with the raw hash the store keeps. */
function storedBytes(): string {
  const database = new DatabaseFile(file, { readonly: true });
  const rows = [
    database.prepare('SELECT * FROM sealed_month ORDER BY series_id, month').all(),
    database.prepare('SELECT * FROM open_candle ORDER BY series_id, time').all(),
    database.prepare('SELECT raw_hash, raw_last_time FROM candle_series').all(),
  ];
  database.close();
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}

describe('a repair above stored candles', () => {
  test('changes what is read and leaves what is stored as it was, bit for bit; undone, all is as before', () => {
    const { series: before } = write();
    const bytes = storedBytes();
    const repair = add([bar(3, 500), absentBar(at(10)), bar(length - 1, 7)]);
    expect(repair).toMatchObject({ kind: 'edit', bars: 3, undoneAt: null, overwrittenBars: 0 });
    expect(storedBytes()).toBe(bytes);
    expect([read().open[3], read().length, read().close.at(-1)]).toEqual([500, length - 1, 7]);
    expect(series()).toMatchObject({ bars: length - 1, gapCount: 1, openGapCount: 1, repairCount: 1 });
    expect(series()?.contentHash).not.toBe(before.contentHash);

    store.repairs.undo(repair.id);
    expect(storedBytes()).toBe(bytes);
    expect(series()).toEqual({ ...before, importedAt: before.importedAt });
    expect(plain(read())).toEqual(plain(candles()));
  });

  test('redone, it gives the same hash again; each state is a version with its cause', () => {
    write();
    const { id } = add([bar(3, 500)]);
    const repaired = series()?.contentHash;
    store.repairs.undo(id);
    const undone = series()?.contentHash;
    expect(store.repairs.redo(id).undoneAt).toBeNull();
    expect(series()?.contentHash).toBe(repaired);
    const versions = store.candles.versions('BTC/USD', '1h');
    expect(versions.map(({ cause, contentHash }) => [cause, contentHash])).toEqual([
      ['repair', repaired],
      ['undo', undone],
      ['repair', repaired],
      ['import', undone],
    ]);
  });

  test('the content hash is SHA-256 over the raw hash and the digest of each repair in force, in order', () => {
    const rawHash = write().series.contentHash;
    const digestOf = (bars: RepairBar[]): Buffer => {
      const layer = layerOf(bars);
      const hash = createHash('sha256');
      for (const name of candleColumnNames) hash.update(Buffer.from(Float64Array.from(layer[name]).buffer));
      return hash.digest();
    };
    const first = [bar(3, 500)];
    const second = [absentBar(at(10))];
    add(first);
    const { id } = add([bar(4, 600)]);
    add(second);
    store.repairs.undo(id);
    const expected = createHash('sha256')
      .update(Buffer.from(rawHash, 'hex'))
      .update(digestOf(first))
      .update(digestOf(second));
    expect(series()?.contentHash).toBe(expected.digest('hex'));
  });

  test('layers lie on each other by age, whichever are undone; every range reads as the whole does', () => {
    const index = fc.integer({ min: 0, max: length - 1 });
    const repairBar = fc
      .tuple(index, fc.option(fc.integer({ min: 2, max: 999 })))
      .map(([where, price]) => (price === null ? absentBar(at(where)) : bar(where, price)));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(repairBar, { minLength: 1, maxLength: 30 }), fc.boolean()), {
          maxLength: 5,
        }),
        index,
        index,
        (repairs, a, b) => {
          write();
          const bytes = storedBytes();
          const inForce = [];
          for (const [bars, isUndone] of repairs) {
            const { id } = add(bars);
            if (isUndone) store.repairs.undo(id);
            else inForce.push(layerOf(bars));
          }
          const expected = layeredCandles(candles(), stackLayers(inForce));
          expect(plain(read())).toEqual(plain(expected));
          expect(series()).toMatchObject({
            bars: expected.length,
            firstTime: expected.time[0],
            lastTime: expected.time.at(-1),
            repairCount: inForce.length,
          });
          const [from, to] = [at(Math.min(a, b)), at(Math.max(a, b))];
          const within = plain(expected)[0].filter((time) => time >= from && time < to);
          expect([...read({ from, to }).time]).toEqual(within);
          expect(storedBytes()).toBe(bytes);
          store.candles.remove('BTC/USD', '1h');
        },
      ),
      { numRuns: 15 },
    );
  });

  test('a bar that is imported again later does not win over the repair, and the repair says how many such it has', () => {
    write();
    const { id } = add([bar(3, 500), bar(4, 500)]);
    const rawBefore = storedBytes();
    store.candles.write(btc, layerOf([bar(3, 42), bar(length, 9)]));
    expect(storedBytes()).not.toBe(rawBefore);
    expect([read().open[3], read().length]).toEqual([500, length + 1]);
    expect(store.repairs.list('BTC/USD', '1h')).toMatchObject([{ id, overwrittenBars: 1 }]);
    store.repairs.undo(id);
    expect(read().open[3]).toBe(42);
  });

  test('a filled hole that is imported later says so as well', () => {
    const hole = layerOf([5, 6].map((index) => absentBar(at(index))));
    const whole = candles();
    write(layeredCandles(whole, hole));
    expect(series()).toMatchObject({ gapCount: 1, missingBars: 2 });
    add([bar(5, 100, 0), bar(6, 100, 0)]);
    expect(series()).toMatchObject({ gapCount: 0, openGapCount: 0, bars: length });
    write(whole);
    expect(store.repairs.list('BTC/USD', '1h')[0].overwrittenBars).toBe(2);
    expect(read().volume[5]).toBe(0);
  });

  test('bars go on to be stored above a repair that leaves out the last ones, over the turn of a month', () => {
    write();
    add(Array.from({ length: 24 * 30 }, (_, index) => absentBar(at(length - 1 - index))));
    expect(series()).toMatchObject({ bars: length - 720, lastTime: at(length - 721) });
    store.candles.write(btc, layerOf([bar(length, 9), bar(length + 1, 9)]));
    expect(series()).toMatchObject({ bars: length - 718, lastTime: at(length + 1), gapCount: 1 });
    store.repairs.undo(1);
    expect(plain(read())).toEqual(
      plain(
        layerOf(
          Array.from({ length: length + 2 }, (_, index) =>
            bar(index, index < length ? 100 + (index % 9) : 9),
          ),
        ),
      ),
    );
  });

  test('an accepted hole that a repair changes is open again, and accepted again without it', () => {
    const gap = layerOf([5, 6].map((index) => absentBar(at(index))));
    write(layeredCandles(candles(), gap));
    store.candles.acknowledgeGaps('BTC/USD', '1h');
    expect(series()?.openGapCount).toBe(0);
    const { id } = add([absentBar(at(7))]);
    expect(series()).toMatchObject({ gapCount: 1, openGapCount: 1 });
    store.repairs.undo(id);
    expect(series()).toMatchObject({ gapCount: 1, openGapCount: 0 });
  });

  test('volumes that are missing stay missing, and repairs survive a restart', () => {
    write();
    add([{ ...bar(3, 500), volume: Number.NaN }]);
    store.close();
    store = open();
    expect(read().volume[3]).toBeNaN();
    expect(store.repairs.list('BTC/USD', '1h')).toHaveLength(1);
  });

  test('lies above months that are archived, and goes on to when they come back', async () => {
    write();
    const { id } = add([bar(3, 500), absentBar(at(10))]);
    const [before, hash] = [plain(read()), series()?.contentHash];
    const moved = await store.archive.archive(null, at(length));
    expect(moved.months).toBeGreaterThan(0);
    expect([plain(read()), series()?.contentHash]).toEqual([before, hash]);
    expect(store.repairs.list('BTC/USD', '1h')[0].overwrittenBars).toBe(0);
    store.repairs.undo(id);
    expect(plain(read())).toEqual(plain(candles()));
    store.repairs.redo(id);
    await store.archive.unarchive(null);
    expect([plain(read()), series()?.contentHash]).toEqual([before, hash]);
  });

  test('goes with its series', () => {
    write();
    const { id } = add([bar(3, 500)]);
    store.candles.remove('BTC/USD', '1h');
    expect(() => store.repairs.undo(id)).toThrow(`There is no repair ${id}.`);
    write();
    expect(series()?.repairCount).toBe(0);
  });

  test('what is in force cannot be redone, what is undone not undone, what is unknown neither', () => {
    write();
    const { id } = add([bar(3, 500)]);
    expect(() => store.repairs.redo(id)).toThrow(`Repair ${id} is in force.`);
    store.repairs.undo(id);
    expect(() => store.repairs.undo(id)).toThrow(`Repair ${id} is undone already.`);
    expect(() => store.repairs.redo(99)).toThrow('There is no repair 99.');
    expect(() => store.repairs.list('X', '1h')).toThrow('There are no candles of X 1h');
  });

  test('a damaged repair is named, and undoing it is the way out', () => {
    const before = write().series;
    const { id } = add([bar(3, 500)]);
    const database = new DatabaseFile(file);
    database.prepare("UPDATE repair SET block = x'00'").run();
    database.close();
    expect(() => read()).toThrow(`Repair ${id} of BTC/USD 1h is damaged in the store.`);
    store.repairs.undo(id);
    expect(series()?.contentHash).toBe(before.contentHash);
    expect(existsSync(file)).toBe(true);
  });
});

test('allocated columns of a layer can be shared with other threads', () => {
  expect(candleColumns(allocateCandles(1)).time.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(layerOf([bar(1, 1)]).time.buffer).toBeInstanceOf(SharedArrayBuffer);
});
