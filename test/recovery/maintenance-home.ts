import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../electron/store/open-database.ts';
import { openStore, type Store } from '../../electron/store/open-store.ts';
import {
  allocateCandles,
  candleColumnNames,
  candleColumns,
  type CandleColumns,
} from '../../shared/domain/candle.ts';

const minuteMs = 60_000;
const start = Date.UTC(2024, 0, 1);

/** Later than every bar. */
export const afterAll = Date.UTC(2031, 0, 1);

export const storeFileOf = (home: string): string => join(home, 'store', 'candlewright.sqlite');

export function openHomeStore(home: string): Store {
  return openStore({
    file: storeFileOf(home),
    archiveFolder: join(home, 'archive'),
    clock: { now: () => start },
  });
}

/** Minutes of a price that wanders, the same for a seed. */
export function wanderingMinutes(bars: number, seed: number): CandleColumns {
  const candles = candleColumns(allocateCandles(bars));
  let state = seed;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  let price = 30_000;
  for (let index = 0; index < bars; index += 1) {
    const open = price;
    price = Math.round((price + (next() - 0.5) * 40) * 100) / 100;
    candles.time[index] = start + index * minuteMs;
    candles.open[index] = open;
    candles.close[index] = price;
    candles.high[index] = Math.max(open, price) + 1;
    candles.low[index] = Math.min(open, price) - 1;
    candles.volume[index] = Math.round(next() * 1e6) / 1_000;
  }
  return candles;
}

/** A home with minutes of `TEST/USD` over several months, settings and a strategy, all of which say `name`. */
export function fillHome(home: string, name: string, bars: number, seed: number): void {
  mkdirSync(join(home, 'strategies'), { recursive: true });
  writeFileSync(join(home, 'settings.yaml'), `# ${name}\n`);
  writeFileSync(join(home, 'strategies', 'mine.ts'), name);
  const store = openHomeStore(home);
  store.candles.write(
    { symbol: 'TEST/USD', timeframe: '1m', calendar: 'continuous', source: 'file', tickSize: 0.01 },
    wanderingMinutes(bars, seed),
  );
  store.close();
}

export function newHome(): string {
  return mkdtempSync(join(tmpdir(), 'candlewright-maintenance-'));
}

/** SHA-256 over every stored value of the series, after the database was found to be sound. */
export function storedHash(home: string): string {
  const database = openDatabase(storeFileOf(home));
  const integrity = database.pragma('integrity_check', { simple: true });
  const orphans = database.pragma('foreign_key_check') as unknown[];
  database.close();
  if (integrity !== 'ok' || orphans.length > 0) throw new Error(`the store is damaged: ${String(integrity)}`);
  const store = openHomeStore(home);
  try {
    const candles = candleColumns(store.candles.load('TEST/USD', '1m'));
    const hash = createHash('sha256');
    for (const column of candleColumnNames) hash.update(Buffer.from(candles[column].slice().buffer));
    return hash.digest('hex');
  } finally {
    store.close();
  }
}

/** What the parts of a home say, in one line: candles, settings and strategy. */
export function homeSays(home: string): string {
  const settings = readFileSync(join(home, 'settings.yaml'), 'utf8').trim();
  const strategy = readFileSync(join(home, 'strategies', 'mine.ts'), 'utf8');
  return `${settings} ${strategy} ${readdirSync(join(home, 'strategies')).length} ${storedHash(home)}`;
}
