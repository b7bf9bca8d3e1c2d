import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allocateCandles, candleColumns } from '../../../shared/domain/candle.ts';
import { openStore, type Store } from '../open-store.ts';
import { makeBackup } from './make-backup.ts';
import { isHalfRestored, placeRestore } from './place-restore.ts';
import { pendingRestore } from './restore-plan.ts';
import { forgetRestore, stageRestore } from './stage-restore.ts';

const now = Date.UTC(2026, 10, 21, 17, 5, 33);
const aside = 'before-restore-2026-11-21T17-05-33Z';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'candlewright-restore-'));
  mkdirSync(join(home, 'strategies'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const storeFile = (folder: string): string => join(folder, 'store', 'candlewright.sqlite');

function withStore<Value>(folder: string, work: (store: Store) => Value): Value {
  const store = openStore({
    file: storeFile(folder),
    archiveFolder: join(folder, 'archive'),
    clock: { now: () => now },
  });
  try {
    return work(store);
  } finally {
    store.close();
  }
}

/** A home in which everything says `name`: the candles, the settings, a strategy, and what is archived. */
async function fill(name: string, price: number): Promise<void> {
  const candles = candleColumns(allocateCandles(1_000));
  candles.time.forEach((_, index) => (candles.time[index] = Date.UTC(2024, 0, 1) + index * 3_600_000));
  for (const column of [candles.open, candles.high, candles.low, candles.close]) column.fill(price);
  const store = openStore({
    file: storeFile(home),
    archiveFolder: join(home, 'archive'),
    clock: { now: () => now },
  });
  for (const { symbol, timeframe } of store.candles.list()) store.candles.remove(symbol, timeframe);
  store.candles.write(
    { symbol: name, timeframe: '1h', calendar: 'continuous', source: 'file', tickSize: 1 },
    candles,
  );
  await store.archive.archive(null, Date.UTC(2024, 1, 1));
  store.close();
  writeFileSync(join(home, 'settings.yaml'), `# ${name}\n`);
  rmSync(join(home, 'strategies'), { recursive: true, force: true });
  mkdirSync(join(home, 'strategies'));
  writeFileSync(join(home, 'strategies', `${name}.ts`), name);
}

/** What a home says of itself, part by part. */
function said(folder: string): { store: string[]; price: number; settings: string; strategies: string[] } {
  return withStore(folder, ({ candles }) => {
    const [series] = candles.list();
    return {
      store: candles.list().map(({ symbol }) => symbol),
      price: candleColumns(candles.load(series.symbol, series.timeframe)).close[0],
      settings: readFileSync(join(folder, 'settings.yaml'), 'utf8'),
      strategies: readdirSync(join(folder, 'strategies')),
    };
  });
}

const backup = (name: string) =>
  makeBackup({ home, strategyFiles: [`${name}.ts`], folder: join(home, 'backups'), version: '1', now });

const all = (name: string, price: number) => ({
  store: [name],
  price,
  settings: `# ${name}\n`,
  strategies: [`${name}.ts`],
});

describe('a restore', () => {
  test('waits beside what is there, and takes its place when asked to', async () => {
    await fill('old', 5);
    const { path } = await backup('old');
    await fill('new', 7);
    expect(await stageRestore(home, path, now)).toMatchObject({ path, bars: 1_000 });
    expect(said(home)).toEqual(all('new', 7));
    expect(isHalfRestored(home)).toBe(false);
    expect(placeRestore(home)).toEqual({ from: path, aside: join(home, aside) });
    expect(said(home)).toEqual(all('old', 5));
    expect(said(join(home, aside))).toEqual(all('new', 7));
    expect(placeRestore(home)).toBeNull();
    expect(readdirSync(home).filter((name) => name.startsWith('restore-'))).toEqual([]);
  });

  test('removes what the backup does not hold, and keeps it aside', async () => {
    await fill('old', 5);
    rmSync(join(home, 'settings.yaml'));
    const { path } = await makeBackup({
      home,
      strategyFiles: [],
      folder: join(home, 'backups'),
      version: '1',
      now,
    });
    await fill('new', 7);
    await stageRestore(home, path, now);
    placeRestore(home);
    expect(existsSync(join(home, 'settings.yaml'))).toBe(false);
    expect(existsSync(join(home, 'strategies'))).toBe(false);
    expect(readFileSync(join(home, aside, 'settings.yaml'), 'utf8')).toBe('# new\n');
  });

  test('into an empty home', async () => {
    await fill('old', 5);
    const { path } = await backup('old');
    const empty = join(home, 'another home');
    mkdirSync(join(empty, 'store'), { recursive: true });
    await stageRestore(empty, path, now);
    placeRestore(empty);
    expect(said(empty)).toEqual(all('old', 5));
  });

  test('over a store that is damaged, which is kept', async () => {
    await fill('old', 5);
    const { path } = await backup('old');
    writeFileSync(storeFile(home), 'no database at all');
    writeFileSync(`${storeFile(home)}-wal`, 'nor a log of one');
    await stageRestore(home, path, now);
    placeRestore(home);
    expect(said(home)).toEqual(all('old', 5));
    expect(readFileSync(storeFile(join(home, aside)), 'utf8')).toBe('no database at all');
  });

  test('of another backup takes the place of the one that waits', async () => {
    await fill('old', 5);
    const first = await backup('old');
    await fill('middle', 6);
    const second = await backup('middle');
    await fill('new', 7);
    await stageRestore(home, first.path, now);
    await stageRestore(home, second.path, now);
    expect(pendingRestore(home)?.from).toBe(second.path);
    placeRestore(home);
    expect(said(home)).toEqual(all('middle', 6));
  });
});

test('a restore that waits can be forgotten, one that was begun cannot', async () => {
  await fill('old', 5);
  const { path } = await backup('old');
  await fill('new', 7);
  expect(await forgetRestore(home)).toBe(false);
  await stageRestore(home, path, now);
  expect(await forgetRestore(home)).toBe(true);
  expect(placeRestore(home)).toBeNull();
  expect(said(home)).toEqual(all('new', 7));
  await stageRestore(home, path, now);
  const stop = new Error('cut short');
  expect(() =>
    placeRestore(home, () => {
      throw stop;
    }),
  ).toThrow(stop);
  await expect(forgetRestore(home)).rejects.toMatchObject({ code: 'CONFLICT' });
  placeRestore(home);
  expect(said(home)).toEqual(all('old', 5));
});

describe('a restore is refused, and the home stays as it was', () => {
  test('when the backup is damaged', async () => {
    await fill('old', 5);
    const { path } = await backup('old');
    const bytes = readFileSync(storeFile(path));
    bytes[5_000] ^= 1;
    writeFileSync(storeFile(path), bytes);
    await expect(stageRestore(home, path, now)).rejects.toMatchObject({ code: 'BAD_DATA' });
    expect(pendingRestore(home)).toBeNull();
    expect(said(home)).toEqual(all('old', 5));
  });

  test('when its store is of a newer version', async () => {
    await fill('old', 5);
    const { path } = await backup('old');
    const database = new Database(storeFile(path));
    database.pragma('user_version = 99');
    database.close();
    const manifest = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as {
      storeVersion: number;
      files: { path: string; sha256: string }[];
    };
    const { hashFile } = await import('./copy-file.ts');
    manifest.storeVersion = 99;
    for (const file of manifest.files) Object.assign(file, await hashFile(join(path, file.path)));
    writeFileSync(join(path, 'manifest.json'), JSON.stringify(manifest));
    await expect(stageRestore(home, path, now)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('is of version 99') as string,
    });
    expect(pendingRestore(home)).toBeNull();
  });

  test('while another process has the store open', async () => {
    await fill('old', 5);
    const { path } = await backup('old');
    await fill('new', 7);
    await stageRestore(home, path, now);
    withStore(home, (store) => {
      expect(store.candles.list()).toHaveLength(1);
      expect(() => placeRestore(home)).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    });
    expect(said(home)).toEqual(all('new', 7));
    placeRestore(home);
    expect(said(home)).toEqual(all('old', 5));
  });
});
