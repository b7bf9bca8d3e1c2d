import { candleColumnNames } from '../../shared/domain/candle.ts';
import { findGaps } from '../../shared/domain/gap.ts';
import type { TradingCalendar } from '../../shared/domain/series.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import type { IssueList } from './issue-list.ts';
import { pickBars, type FileBars } from './read-bars.ts';

const hourMs = 3_600_000;

/** The most common phase of the times on a grid, the smaller one where two are equally common. */
function commonPhase(time: Float64Array, gridMs: number): number {
  const counts = new Map<number, number>();
  for (const timeMs of time) counts.set(timeMs % gridMs, (counts.get(timeMs % gridMs) ?? 0) + 1);
  let best = 0;
  let bestCount = 0;
  for (const [phase, count] of counts) {
    if (count > bestCount || (count === bestCount && phase < best)) {
      best = phase;
      bestCount = count;
    }
  }
  return best;
}

/**
 * Leaves out bars that are not where the timeframe's bars are. The grid is the timeframe up to an hour, because a market
 * with sessions or a broker in another zone starts its 4-hour bars at any full hour; it begins where most bars of the
 * file begin, because half past nine is where the New York hour starts.
 */
export function keepOnGrid(bars: FileBars, timeframe: Timeframe, issues: IssueList): FileBars {
  const gridMs = Math.min(timeframeMs(timeframe), hourMs);
  const { time } = bars.candles;
  const phase = commonPhase(time, gridMs);
  const kept: number[] = [];
  time.forEach((timeMs, index) => {
    if (timeMs % gridMs === phase) kept.push(index);
    else
      issues.reject(
        'off-grid',
        bars.rows[index],
        timeMs,
        `${isoUtc(timeMs)} is not the open of a ${timeframe} bar.`,
      );
  });
  return kept.length === time.length ? bars : pickBars(bars, kept);
}

/**
 * Sorts the bars by time and leaves each time once. Of two rows for one bar the first in the file stays: equal ones are
 * a repeated download, and where they differ nothing tells which is right, so the second is refused by name.
 */
export function orderBars(bars: FileBars, issues: IssueList): FileBars {
  const { candles, rows } = bars;
  const { time, length } = candles;
  const order = Array.from({ length }, (_, index) => index);
  order.sort((a, b) => time[a] - time[b] || rows[a] - rows[b]);
  const kept: number[] = [];
  for (const index of order) {
    const previous = kept.at(-1);
    if (previous === undefined || time[previous] !== time[index]) {
      kept.push(index);
      continue;
    }
    const isSame = candleColumnNames.every((name) =>
      Object.is(candles[name][index], candles[name][previous]),
    );
    const where = `${isoUtc(time[index])} is in row ${rows[previous]} already`;
    if (isSame) issues.warn('duplicate', rows[index], time[index], `${where}, with the same values.`);
    else
      issues.reject('duplicate', rows[index], time[index], `${where}, with other values; that row is kept.`);
  }
  return kept.length === length && kept.every((bar, index) => bar === index) ? bars : pickBars(bars, kept);
}

/** Reports each hole between bars, at the row after it. */
export function reportGaps(
  bars: FileBars,
  timeframe: Timeframe,
  calendar: TradingCalendar,
  issues: IssueList,
): void {
  for (const gap of findGaps(bars.candles.time, timeframeMs(timeframe), calendar)) {
    const missing =
      gap.missingBars === null
        ? 'No bars'
        : gap.missingBars === 1
          ? '1 bar is missing'
          : `${gap.missingBars} bars are missing`;
    issues.warn(
      'gap',
      bars.rows[gap.barIndex],
      gap.fromTime,
      `${missing} from ${isoUtc(gap.fromTime)} to ${isoUtc(gap.toTime)}.`,
    );
  }
}
