import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { buildHost } from '../../electron/app/host.ts';
import { openStore } from '../../electron/store/open-store.ts';
import { candleColumns } from '../../shared/domain/candle.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { runHere } from '../cli/run-command.ts';
import { closed, desk, everything } from '../venues/download-desk.ts';

const root = fileURLToPath(new URL('../cli/cli-root.ts', import.meta.url));
const taskFile = new URL('../../workers/tasks/run-task.ts', import.meta.url);
const variable = 'CANDLEWRIGHT_VENUE_ADDRESS_BITGET';
const home = mkdtempSync(join(tmpdir(), 'candlewright-killed-'));
const file = join(home, 'store', 'candlewright.sqlite');

afterEach(() => {
  delete process.env[variable];
  rmSync(home, { recursive: true, force: true });
});

function storedTimes(): number[] {
  const store = openStore({ file, clock: { now: () => 0 } });
  try {
    if (store.candles.find('BITGET:BTC/USDT', '1m') === null) return [];
    return [...candleColumns(store.candles.load('BITGET:BTC/USDT', '1m')).time];
  } finally {
    store.close();
  }
}

it('a download that is killed keeps its pages, is listed as interrupted and goes on where it was', async () => {
  const bitget = await desk('bitget');
  process.env[variable] = bitget.venue.origin;
  bitget.venue.latencyMs.before = 60;
  const from = isoUtc(everything(bitget.spot).from);
  const args = [
    'data',
    'fetch',
    '--venue',
    'bitget',
    '--market',
    'BTC/USDT',
    '--timeframe',
    '1m',
    '--from',
    from,
  ];
  const all = closed(bitget.spot).map(([time]) => time);
  let kept = 0;
  for (let kills = 0; kills < 3; kills += 1) {
    const asked = bitget.venue.requests.length;
    const child = spawn(process.execPath, [root, ...args, '--home', home], { stdio: 'ignore' });
    const pages = (): number =>
      bitget.venue.requests.slice(asked).filter((path) => path.includes('candles')).length;
    await expect.poll(pages, { timeout: 30_000, interval: 5 }).toBeGreaterThanOrEqual(3);
    child.kill('SIGKILL');
    await once(child, 'close');
    const times = storedTimes();
    // Two pages at least were committed: the third is only asked for after that.
    expect(times.length).toBeGreaterThanOrEqual(kept + 2 * 199);
    expect(times).toEqual(all.slice(0, times.length));
    kept = times.length;
    const host = await buildHost({ home, root: 'cli', taskFile, poolThreads: 1 });
    expect(await host.client.downloads.list()).toMatchObject([
      { state: 'interrupted', symbol: 'BITGET:BTC/USDT' },
    ]);
    await host.close();
  }
  const database = new Database(file, { readonly: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  database.close();

  bitget.venue.latencyMs.before = 0;
  const ended = await runHere([...args, '--home', home, '--json']);
  const { downloads } = JSON.parse(ended.out) as { downloads: { state: string; rows: number }[] };
  expect(downloads).toMatchObject([{ state: 'done', rows: all.length - kept }]);
  expect(storedTimes()).toEqual(all);
});
