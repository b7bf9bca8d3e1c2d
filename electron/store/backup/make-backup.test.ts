import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allocateCandles, candleColumns, type CandleColumns } from '../../../shared/domain/candle.ts';
import { openStore, type Store } from '../open-store.ts';
import { takeProcessLock } from '../process-lock.ts';
import { makeBackup, type BackupRequest } from './make-backup.ts';
import { listBackups, verifyBackup } from './verify-backup.ts';

const now = Date.UTC(2026, 10, 21, 17, 5, 33);
const start = Date.UTC(2024, 0, 1);
const minute = 60_000;
const description = {
  symbol: 'A/B',
  timeframe: '1m',
  calendar: 'continuous',
  source: 'file',
  tickSize: 0.01,
} as const;

let home: string;
let store: Store;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'candlewright-backup-'));
  mkdirSync(join(home, 'strategies'));
  writeFileSync(join(home, 'settings.yaml'), 'language: fr\n');
  writeFileSync(join(home, 'strategies', 'mine.ts'), 'export default {};\n');
  store = open(home);
});
afterEach(() => {
  store.close();
  rmSync(home, { recursive: true, force: true });
});

function open(folder: string): Store {
  return openStore({
    file: join(folder, 'store', 'candlewright.sqlite'),
    archiveFolder: join(folder, 'archive'),
    clock: { now: () => now },
  });
}

function minutes(length: number): CandleColumns {
  const candles = candleColumns(allocateCandles(length));
  for (let index = 0; index < length; index += 1) {
    candles.time[index] = start + index * minute;
    candles.volume[index] = (index * 7_919) % 104_729;
    for (const column of [candles.open, candles.high, candles.low, candles.close])
      column[index] = 100 + ((index * 31) % 977) / 100;
  }
  return candles;
}

const backup = (request: Partial<BackupRequest> = {}) =>
  makeBackup({
    home,
    strategyFiles: ['mine.ts'],
    folder: join(home, 'backups'),
    version: '1.2.3',
    now,
    ...request,
  });

const everyFile = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('a backup', () => {
  test('holds store, archive, settings and strategies, and says what', async () => {
    store.candles.write(description, minutes(100_000));
    await store.archive.archive(null, Date.UTC(2024, 1, 1));
    const shares: number[] = [];
    const facts = await backup({ onProgress: (done, all) => void shares.push(done / all) });
    expect(facts).toMatchObject({
      path: join(home, 'backups', '2026-11-21T17-05-33Z'),
      createdAt: now,
      version: '1.2.3',
      files: 4,
      series: 1,
      bars: 100_000,
    });
    const files = everyFile(facts.path);
    expect(files).toEqual([
      expect.stringMatching(/^archive.A-B-[0-9a-f]{8}.1m.2024-01\.parquet$/),
      'manifest.json',
      'settings.yaml',
      join('store', 'candlewright.sqlite'),
      join('strategies', 'mine.ts'),
    ]);
    expect(shares.at(-1)).toBe(1);
    expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
    expect(await verifyBackup(facts.path)).toEqual(facts);
    expect(await listBackups(join(home, 'backups'))).toEqual([facts]);
  });

  test('opens as a store with every candle', async () => {
    store.candles.write(description, minutes(100_000));
    await store.archive.archive(null, Date.UTC(2024, 1, 1));
    const { path } = await backup();
    const copy = join(home, 'copy');
    cpSync(path, copy, { recursive: true });
    const restored = open(copy);
    expect(restored.candles.list()).toEqual(store.candles.list());
    expect(candleColumns(restored.candles.load('A/B', '1m'))).toEqual(
      candleColumns(store.candles.load('A/B', '1m')),
    );
    restored.close();
  });

  test('holds nothing else: no keys, no logs, nothing that is linked in', async () => {
    for (const name of ['secrets.json', 'secrets.json.bak', '.env', 'settings.yaml.bak']) {
      writeFileSync(join(home, name), 'key');
      writeFileSync(join(home, 'strategies', name), 'key');
      writeFileSync(join(home, 'store', name), 'key');
    }
    mkdirSync(join(home, 'archive'));
    writeFileSync(join(home, 'archive', 'keys.txt'), 'key');
    symlinkSync(join(home, 'store'), join(home, 'strategies', 'linked'));
    const { path, files } = await backup();
    expect(files).toBe(3);
    expect(everyFile(path)).toEqual([
      'manifest.json',
      'settings.yaml',
      join('store', 'candlewright.sqlite'),
      join('strategies', 'mine.ts'),
    ]);
  });

  test('of one second has a number; of another folder is there', async () => {
    const first = await backup();
    const second = await backup();
    expect(second.path).toBe(`${first.path}-2`);
    const elsewhere = join(home, 'a disk', 'of mine');
    expect((await backup({ folder: elsewhere })).path.startsWith(elsewhere)).toBe(true);
  });

  test('may be read by its owner only', { skip: process.platform === 'win32' }, async () => {
    const { path } = await backup();
    expect(statSync(path).mode & 0o077).toBe(0);
    for (const file of everyFile(path).filter((name) => !name.endsWith('.sqlite')))
      expect(statSync(join(path, file)).mode & 0o077).toBe(0);
  });
});

