import { barOpen } from '../../feed/bar-grid.ts';
import { decimalSum } from '../../feed/decimal-sum.ts';
import {
  allocateCandles,
  candleColumns,
  sliceCandles,
  type CandleColumns,
} from '../../../shared/domain/candle.ts';
import { timeframeMs, type Timeframe } from '../../../shared/domain/timeframe.ts';

/** Decimals that a volume of an exchange is written with, and up to where a double holds them. */
const scale = 1e8;
const largest = 1e6;

/** The sum of volumes as decimals: 0.1 + 0.2 is 0.3. Most have 8 decimals at most and need no long arithmetic. */
function volumeOf(volume: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let bar = from; bar < to; bar += 1) {
    const scaled = volume[bar] * scale;
    const whole = Math.round(scaled);
    if (!(Math.abs(volume[bar]) < largest) || Math.abs(scaled - whole) > 0.05) {
      return decimalSum(Array.from(volume.subarray(from, to)));
    }
    sum += whole;
  }
  return sum < Number.MAX_SAFE_INTEGER ? sum / scale : decimalSum(Array.from(volume.subarray(from, to)));
}

/**
 * Bars of `timeframe`, each added up from all the shorter bars of its time; one that lacks
 * any is left out.
 */
export function longerCandles(base: CandleColumns, baseMs: number, timeframe: Timeframe): CandleColumns {
  const barMs = timeframeMs(timeframe);
  const wanted = barMs / baseMs;
  const result = candleColumns(allocateCandles(Math.ceil(base.length / wanted)));
  let length = 0;
  for (let bar = 0; bar < base.length;) {
    const open = barOpen(base.time[bar], timeframe);
    let end = bar;
    let high = -Infinity;
    let low = Infinity;
    for (; end < base.length && base.time[end] < open + barMs; end += 1) {
      if (base.high[end] > high) high = base.high[end];
      if (base.low[end] < low) low = base.low[end];
    }
    if (end - bar === wanted) {
      result.time[length] = open;
      result.open[length] = base.open[bar];
      result.high[length] = high;
      result.low[length] = low;
      result.close[length] = base.close[end - 1];
      result.volume[length] = volumeOf(base.volume, bar, end);
      length += 1;
    }
    bar = end;
  }
  return sliceCandles(result, 0, length);
}
