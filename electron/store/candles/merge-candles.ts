import { candleColumnNames, type CandleColumns } from '../../../shared/domain/candle.ts';
import { copyCandles, monthColumns } from './month-columns.ts';

export interface MergedCandles {
  readonly candles: CandleColumns;
  readonly addedBars: number;
  readonly unchangedBars: number;
  readonly replacedBars: number;
  /** Indexes into `candles` of the bars that were added or replaced. */
  readonly changed: readonly number[];
}

function isSameBar(a: CandleColumns, aIndex: number, b: CandleColumns, bIndex: number): boolean {
  return candleColumnNames.every((name) => Object.is(a[name][aIndex], b[name][bIndex]));
}

/** Joins two ascending runs of bars; where both have a bar the newer one wins. */
export function mergeCandles(stored: CandleColumns, newer: CandleColumns): MergedCandles {
  const joined = monthColumns(stored.length + newer.length);
  const changed: number[] = [];
  let length = 0;
  let storedIndex = 0;
  let newerIndex = 0;
  let addedBars = 0;
  let unchangedBars = 0;
  let replacedBars = 0;
  while (storedIndex < stored.length || newerIndex < newer.length) {
    const storedTime = storedIndex < stored.length ? stored.time[storedIndex] : Infinity;
    const newerTime = newerIndex < newer.length ? newer.time[newerIndex] : Infinity;
    if (storedTime < newerTime) {
      copyCandles(stored, storedIndex, storedIndex + 1, joined, length);
      storedIndex += 1;
    } else {
      copyCandles(newer, newerIndex, newerIndex + 1, joined, length);
      if (newerTime < storedTime) {
        addedBars += 1;
        changed.push(length);
      } else {
        if (isSameBar(stored, storedIndex, newer, newerIndex)) unchangedBars += 1;
        else {
          replacedBars += 1;
          changed.push(length);
        }
        storedIndex += 1;
      }
      newerIndex += 1;
    }
    length += 1;
  }
  const candles = monthColumns(length);
  copyCandles(joined, 0, length, candles, 0);
  return { candles, addedBars, unchangedBars, replacedBars, changed };
}
