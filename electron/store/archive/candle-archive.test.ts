import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  allocateCandles,
  candleColumns,
  sliceCandles,
  type CandleColumns,
} from '../../../shared/domain/candle.ts';
import { candlesFromParquet, candlesToParquet } from '../../parquet/candle-parquet.ts';
import { openDatabase } from '../open-database.ts';
import { openStore, type Store } from '../open-store.ts';
import { takeProcessLock } from '../process-lock.ts';

const hour = 3_600_000;
const start = Date.UTC(2024, 0, 1);
const april = Date.UTC(2024, 3, 1);
const description = {
  symbol: 'BINANCE:BTC/USDT',
  timeframe: '1h',
  calendar: 'continuous',
  source: 'file',
  tickSize: 0.01,
} as const;

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-archive-'));
  store = openStore({ file: join(folder, 'store.sqlite'), clock: { now: () => start } });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Hours from January on: 2024 has January to June in 4 368 of them. */
function hours(length: number, seed = 1): CandleColumns {
  const candles = candleColumns(allocateCandles(length));
  let state = seed;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let index = 0; index < length; index += 1) {
    const open = Math.round(3_000_000 + next() * 100_000) / 100;
    const close = Math.round(3_000_000 + next() * 100_000) / 100;
    candles.time[index] = start + index * hour;
    candles.open[index] = open;
    candles.close[index] = close;
    candles.high[index] = Math.max(open, close) + 1;
    candles.low[index] = Math.min(open, close) - 1;
    candles.volume[index] = index % 50 === 0 ? Number.NaN : Math.round(next() * 1e6) / 1_000;
  }
  return candles;
}

const stored = (): string => hashOf(candleColumns(store.candles.load(description.symbol, '1h')));

function hashOf(candles: CandleColumns): string {
  const hash = createHash('sha256');
  for (const name of ['time', 'open', 'high', 'low', 'close', 'volume'] as const)
    hash.update(Buffer.from(candles[name].slice().buffer));
  return hash.digest('hex');
}