describe('a backup that cannot be made', () => {
  const left = (): string[] => readdirSync(join(home, 'backups'));

  test('leaves nothing when it is cancelled', async () => {
    store.candles.write(description, minutes(300_000));
    const stop = new AbortController();
    await expect(
      backup({ signal: stop.signal, onProgress: () => stop.abort(new Error('stopped')) }),
    ).rejects.toThrow('stopped');
    expect(left()).toEqual([]);
    expect(await backup()).toMatchObject({ bars: 300_000 });
  });

  test('names an archived month that is not as it was', async () => {
    store.candles.write(description, minutes(100_000));
    await store.archive.archive(null, Date.UTC(2024, 1, 1));
    const [path] = everyFile(join(home, 'archive'));
    writeFileSync(join(home, 'archive', path), 'nothing');
    await expect(backup()).rejects.toMatchObject({
      code: 'STORAGE',
      message: expect.stringContaining('A/B 1m for 2024-01') as string,
    });
    expect(left()).toEqual([]);
  });

  test('waits for no other', async () => {
    const lock = takeProcessLock(join(home, 'store', 'maintenance.lock'));
    await expect(backup()).rejects.toMatchObject({ code: 'CONFLICT' });
    lock?.release();
  });

  test('names the folder that is none', async () => {
    await expect(backup({ folder: join(home, 'settings.yaml') })).rejects.toMatchObject({
      code: 'STORAGE',
      message: expect.stringContaining('settings.yaml') as string,
    });
  });
});

describe('verification', () => {
  test('names every file that is missing, shorter or changed', async () => {
    store.candles.write(description, minutes(100_000));
    await store.archive.archive(null, Date.UTC(2024, 1, 1));
    const { path } = await backup();
    for (const file of everyFile(path).filter((name) => name !== 'manifest.json')) {
      const whole = readFileSync(join(path, file));
      const named = {
        code: 'BAD_DATA',
        message: expect.stringContaining(file.replaceAll('\\', '/')) as string,
      };
      rmSync(join(path, file));
      await expect(verifyBackup(path)).rejects.toMatchObject(named);
      writeFileSync(join(path, file), whole.subarray(0, -1));
      await expect(verifyBackup(path)).rejects.toMatchObject(named);
      const turned = Uint8Array.from(whole);
      turned[whole.length >> 1] ^= 1;
      writeFileSync(join(path, file), turned);
      await expect(verifyBackup(path)).rejects.toMatchObject(named);
      writeFileSync(join(path, file), whole);
    }
    expect(await verifyBackup(path)).toMatchObject({ files: 4 });
  });

  test('refuses a manifest that leads out of the backup, that is cut, and that is newer', async () => {
    const { path } = await backup();
    const file = join(path, 'manifest.json');
    const text = readFileSync(file, 'utf8');
    for (const outside of [
      '../settings.yaml',
      'store/../../x',
      '/etc/passwd',
      'logs/host.log',
      'archive\\\\..\\\\x',
    ]) {
      writeFileSync(file, text.replace('"settings.yaml"', `"${outside}"`));
      await expect(verifyBackup(path)).rejects.toMatchObject({ code: 'BAD_DATA' });
    }
    writeFileSync(file, text.slice(0, -20));
    await expect(verifyBackup(path)).rejects.toMatchObject({ code: 'BAD_DATA' });
    writeFileSync(file, text.replace('"format": 1', '"format": 2'));
    await expect(verifyBackup(path)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(verifyBackup(home)).rejects.toMatchObject({
      code: 'BAD_DATA',
      message: expect.stringContaining('it has no manifest.json') as string,
    });
  });
});

test('a backup is one state of the store while another process writes it', { timeout: 60_000 }, async () => {
  store.candles.write({ ...description, symbol: 'LONG' }, minutes(400_000));
  const writer = join(import.meta.dirname, '../fixtures/write-until-killed.ts');
  const child = spawn(process.execPath, [writer, join(home, 'store', 'candlewright.sqlite')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(child.stdout, 'data');
    const prices = new Set<number>();
    for (let turn = 0; turn < 5; turn += 1) {
      const { path } = await backup();
      const copy = join(home, `copy-${turn}`);
      cpSync(path, copy, { recursive: true });
      const restored = open(copy);
      const candles = candleColumns(restored.candles.load('A', '15m'));
      expect(candles.length).toBe(30_000);
      // The writer turns every price of the series at once: a mixture would show.
      expect(new Set([...candles.open, ...candles.close]).size).toBe(1);
      prices.add(candles.open[0]);
      // The stored hash is that of the stored candles.
      const { timeframe, calendar, source, tickSize, contentHash } = restored.candles.find(
        'A',
        '15m',
      ) as never;
      const again = restored.candles.write({ symbol: 'A', timeframe, calendar, source, tickSize }, candles);
      expect(again).toMatchObject({ unchangedBars: 30_000, series: { contentHash } });
      restored.close();
    }
    expect(prices.size).toBeGreaterThan(0);
    expect(child.exitCode).toBeNull();
  } finally {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  expect(existsSync(join(home, 'backups'))).toBe(true);
});
