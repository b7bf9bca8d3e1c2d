import { missingBarsBetween } from '../calendars/expected-bars.ts';
import { firstBarAtOrAfter, type CandleColumns } from '../candle.ts';
import { CandlewrightError } from '../errors.ts';
import { findGaps } from '../gap.ts';
import { isoUtc, type EpochMs } from '../time.ts';
import { barAt, type RepairBar } from './bar.ts';
import { misplacement } from './chosen-bars.ts';
import { doubtfulTimes, replaceableFindings } from './doubtful-times.ts';
import { missingOpens } from './missing-opens.ts';
import { onStep } from './price-step.ts';
import type { OtherSeries, RepairInput, RepairMethod } from './repair-method.ts';

/** How many bars of the other series make up one that opens at `open`: fewer where the market closes before its end. */
function barsNeeded({ barMs, calendar }: RepairInput, otherMs: number, open: EpochMs): number {
  if (calendar === null || barMs === otherMs) return barMs / otherMs;
  return missingBarsBetween(calendar, otherMs, open - otherMs, open + barMs);
}

/** The bar that opens at `open` out of the other series; null where that series does not have all of it. */
function barFrom(
  input: RepairInput,
  { candles, barMs: otherMs }: OtherSeries,
  open: EpochMs,
): RepairBar | null {
  const first = firstBarAtOrAfter(candles.time, open);
  const end = firstBarAtOrAfter(candles.time, open + input.barMs);
  if (end === first || end - first !== barsNeeded(input, otherMs, open)) return null;
  let { high, low, volume } = barAt(candles, first);
  for (let index = first + 1; index < end; index += 1) {
    high = Math.max(high, candles.high[index]);
    low = Math.min(low, candles.low[index]);
    volume += candles.volume[index];
  }
  // Sums of decimals carry digits past the fifteenth that no venue sent.
  const sum = end - first === 1 ? volume : Number(volume.toPrecision(15));
  return { time: open, open: candles.open[first], high, low, close: candles.close[end - 1], volume: sum };
}

/** Opens in very long pauses: of a market whose hours are not known, only the other series says which bars are due. */
function opensInPauses({ candles, barMs }: RepairInput, other: CandleColumns): EpochMs[] {
  return findGaps(candles.time, barMs, 'sessions').flatMap(({ fromTime, toTime }) =>
    Array.from(
      other.time.subarray(firstBarAtOrAfter(other.time, fromTime), firstBarAtOrAfter(other.time, toTime)),
    ).filter((open) => (open - fromTime) % barMs === 0),
  );
}

function wantedTimes(input: RepairInput, other: OtherSeries): EpochMs[] {
  const { candles, barMs, calendar, finding } = input;
  const doubtful = doubtfulTimes(input, finding);
  if (finding !== null && finding !== 'gap') return doubtful;
  const missing =
    calendar === null ? opensInPauses(input, other.candles) : missingOpens(candles.time, barMs, calendar);
  return [...doubtful, ...missing];
}

/**
 * Doubtful or missing bars are taken from another stored series, put together from finer bars where it has those. Bars
 * that the other series lacks, in whole or in part, stay. Prices are rounded to the price step of the mended series.
 */
export const takeOtherSeries: RepairMethod = {
  kind: 'other-series',
  mends: [...replaceableFindings, 'gap'],
  propose(input) {
    const { candles, barMs, tickSize, other, times } = input;
    if (other === null) {
      throw new CandlewrightError(
        'BAD_USAGE',
        'The series to take bars from is not named.',
        'Name a stored series of the same market, with the same or a finer timeframe.',
      );
    }
    if (barMs % other.barMs !== 0) {
      throw new CandlewrightError(
        'BAD_USAGE',
        'The bars of the other series do not divide those of the series to mend.',
        'Name a series with the same timeframe, or a finer one that divides it.',
      );
    }
    if (candles.length === 0) return [];
    for (const open of times ?? []) {
      const fault = misplacement(input, open);
      if (fault === null) continue;
      throw new CandlewrightError(
        'NOT_FOUND',
        `A bar of ${isoUtc(open)} ${fault}.`,
        'Name the opens of stored or missing bars.',
      );
    }
    const step = tickSize ?? 0;
    const bars: RepairBar[] = [];
    for (const open of times ?? wantedTimes(input, other)) {
      const bar = barFrom(input, other, open);
      if (bar === null) continue;
      bars.push(
        step === 0
          ? bar
          : {
              ...bar,
              open: onStep(bar.open, step, 'nearest'),
              high: onStep(bar.high, step, 'up'),
              low: onStep(bar.low, step, 'down'),
              close: onStep(bar.close, step, 'nearest'),
            },
      );
    }
    return bars;
  },
};
