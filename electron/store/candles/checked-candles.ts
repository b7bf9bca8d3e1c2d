import { isoUtc } from '../../../shared/domain/time.ts';
import type { CandleColumns } from '../../../shared/domain/candle.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { copyCandles, monthColumns } from './month-columns.ts';

/** The last instant a JavaScript date can have. */
const latestTimeMs = 8.64e15;

function refuse(what: string, index: number): CandlewrightError {
  return new CandlewrightError(
    'BAD_DATA',
    `Candle ${index + 1} of those to store ${what}.`,
    'Import the file again; if this repeats, report the file.',
  );
}

/**
 * A copy of the candles that is fit to be stored: times whole, unique and ascending, prices finite, volumes not
 * infinite. Throws BAD_DATA otherwise. A negative zero becomes a zero and every NaN the same NaN, so that equal
 * candles have equal bytes.
 */
export function checkedCandles(candles: CandleColumns): CandleColumns {
  const copy = monthColumns(candles.length);
  copyCandles(candles, 0, candles.length, copy, 0);
  const { time, open, high, low, close, volume } = copy;
  for (let index = 0; index < copy.length; index += 1) {
    if (!Number.isInteger(time[index]) || Math.abs(time[index]) > latestTimeMs)
      throw refuse('has no valid time', index);
    if (index > 0 && time[index] <= time[index - 1]) {
      throw refuse(`(${isoUtc(time[index])}) is not later than the one before`, index);
    }
    if (![open, high, low, close].every((column) => Number.isFinite(column[index]))) {
      throw refuse(`(${isoUtc(time[index])}) has a price that is no number`, index);
    }
    if (Math.abs(volume[index]) === Infinity) {
      throw refuse(`(${isoUtc(time[index])}) has an infinite volume`, index);
    }
    open[index] += 0;
    high[index] += 0;
    low[index] += 0;
    close[index] += 0;
    volume[index] = Number.isNaN(volume[index]) ? Number.NaN : volume[index] + 0;
  }
  return copy;
}
