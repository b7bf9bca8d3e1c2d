import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syntheticMarket } from '../../../electron/import/synthetic-market.ts';
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

/** A seeded market wild enough for every strategy to trade, the same at each call; newest first, as exchanges do. */
export function generatedCandleFile(folder: string): CandleFile {
  const bars = 24 * 420;
  const market = syntheticMarket({
    seed: 3,
    bars,
    firstTime: Date.UTC(2024, 0, 1),
    barMs: 3_600_000,
    startPrice: 1_000,
    ticksPerUnit: 100,
  });
  const rows: string[] = [];
  for (let hour = bars - 1; hour >= 0; hour -= 1) {
    const prices = [market.open[hour], market.high[hour], market.low[hour], market.close[hour]];
    const cents = prices.map((price) => price.toFixed(2));
    rows.push([new Date(market.time[hour]).toISOString(), ...cents, market.volume[hour]].join(','));
  }
  const path = join(folder, 'waves-1h.csv');
  writeFileSync(path, `${['time,open,high,low,close,volume', ...rows].join('\n')}\n`);
  return { path, symbol: 'WAVE/USD', timeframe: '1h', bars };
}
