import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { candleColumns } from '../../../shared/domain/candle.ts';
import { openDatabase } from '../open-database.ts';
import { openStore } from '../open-store.ts';

const writer = join(import.meta.dirname, '../fixtures/write-until-killed.ts');
const kills = 12;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'candlewright-killed-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function writeAndKill(file: string, afterMs: number, waitForFirst: boolean): Promise<void> {
  const child = spawn(process.execPath, [writer, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (waitForFirst) await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

test(
  'a writer killed at any moment leaves the old series or the new one, whole',
  { timeout: 120_000 },
  async () => {
    const file = join(folder, 'store.sqlite');
    const seen = new Set<number>();
    for (let kill = 0; kill < kills; kill += 1) {
      // The first kills fall into the start and the first import, the others into the rewrites that follow it.
      await writeAndKill(file, kill < 4 ? 120 + kill * 40 : (kill * 37) % 200, kill >= 4);
      const database = openDatabase(file);
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      database.close();
      const store = openStore({ file, clock: { now: () => 0 } });
      const series = store.candles.find('A', '15m');
      if (series !== null) {
        const candles = candleColumns(store.candles.load('A', '15m'));
        expect(candles.length).toBe(30_000);
        expect(series.bars).toBe(30_000);
        const price = candles.open[0];
        seen.add(price);
        expect(candles.open.every((open) => open === price)).toBe(true);
        expect(candles.close.every((close) => close === price)).toBe(true);
        // The stored hash is that of the stored candles: writing them again changes nothing.
        const { symbol, timeframe, calendar, source, tickSize, contentHash } = series;
        const again = store.candles.write({ symbol, timeframe, calendar, source, tickSize }, candles);
        expect(again).toMatchObject({ unchangedBars: 30_000, series: { contentHash } });
      }
      store.close();
    }
    expect(seen.size).toBeGreaterThan(0);
  },
);
