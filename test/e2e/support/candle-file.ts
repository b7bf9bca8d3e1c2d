import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { briefFile } from '../../data/shared-data.ts';

/** A file of hourly candles to import. */
export interface CandleFile {
  readonly path: string;
  readonly symbol: string;
  readonly timeframe: '1h';
  readonly bars: number;
}

/** Real bitcoin candles of the brief, or null where the brief is not beside the project. */
export function realCandleFile(): CandleFile | null {
  const path = briefFile('data', 'btcusd-1h-2018-2022.csv');
  return path === null ? null : { path, symbol: 'BTC/USD', timeframe: '1h', bars: 33_259 };
}

/** A small market with waves deep enough for every strategy to trade, the same at each call. */
export function generatedCandleFile(folder: string): CandleFile {
  const bars = 24 * 420;
  const start = Date.UTC(2024, 0, 1);
  const rows = ['time,open,high,low,close,volume'];
  let open = 100;
  for (let hour = 0; hour < bars; hour++) {
    const middle = 100 + 14 * Math.sin(hour / 31) + 9 * Math.sin(hour / 211) + 6 * Math.sin(hour * 2.3);
    const close = Math.max(10, middle);
    const high = Math.max(open, close) + 0.8;
    const low = Math.min(open, close) - 0.8;
    const prices = [open, high, low, close].map((price) => price.toFixed(2));
    rows.push([new Date(start + hour * 3_600_000).toISOString(), ...prices, '12.5'].join(','));
    open = close;
  }
  const path = join(folder, 'waves-1h.csv');
  writeFileSync(path, `${rows.join('\n')}\n`);
  return { path, symbol: 'WAVE/USD', timeframe: '1h', bars };
}
