import { CandlewrightError } from '../errors.ts';
import { firstBarAtOrAfter } from '../candle.ts';
import { isoUtc } from '../time.ts';
import { missingOpens } from './missing-opens.ts';
import type { RepairMethod } from './repair-method.ts';

/** Holes are filled with bars at the last close, without volume. What was traded then stays unknown. */
export const fillFlat: RepairMethod = {
  kind: 'flat-fill',
  mends: ['gap'],
  propose({ candles, barMs, calendar, times }) {
    if (calendar === null) {
      throw new CandlewrightError(
        'CONFLICT',
        'The hours of this market are not known, so nothing says which bars are missing.',
        'Set the calendar of the series first, or take the bars from another series.',
      );
    }
    const missing = missingOpens(candles.time, barMs, calendar);
    const known = new Set(missing);
    const present = times?.find((open) => !known.has(open));
    if (present !== undefined) {
      throw new CandlewrightError(
        'NOT_FOUND',
        `No bar is missing at ${isoUtc(present)}.`,
        'Name the opens of missing bars, or leave the times out to fill every hole.',
      );
    }
    const hasVolume = candles.volume.some((volume) => !Number.isNaN(volume));
    return (times ?? missing).map((open) => {
      const last = candles.close[firstBarAtOrAfter(candles.time, open) - 1];
      return {
        time: open,
        open: last,
        high: last,
        low: last,
        close: last,
        volume: hasVolume ? 0 : Number.NaN,
      };
    });
  },
};
