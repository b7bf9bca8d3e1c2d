import { firstBarAtOrAfter, type CandleColumns } from '../candle.ts';
import { CandlewrightError } from '../errors.ts';
import { isoUtc, type EpochMs } from '../time.ts';

/** Index of the bar that opens at this time; null when the series has none. */
export function barIndexAt({ time, length }: CandleColumns, open: EpochMs): number | null {
  const index = firstBarAtOrAfter(time, open);
  return index < length && time[index] === open ? index : null;
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
