import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildHost } from '../../electron/app/host.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { runHere } from './run-command.ts';

let folder: string;
let home: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-keep-'));
  home = join(folder, 'home');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const taskFile = new URL('../../workers/tasks/run-task.ts', import.meta.url);
const hourMs = 3_600_000;
const start = Date.UTC(2022, 0, 1);
const of = (symbol: string) => ['--symbol', symbol, '--timeframe', '1h'];

async function cli(...args: readonly string[]): Promise<string> {
  const { code, out, err } = await runHere([...args, '--home', home]);
  expect([code, err]).toEqual([0, expect.any(String)]);
  return out;
}

const json = async <Value>(...args: readonly string[]): Promise<Value> =>
  JSON.parse(await cli(...args, '--json')) as Value;

async function importHours(symbol: string, bars: number, price = 100): Promise<void> {
  const rows = ['time,open,high,low,close,volume'];
  for (let hour = 0; hour < bars; hour += 1) {
    const at = (price + (hour % 97) / 10).toFixed(2);
    rows.push(`${isoUtc(start + hour * hourMs)},${at},${at},${at},${at},${hour % 13}`);
  }
  const file = join(folder, 'candles.csv');
  writeFileSync(file, rows.join('\n'));
  await cli('data', 'import', file, ...of(symbol));
}

interface Listed {
  readonly series: { readonly symbol: string; readonly contentHash: string; readonly bars: number }[];
}

const hashOf = async (symbol: string): Promise<string | undefined> =>
  (await json<Listed>('data', 'list')).series.find((series) => series.symbol === symbol)?.contentHash;

describe('data archive', () => {
  it('moves old months out, says what that takes, and brings them back', async () => {
    await importHours('A/B', 3_000);
    const hash = await hashOf('A/B');
    const report = await json<Record<string, number>>('data', 'archive', ...of('A/B'));
    expect(report).toMatchObject({ months: 4, bars: 2_880 });
    expect(await cli('data', 'storage')).toMatch(/A\/B +1h +3000 .* 2880 .* 2022-05-01T00:00:00Z/);
    expect(await hashOf('A/B')).toBe(hash);
    expect(await cli('data', 'check', ...of('A/B'))).toContain('3000 bars');
    expect(await json('data', 'unarchive')).toMatchObject({ months: 4, bars: 2_880 });
    expect(await hashOf('A/B')).toBe(hash);
  });

  it('takes a date, and refuses a symbol without a timeframe and a series that is not there', async () => {
    await importHours('A/B', 3_000);
    expect(await json('data', 'archive', '--before', '2022-03-01')).toMatchObject({ months: 2 });
    const halves = await runHere(['data', 'archive', '--symbol', 'A/B', '--home', home]);
    expect(halves).toMatchObject({ code: 2, err: expect.stringContaining('--timeframe') as string });
    const unknown = await runHere(['data', 'archive', ...of('C/D'), '--home', home]);
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('C/D') as string });
  });

  it('goes with its series', async () => {
    await importHours('A/B', 3_000);
    await cli('data', 'archive');
    expect(readdirSync(join(home, 'archive'))).toHaveLength(1);
    const host = await buildHost({ home, root: 'cli', taskFile });
    await host.client.series.remove({ symbol: 'A/B', timeframe: '1h' });
    await host.close();
    expect(readdirSync(join(home, 'archive'))).toEqual([]);
  });
});

describe('data export', () => {
  it.each(['csv', 'json', 'parquet'])('writes %s that imports to the same candles', async (format) => {
    await importHours('A/B', 500);
    const file = join(folder, `out.${format}`);
    await cli('data', 'export', ...of('A/B'), '--out', file);
    await cli('data', 'import', file, ...of('C/D'));
    expect(await hashOf('C/D')).toBe(await hashOf('A/B'));
  });

  it('takes a range and a format, and refuses a file whose ending says nothing', async () => {
    await importHours('A/B', 500);
    const file = join(folder, 'some.data');
    const range = ['--from', '2022-01-02', '--to', '2022-01-03'];
    await cli('data', 'export', ...of('A/B'), '--out', file, '--format', 'csv', ...range);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(25);
    const refused = await runHere(['data', 'export', ...of('A/B'), '--out', file, '--home', home]);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--format') as string });
  });

  it('writes no file without bars', async () => {
    await importHours('A/B', 500);
    const file = join(folder, 'none.csv');
    const late = ['--from', '2030-01-01', '--home', home];
    const refused = await runHere(['data', 'export', ...of('A/B'), '--out', file, ...late]);
    expect(refused).toMatchObject({
      code: 2,
      err: expect.stringContaining('2022-01-21T19:00:00Z') as string,
    });
    expect(existsSync(file)).toBe(false);
  });
});

