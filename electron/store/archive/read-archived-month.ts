import { readFileSync } from 'node:fs';
import { candlesFromParquet, timesFromParquet } from '../../parquet/candle-parquet.ts';
import type { CandleColumns } from '../../../shared/domain/candle.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { copyCandles, monthDigest } from '../candles/month-columns.ts';
import { monthText } from '../candles/utc-month.ts';

interface ArchivedMonth {
  readonly month: number;
  readonly bars: number;
  readonly digest: Uint8Array;
}

interface Edges {
  readonly firstTime: number;
  readonly lastTime: number;
}

interface SeriesName {
  readonly symbol: string;
  readonly timeframe: string;
}

/** An archived month that is not there, or not the one that was archived. */
class ArchiveFault extends CandlewrightError {
  constructor(series: SeriesName, month: number, what: string, cause: unknown) {
    super(
      'STORAGE',
      `The archived candles of ${series.symbol} ${series.timeframe} for ${monthText(month)} cannot be used: ${what}.`,
      'Put the file back from a backup, or remove the series and import or fetch it again.',
      { cause },
    );
  }
}

/**
 * Runs `read`, and once more when an archived file was not as expected: another process may have brought the month back
 * or archived it anew since the state of the store that `read` saw.
 */
export function onceMore<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof ArchiveFault) return read();
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function readFile<Value>(
  series: SeriesName,
  month: number,
  file: string,
  read: (bytes: Uint8Array) => Value,
): Value {
  try {
    return read(readFileSync(file));
  } catch (error) {
    const what = isAbsent(error) ? `there is no file ${file}` : `${file} is no readable Parquet file`;
    throw new ArchiveFault(series, month, what, error);
  }
}

/**
 * Reads an archived month into `target`, which has its length. Throws STORAGE that names the file when it is missing or
 * its candles are not those that were archived.
 */
export function readArchivedMonth(
  series: SeriesName,
  { month, bars, digest }: ArchivedMonth,
  file: string,
  target: CandleColumns,
): void {
  const candles = readFile(series, month, file, candlesFromParquet);
  if (candles.length !== bars || !monthDigest(candles).every((byte, index) => byte === digest[index])) {
    throw new ArchiveFault(series, month, `${file} was changed since they were archived`, undefined);
  }
  copyCandles(candles, 0, bars, target, 0);
}

/**
 * The open times of an archived month, without a look at its prices: a fifth of the work. Throws STORAGE when the file is
 * missing or does not have the bars that were archived.
 */
export function readArchivedTimes(
  series: SeriesName,
  { month, bars, firstTime, lastTime }: Omit<ArchivedMonth, 'digest'> & Edges,
  file: string,
): Float64Array {
  const time = readFile(series, month, file, timesFromParquet);
  if (time.length === bars && time[0] === firstTime && time[bars - 1] === lastTime) return time;
  throw new ArchiveFault(series, month, `${file} was changed since they were archived`, undefined);
}
