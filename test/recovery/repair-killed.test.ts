import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../electron/store/open-database.ts';
import { openStore, type Store } from '../../electron/store/open-store.ts';
import { candleColumnNames, candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';
import { layeredCandles, layerOf } from '../../shared/domain/repairs/layer.ts';
import { repairTurns, series, storedCandles } from './repair-turns.ts';

const child = join(import.meta.dirname, 'repair-child.ts');
const kills = 10;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'candlewright-repair-killed-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Works from a turn on until it is killed, after the first kept turn and so many milliseconds; the last turn it said. */
async function workAndKill(file: string, firstTurn: number, afterMs: number): Promise<number> {
  const worker = spawn(process.execPath, [child, file, String(firstTurn)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  worker.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(worker.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  worker.kill('SIGKILL');
  await once(worker, 'close');
  return Number(said.trimEnd().split('\n').at(-1));
}

const digestOf = (candles: CandleColumns): string => {
  const hash = createHash('sha256');
  for (const name of candleColumnNames) hash.update(Float64Array.from(candles[name]));
  return hash.digest('hex');
};

/** Turns that the store has kept, by its list of repairs. */
function keptTurns(store: Store): number {
  const [newest] = store.repairs.list(series.symbol, series.timeframe);
  if (newest === undefined) return 0;
  const turns = 3 * (newest.id - 1) + 1;
  if (newest.undoneAt !== null) return turns + 1;
  // In force after the first turn of three, and again after the third: its versions tell which.
  const causes = store.candles.versions(series.symbol, series.timeframe).map(({ cause }) => cause);
  return causes[1] === 'undo' ? turns + 2 : turns;
}

test(
  'killed at any moment, every repair that was kept is there, and the series reads as its repairs say',
  { timeout: 120_000 },
  async () => {
    const file = join(folder, 'store.sqlite');
    const first = openStore({ file, clock: { now: () => 0 } });
    const rawHash = first.candles.write(series, storedCandles).series.contentHash;
    first.close();
    let turn = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const last = await workAndKill(file, turn, (kill * 53) % 180);
      const database = openDatabase(file);
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(database.prepare('SELECT raw_hash FROM candle_series').pluck().get()).toBe(rawHash);
      database.close();

      const store = openStore({ file, clock: { now: () => 0 } });
      const kept = keptTurns(store);
      // The turn that was under way may have been kept without a word.
      expect([last + 1, last + 2]).toContain(kept);
      const inForce = new Set<number>();
      for (let done = 0; done < kept; done += 1) {
        const { act, id } = repairTurns(done);
        if (act === 'undo') inForce.delete(id);
        else inForce.add(id);
      }
      const expected = [...inForce].reduce(
        (candles, id) => layeredCandles(candles, layerOf(repairTurns(3 * (id - 1)).bars)),
        storedCandles,
      );
      const read = candleColumns(store.candles.load(series.symbol, series.timeframe));
      expect(digestOf(read)).toBe(digestOf(expected));
      const found = store.candles.find(series.symbol, series.timeframe);
      expect(found).toMatchObject({ bars: expected.length, repairCount: inForce.size });
      // Worked out anew, the facts are those that were kept.
      expect(store.candles.setCalendar(series.symbol, series.timeframe, 'continuous')).toEqual(found);
      store.close();
      turn = kept;
    }
    expect(turn).toBeGreaterThan(kills);
  },
);
