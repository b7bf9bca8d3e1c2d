import type { CandleColumns } from '../../domain/candle.ts';
import type { EpochMs } from '../../domain/time.ts';

/** The bars of two series that open at the same times, within the time that both cover. */
export interface CommonBars {
  /** Open of the first and of the last time that both cover; null where there is none. */
  readonly fromTime: EpochMs | null;
  readonly toTime: EpochMs | null;
  /** Numbers of the common bars in either series, ascending and of equal length. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Bars of one series alone in that time. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
}

type Times = Pick<CandleColumns, 'time' | 'length'>;

/** Pairs the bars of two series of one timeframe by their opens. */
export function commonBars(a: Times, b: Times): CommonBars {
  const none = new Int32Array(0);
  const empty = { fromTime: null, toTime: null, first: none, second: none, onlyFirst: 0, onlySecond: 0 };
  if (a.length === 0 || b.length === 0) return empty;
  const fromTime = Math.max(a.time[0], b.time[0]);
  const toTime = Math.min(a.time[a.length - 1], b.time[b.length - 1]);
  if (fromTime > toTime) return empty;
  const most = Math.min(a.length, b.length);
  const [first, second] = [new Int32Array(most), new Int32Array(most)];
  let [i, j, count, onlyFirst, onlySecond] = [0, 0, 0, 0, 0];
  while (a.time[i] < fromTime) i += 1;
  while (b.time[j] < fromTime) j += 1;
  // Both end beyond the last common time, or exactly at it.
  const isOpen = (times: Times, bar: number): boolean => bar < times.length && times.time[bar] <= toTime;
  while (isOpen(a, i) || isOpen(b, j)) {
    const [x, y] = [isOpen(a, i) ? a.time[i] : Infinity, isOpen(b, j) ? b.time[j] : Infinity];
    if (x === y) {
      first[count] = i;
      second[count] = j;
      count += 1;
    } else if (x < y) onlyFirst += 1;
    else onlySecond += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return {
    fromTime,
    toTime,
    first: first.slice(0, count),
    second: second.slice(0, count),
    onlyFirst,
    onlySecond,
  };
}