describe('data backup and data restore', () => {
  interface Backup {
    readonly path: string;
    readonly bars: number;
  }

  it('copies a home, verifies the copy, and puts it back at once', async () => {
    await importHours('A/B', 3_000);
    await cli('data', 'archive');
    const hash = await hashOf('A/B');
    const backup = await json<Backup>('data', 'backup');
    expect(backup).toMatchObject({ bars: 3_000 });
    expect(await json<Backup[]>('data', 'backup', '--list')).toEqual([backup]);
    expect(await json<Backup>('data', 'verify', backup.path)).toEqual(backup);
    await importHours('A/B', 3_000, 200);
    expect(await hashOf('A/B')).not.toBe(hash);
    const restored = await json<{ inPlace: boolean; aside: string }>('data', 'restore', backup.path);
    expect(restored.inPlace).toBe(true);
    expect(await hashOf('A/B')).toBe(hash);
    expect(statSync(join(restored.aside, 'store', 'candlewright.sqlite')).isFile()).toBe(true);
  });

  it('restores over a store that no command can open any more', async () => {
    await importHours('A/B', 300);
    const hash = await hashOf('A/B');
    const { path } = await json<Backup>('data', 'backup', '--to', join(folder, 'elsewhere'));
    writeFileSync(join(home, 'store', 'candlewright.sqlite'), 'x'.repeat(5_000));
    expect(await runHere(['data', 'list', '--home', home])).toMatchObject({ code: 1 });
    await cli('data', 'restore', path);
    expect(await hashOf('A/B')).toBe(hash);
  });

  it('waits for the next start while a desk runs on the home', async () => {
    await importHours('A/B', 300);
    const { path } = await json<Backup>('data', 'backup');
    await importHours('A/B', 600);
    const desk = await buildHost({ home, root: 'headless', taskFile });
    const waiting = await json<{ inPlace: boolean }>('data', 'restore', path);
    expect(waiting.inPlace).toBe(false);
    expect(await json('data', 'restore', '--cancel')).toEqual({ cancelled: true });
    expect(await json('data', 'restore', '--cancel')).toEqual({ cancelled: false });
    await json('data', 'restore', path);
    // A command beside the desk sees what the desk sees.
    expect((await json<Listed>('data', 'list')).series[0].bars).toBe(600);
    await desk.close();
    // Nor does the command that forgets it put it in place.
    expect(await json('data', 'restore', '--cancel')).toEqual({ cancelled: true });
    expect((await json<Listed>('data', 'list')).series[0].bars).toBe(600);
    const again = await buildHost({ home, root: 'headless', taskFile });
    await again.client.maintenance.restore({ path });
    await again.close();
    const next = await buildHost({ home, root: 'headless', taskFile });
    expect((await next.client.series.list())[0].bars).toBe(300);
    await next.close();
    expect(existsSync(join(home, 'restore-staged'))).toBe(false);
  });

  it('refuses what is no backup and a damaged one, and changes nothing', async () => {
    await importHours('A/B', 300);
    const none = await runHere(['data', 'restore', folder, '--home', home]);
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('manifest.json') as string });
    const { path } = await json<Backup>('data', 'backup');
    const store = join(path, 'store', 'candlewright.sqlite');
    const bytes = readFileSync(store);
    bytes[bytes.length - 1] ^= 1;
    writeFileSync(store, bytes);
    const damaged = await runHere(['data', 'restore', path, '--home', home]);
    expect(damaged).toMatchObject({ code: 1, err: expect.stringContaining('was changed') as string });
    expect(await runHere(['data', 'verify', path])).toMatchObject({ code: 1 });
    expect(readdirSync(home).filter((name) => /restore/.test(name))).toEqual([]);
  });
});
