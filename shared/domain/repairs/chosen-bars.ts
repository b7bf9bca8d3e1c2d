import { firstBarAtOrAfter, type CandleColumns } from '../candle.ts';
import { CandlewrightError } from '../errors.ts';
import type { QualityInput } from '../quality/quality-check.ts';
import { isoUtc, type EpochMs } from '../time.ts';
import { missingOpens } from './missing-opens.ts';

/** Index of the bar that opens at this time; null when the series has none. */
export function barIndexAt({ time, length }: CandleColumns, open: EpochMs): number | null {
  const index = firstBarAtOrAfter(time, open);
  return index < length && time[index] === open ? index : null;
}

/**
 * Why a bar cannot open at this time, as the end of a sentence; null when it can: where a bar is stored, where one is
 * missing, or on the grid of the bar before without reaching into the next one.
 */
export function misplacement(
  { candles, barMs, calendar }: Pick<QualityInput, 'candles' | 'barMs' | 'calendar'>,
  open: EpochMs,
): string | null {
  const { time, length } = candles;
  if (length === 0 || open < time[0] || open > time[length - 1]) return 'lies outside the series';
  const at = firstBarAtOrAfter(time, open);
  if (time[at] === open) return null;
  const isOnGrid = time[at] - open >= barMs && (open - time[at - 1]) % barMs === 0;
  if (isOnGrid) return null;
  const around = time.subarray(at - 1, at + 1);
  if (calendar !== null && missingOpens(around, barMs, calendar).includes(open)) return null;
  return `is not on the times of the series: the bar before it opens at ${isoUtc(time[at - 1])}, the next at ${isoUtc(time[at])}`;
}

/** Indices of the bars that open at these times. Throws NOT_FOUND that names the first time without a bar. */
export function namedBars(candles: CandleColumns, times: readonly EpochMs[]): number[] {
  return times.map((open) => {
    const index = barIndexAt(candles, open);
    if (index !== null) return index;
    throw new CandlewrightError(
      'NOT_FOUND',
      `The series has no bar at ${isoUtc(open)}.`,
      'Name bars by the time they open, UTC; the quality report lists those that are doubtful.',
    );
  });
}