const files = (): string[] =>
  readdirSync(join(folder, 'archive'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.parquet'),
  );

const fileOf = (month: string): string =>
  join(folder, 'archive', files().find((path) => path.endsWith(`${month}.parquet`)) ?? 'none');

describe('archived months', () => {
  test('are whole months that ended before the time given, and nothing else', async () => {
    store.candles.write(description, hours(4_368));
    const report = await store.archive.archive(null, april + hour);
    expect(report).toMatchObject({ months: 3, bars: 31 * 24 + 29 * 24 + 31 * 24 });
    expect(
      files()
        .map((path) => path.slice(-15))
        .sort(),
    ).toEqual(['2024-01.parquet', '2024-02.parquet', '2024-03.parquet']);
    expect(files()[0]).toMatch(/^BINANCE-BTC-USDT-[0-9a-f]{8}[/\\]1h[/\\]2024-0\d\.parquet$/);
    expect(store.archive.usage()).toMatchObject([
      { symbol: description.symbol, bars: 4_368, archivedBars: 2_184, archivedTo: april },
    ]);
  });

  test('read in place: the series is the same in every bit, whole and in part', async () => {
    store.candles.write(description, hours(4_368));
    const before = stored();
    const coverage = store.candles.coverage(description.symbol, '1h');
    const { contentHash } = store.candles.find(description.symbol, '1h') ?? {};
    await store.archive.archive(null, april);
    expect(stored()).toBe(before);
    expect(store.candles.find(description.symbol, '1h')?.contentHash).toBe(contentHash);
    expect(store.candles.coverage(description.symbol, '1h')).toEqual(coverage);
    const range = { from: start + 100 * hour, to: start + 900 * hour };
    const part = candleColumns(store.candles.load(description.symbol, '1h', range));
    expect(hashOf(part)).toBe(hashOf(sliceCandles(hours(4_368), 100, 900)));
  });

  test('come back into the store as they were, and their files go', async () => {
    store.candles.write(description, hours(4_368));
    const before = stored();
    await store.archive.archive(null, april);
    expect(await store.archive.unarchive(null)).toMatchObject({ months: 3, bars: 2_184 });
    expect(files()).toEqual([]);
    expect(stored()).toBe(before);
    expect(store.archive.usage()).toMatchObject([{ archivedBars: 0, archivedBytes: 0, archivedTo: null }]);
  });

  test('leave room in the store', async () => {
    const bytes = (): number => {
      store.close();
      store = openStore({ file: join(folder, 'store.sqlite'), clock: { now: () => start } });
      return statSync(join(folder, 'store.sqlite')).size;
    };
    const empty = bytes();
    store.candles.write(description, hours(30_000));
    const before = bytes();
    const [{ bytes: seriesBytes }] = store.archive.usage();
    await store.archive.archive(null, Date.UTC(2030, 0, 1));
    expect(bytes() - empty).toBeLessThan((before - empty) / 3);
    expect(store.archive.usage()[0].bytes).toBeLessThan(seriesBytes / 10);
  });

  test('of one series only, when one is named', async () => {
    const other = { ...description, symbol: 'binance:btc/usdt' };
    store.candles.write(description, hours(1_000));
    store.candles.write(other, hours(1_000, 2));
    await store.archive.archive({ symbol: other.symbol, timeframe: '1h' }, april);
    expect(store.archive.usage().map(({ archivedBars }) => archivedBars)).toEqual([0, 744]);
    await store.archive.archive(null, april);
    // Two symbols that differ in case only, on a file system that may not tell them apart.
    expect(new Set(files().map((path) => path.toLowerCase())).size).toBe(2);
  });

  test('whatever their values are', async () => {
    const price = fc.double({ noNaN: true, noDefaultInfinity: true });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(price, price, price, price, fc.oneof(price, fc.constant(Number.NaN))), {
          minLength: 1,
          maxLength: 40,
        }),
        async (bars) => {
          number += 1;
          const symbol = `ANY${number}`;
          const candles = candleColumns(allocateCandles(bars.length + 1));
          candles.time.forEach((_, index) => (candles.time[index] = start + index * hour));
          candles.time[bars.length] = april;
          bars.forEach(([open, high, low, close, volume], index) => {
            candles.open[index] = open;
            candles.high[index] = high;
            candles.low[index] = low;
            candles.close[index] = close;
            candles.volume[index] = volume;
          });
          store.candles.write({ ...description, symbol }, candles);
          const before = hashOf(candleColumns(store.candles.load(symbol, '1h')));
          const { months } = await store.archive.archive({ symbol, timeframe: '1h' }, april);
          expect(months).toBe(1);
          expect(hashOf(candleColumns(store.candles.load(symbol, '1h')))).toBe(before);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a write into an archived month', () => {
  test('brings the month back, changed', async () => {
    store.candles.write(description, hours(4_368));
    await store.archive.archive(null, april);
    const changed = sliceCandles(hours(4_368, 9), 800, 801);
    expect(store.candles.write(description, changed)).toMatchObject({ replacedBars: 1 });
    expect(store.archive.usage()).toMatchObject([{ archivedBars: 2_184 - 29 * 24 }]);
    const there = candleColumns(
      store.candles.load(description.symbol, '1h', { from: changed.time[0], to: changed.time[0] + 1 }),
    );
    expect(hashOf(there)).toBe(hashOf(changed));
  });

  test('that changes nothing leaves it archived', async () => {
    store.candles.write(description, hours(4_368));
    await store.archive.archive(null, april);
    expect(store.candles.write(description, hours(4_368))).toMatchObject({ unchangedBars: 4_368 });
    expect(store.archive.usage()).toMatchObject([{ archivedBars: 2_184 }]);
  });

  test('can be archived again', async () => {
    store.candles.write(description, hours(4_368));
    await store.archive.archive(null, april);
    store.candles.write(description, sliceCandles(hours(4_368, 9), 800, 801));
    const before = stored();
    expect(await store.archive.archive(null, april)).toMatchObject({ months: 1 });
    expect(stored()).toBe(before);
  });
});

describe('an archived file that is not as it was', () => {
  beforeEach(async () => {
    store.candles.write(description, hours(4_368));
    await store.archive.archive(null, april);
  });

  const load = () => store.candles.load(description.symbol, '1h');
  const refusal = (text: string) =>
    expect.objectContaining({
      code: 'STORAGE',
      message: expect.stringContaining(text) as string,
      remedy: expect.stringContaining('backup') as string,
    });

  test('missing: the failure names it and the way out', () => {
    const file = fileOf('2024-02');
    rmSync(file);
    expect(load).toThrow(refusal(`for 2024-02 cannot be used: there is no file ${file}.`));
    expect(() => store.candles.load(description.symbol, '1h', { from: april })).not.toThrow();
  });

  test('another one, of the same length', () => {
    const file = fileOf('2024-02');
    const candles = candlesFromParquet(readFileSync(file));
    candles.close[7] += 0.01;
    writeFileSync(file, candlesToParquet(candles, {}));
    expect(load).toThrow(refusal(`${file} was changed since they were archived`));
  });

  test('one with other bars: coverage notices it too', () => {
    const file = fileOf('2024-02');
    const candles = candlesFromParquet(readFileSync(file));
    writeFileSync(file, candlesToParquet(sliceCandles(candles, 0, candles.length - 1), {}));
    expect(load).toThrow(refusal(`${file} was changed since they were archived`));
    expect(() => store.candles.coverage(description.symbol, '1h')).toThrow(refusal('2024-02'));
  });

  test('a byte of it turned: noticed, or no candle is another one', () => {
    const file = fileOf('2024-03');
    const before = stored();
    const bytes = readFileSync(file);
    let noticed = 0;
    for (let at = 0; at < bytes.length; at += 997) {
      const turned = Uint8Array.from(bytes);
      turned[at] ^= 0x10;
      writeFileSync(file, turned);
      try {
        expect(stored()).toBe(before);
      } catch (error) {
        expect(error).toEqual(refusal('2024-03'));
        noticed += 1;
      }
    }
    expect(noticed).toBeGreaterThan(10);
  });

  test('is not brought back; the others are', async () => {
    writeFileSync(fileOf('2024-03'), 'nothing');
    await expect(store.archive.unarchive(null)).rejects.toThrow(refusal('2024-03'));
    expect(store.archive.usage()).toMatchObject([{ archivedBars: 744 }]);
    expect(files().map((path) => path.slice(-15, -8))).toEqual(['2024-03']);
  });
});

test('a damaged month is named and stays where it is', async () => {
  store.candles.write(description, hours(4_368));
  store.close();
  const database = openDatabase(join(folder, 'store.sqlite'));
  const block = 'substr(block, 1, 200) || zeroblob(20) || substr(block, 221)';
  database.exec(`UPDATE sealed_month SET block = CAST(${block} AS BLOB) WHERE month = 54 * 12 + 1`);
  database.close();
  store = openStore({ file: join(folder, 'store.sqlite'), clock: { now: () => start } });
  await expect(store.archive.archive(null, april)).rejects.toMatchObject({
    code: 'STORAGE',
    message: expect.stringContaining('for 2024-02 are damaged') as string,
  });
  expect(files().map((path) => path.slice(-15, -8))).toEqual(['2024-01']);
});

describe('a disk that refuses', () => {
  test('leaves the month in the store', async () => {
    store.candles.write(description, hours(4_368));
    const before = stored();
    // A file stands where the folder of the series should be.
    await store.archive.archive(null, Date.UTC(2024, 1, 1));
    await store.archive.unarchive(null);
    const place = join(folder, 'archive');
    rmSync(place, { recursive: true });
    writeFileSync(place, '');
    await expect(store.archive.archive(null, april)).rejects.toThrow(/\w/);
    expect(stored()).toBe(before);
    expect(store.archive.usage()).toMatchObject([{ archivedBars: 0 }]);
  });
});

describe('files that no month lies in', () => {
  test('go with the series they belonged to', async () => {
    store.candles.write(description, hours(4_368));
    await store.archive.archive(null, april);
    store.candles.remove(description.symbol, '1h');
    expect(await store.archive.sweep()).toBe(3);
    expect(readdirSync(join(folder, 'archive'))).toEqual([]);
  });

  test('stay while a backup or another archive runs', async () => {
    store.candles.write(description, hours(4_368));
    await store.archive.archive(null, april);
    store.candles.remove(description.symbol, '1h');
    const lock = takeProcessLock(join(folder, 'maintenance.lock'));
    await expect(store.archive.sweep()).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(store.archive.archive(null, april)).rejects.toMatchObject({ code: 'CONFLICT' });
    lock?.release();
    expect(existsSync(fileOf('2024-01'))).toBe(true);
    expect(await store.archive.sweep()).toBe(3);
  });
});
