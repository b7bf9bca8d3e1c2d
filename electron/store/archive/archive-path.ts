import { createHash } from 'node:crypto';
import { monthText } from '../candles/utc-month.ts';

/**
 * Where a month of a series lies under the archive folder: `BINANCE-BTC-USDT-5d1c0a2e/1m/2021-03.parquet`, with slashes on
 * every system. The end of the name keeps symbols apart that differ only in what a file system cannot hold, or in case.
 */
export function archivePath(symbol: string, timeframe: string, month: number): string {
  const readable = symbol.replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  const mark = createHash('sha256').update(symbol).digest('hex').slice(0, 8);
  return `${readable}-${mark}/${timeframe}/${monthText(month)}.parquet`;
}
