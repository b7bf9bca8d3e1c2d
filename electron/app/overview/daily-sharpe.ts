import type { OverviewEquity } from '../../../shared/contract/overview.ts';
import { dayMs, type EpochMs } from '../../../shared/domain/time.ts';
import { dayEndedBy, dayEnds } from '../../../shared/ledger/equity-history.ts';
import { sharpeRatio } from '../../../shared/research/metrics/sharpe.ts';

/** A ratio of fewer daily returns says more about chance than about trading. */
export const leastSharpeDays = 20;
const daysPerYear = 365;

/** The days that each point of the rolling ratio looks back on, its own among them. */
export const rollingSharpeDays = 30;

export type SharpeOfDays = Pick<OverviewEquity, 'sharpe' | 'sharpeDays' | 'sharpeReason'>;

/** What one unit of money had become at the end of each UTC day that has a point; columns of equal length. */
interface DailyGrowth {
  readonly day: readonly number[];
  readonly growth: Float64Array;
}

function dailyGrowth(time: readonly EpochMs[], growth: readonly number[]): DailyGrowth {
  const ends = dayEnds(time, growth);
  return { day: [...ends.keys()], growth: Float64Array.from(ends.values()) };
}

/** The index of the first day that is not before `day`. */
function firstFrom({ day: days }: DailyGrowth, day: number): number {
  const index = days.findIndex((candidate) => candidate >= day);
  return index === -1 ? days.length : index;
}

/**
 * Annualised Sharpe ratio of the daily returns of `firstDay` to `lastDay`, counted since the epoch. A day without a
 * point is one on which nothing changed; the first day of all has nothing to be held against.
 */
function sharpeBetween(daily: DailyGrowth, firstDay: number, lastDay: number): SharpeOfDays {
  const from = firstFrom(daily, firstDay);
  const end = firstFrom(daily, lastDay + 1);
  if (from === end) return { sharpe: null, sharpeDays: 0, sharpeReason: 'few-days' };
  const hasBefore = from > 0;
  const startDay = hasBefore ? firstDay : daily.day[from] + 1;
  const days = Math.max(0, daily.day[end - 1] - startDay + 1);
  if (days < leastSharpeDays) return { sharpe: null, sharpeDays: days, sharpeReason: 'few-days' };
  const values = daily.growth.subarray(hasBefore ? from : from + 1, end);
  const initial = daily.growth[hasBefore ? from - 1 : from];
  const sharpe = sharpeRatio(values, values.length, initial, daysPerYear, days);
  return Number.isFinite(sharpe)
    ? { sharpe, sharpeDays: days, sharpeReason: null }
    : { sharpe: null, sharpeDays: days, sharpeReason: 'no-variance' };
}

/** Sharpe ratio of the daily returns since `from`. */
export function sharpeSince(
  time: readonly EpochMs[],
  growth: readonly number[],
  from: EpochMs,
): SharpeOfDays {
  const daily = dailyGrowth(time, growth);
  return sharpeBetween(daily, Math.floor(from / dayMs), daily.day.at(-1) ?? 0);
}

/** At each of the points that are asked for the ratio of the 30 days up to its own, null where there is none. */
export function rollingSharpe(
  time: readonly EpochMs[],
  growth: readonly number[],
  points: readonly number[],
): (number | null)[] {
  const daily = dailyGrowth(time, growth);
  const known = new Map<number, number | null>();
  return points.map((index) => {
    const day = dayEndedBy(time[index]);
    let ratio = known.get(day);
    if (ratio === undefined) {
      ratio = sharpeBetween(daily, day - rollingSharpeDays + 1, day).sharpe;
      known.set(day, ratio);
    }
    return ratio;
  });
}
