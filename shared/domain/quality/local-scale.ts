import type { CandleColumns } from '../candle.ts';

/** Bars to either side that tell what is ordinary around a bar: about ten NYSE days of hours, three days of crypto. */
export const slowHalfWidth = 35;
/** Bars to either side that tell whether the market is wild just now. */
const fastHalfWidth = 5;

const scratch = new Float64Array(2 * slowHalfWidth + 1);

/** Median of the finite values from `index - halfWidth` to `index + halfWidth`, at most 35; NaN without any. */
export function medianAround(values: Float64Array, index: number, halfWidth: number): number {
  const to = Math.min(values.length, index + halfWidth + 1);
  let count = 0;
  // An insertion sort: for so few values it is faster than a call of sort, and allocates nothing.
  for (let at = Math.max(0, index - halfWidth); at < to; at += 1) {
    const value = values[at];
    if (value - value !== 0) continue;
    let place = count;
    while (place > 0 && scratch[place - 1] > value) {
      scratch[place] = scratch[place - 1];
      place -= 1;
    }
    scratch[place] = value;
    count += 1;
  }
  if (count === 0) return Number.NaN;
  const middle = count >>> 1;
  return count % 2 === 1 ? scratch[middle] : (scratch[middle - 1] + scratch[middle]) / 2;
}

/** Median absolute deviation around a bar, scaled to a standard deviation of normal values (Hampel 1974). */
export function deviationAround(values: Float64Array, index: number, halfWidth: number): number {
  const median = medianAround(values, index, halfWidth);
  const from = Math.max(0, index - halfWidth);
  const deviations = values.slice(from, index + halfWidth + 1).map((value) => Math.abs(value - median));
  return 1.4826 * medianAround(deviations, index - from, halfWidth);
}

/** Log of high over low, bar by bar; NaN for a bar of one price, so that a thin market is measured by its trades. */
export function logRanges({ high, low }: CandleColumns): Float64Array {
  const ranges = new Float64Array(high.length);
  for (let index = 0; index < ranges.length; index += 1) {
    ranges[index] = high[index] === low[index] ? Number.NaN : Math.log(high[index] / low[index]);
  }
  return ranges;
}

/**
 * Whether a log distance is at least `size` ordinary ranges of the bars around; the ordinary range is the wider one of
 * near and far, so that wild days are measured by themselves. Returns the distance in such ranges, 0 when it is less.
 */
export function inOrdinaryRanges(
  ranges: Float64Array,
  index: number,
  distance: number,
  leastScale: number,
  size: number,
): number {
  // The few near bars first: they settle most cases.
  const near = Math.max(leastScale, medianAround(ranges, index, fastHalfWidth) || 0);
  if (distance < size * near) return 0;
  const scale = Math.max(near, medianAround(ranges, index, slowHalfWidth) || 0);
  return distance < size * scale ? 0 : distance / scale;
}

/** Without volumes only so large a move is doubtful: real panics of crypto go that far once in some thousand bars. */
const doubtfulWithoutVolume = 6;

/**
 * Whether the volume speaks for a move of `size` ordinary ranges: the market really goes far when many trade, a bad tick
 * comes with an ordinary volume. Three times the median around the bar, a third of the size for larger moves. Where the
 * source has no volumes nothing speaks, and a move of less than 6 ranges is believed.
 */
export function isBackedByVolume({ volume }: CandleColumns, index: number, size: number): boolean {
  const ordinary = medianAround(volume, index, slowHalfWidth);
  if (!(ordinary >= 0)) return size < doubtfulWithoutVolume;
  return volume[index] > 0 && volume[index] >= Math.max(3, size / 3) * ordinary;
}
