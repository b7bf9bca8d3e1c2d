import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allocateCandles, candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';

const briefFolder = join(import.meta.dirname, '..', '..', '..', 'shared');

/** Path of a file of the brief, or null where the brief is not beside the project. */
export function briefFile(...parts: string[]): string | null {
  const path = join(briefFolder, ...parts);
  return existsSync(path) ? path : null;
}

/** Why a test that needs the brief's files is skipped. */
export const withoutBrief = 'needs the real candles of ../shared, which are not on this machine';

/** A worked reference of the brief, or null. */
export function briefReference<Reference>(name: string): Reference | null {
  const path = briefFile('reference', name);
  return path === null ? null : (JSON.parse(readFileSync(path, 'utf8')) as Reference);
}

interface Layout {
  readonly time: number;
  readonly open: number;
  readonly volume: number;
  readonly timeOf: (text: string) => number;
}

const layouts: Readonly<Record<string, Layout>> = {
  'btcusd-1h-2018-2022.csv': { time: 0, open: 3, volume: 7, timeOf: (text) => Number(text) * 1000 },
  'skender-default.csv': { time: 0, open: 1, volume: 5, timeOf: (text) => Date.parse(text) },
  'goog-1d-2004-2013.csv': { time: 0, open: 1, volume: 5, timeOf: (text) => Date.parse(text) },
};

/**
 * Candles of one of the brief's plain files, oldest first, read by the shortest code that can: these tests check the
 * simulation and must not depend on the importer they have in common with the product.
 */
export function briefCandles(name: keyof typeof layouts): CandleColumns | null {
  const path = briefFile('data', name);
  if (path === null) return null;
  const layout = layouts[name];
  const rows = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
  rows.sort((a, b) => layout.timeOf(a[layout.time]) - layout.timeOf(b[layout.time]));
  const candles = candleColumns(allocateCandles(rows.length));
  rows.forEach((row, index) => {
    candles.time[index] = layout.timeOf(row[layout.time]);
    candles.open[index] = Number(row[layout.open]);
    candles.high[index] = Number(row[layout.open + 1]);
    candles.low[index] = Number(row[layout.open + 2]);
    candles.close[index] = Number(row[layout.open + 3]);
    candles.volume[index] = Number(row[layout.volume]);
  });
  return candles;
}
