import { findGaps } from '../../../shared/domain/gap.ts';
import type { TradingCalendar } from '../../../shared/domain/series.ts';

export interface GapTotals {
  readonly gapCount: number;
  readonly missingBars: number;
}

/** Gaps between these open times, counted. */
export function gapTotals(time: Float64Array, barMs: number, calendar: TradingCalendar): GapTotals {
  const gaps = findGaps(time, barMs, calendar);
  return {
    gapCount: gaps.length,
    missingBars: gaps.reduce((sum, gap) => sum + (gap.missingBars ?? 0), 0),
  };
}

/** Gaps of a whole series from those inside its months, and the bars on both sides of each turn of the month. */
export function seriesGapTotals(
  months: readonly (GapTotals & { readonly firstTime: number; readonly lastTime: number })[],
  barMs: number,
  calendar: TradingCalendar,
): GapTotals {
  let gapCount = 0;
  let missingBars = 0;
  months.forEach((month, index) => {
    gapCount += month.gapCount;
    missingBars += month.missingBars;
    if (index === 0) return;
    const turn = gapTotals(Float64Array.of(months[index - 1].lastTime, month.firstTime), barMs, calendar);
    gapCount += turn.gapCount;
    missingBars += turn.missingBars;
  });
  return { gapCount, missingBars };
}
