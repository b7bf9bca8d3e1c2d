import { dayMs, type EpochMs } from '../domain/time.ts';

/** What an account was worth at the end of an hour or a day; money in its currency. */
export interface EquityPoint {
  readonly time: EpochMs;
  /** Equity less what was paid in, net of what was taken out. */
  readonly profit: number;
  /** The lowest of it since the point before. */
  readonly lowest: number;
  readonly paidIn: number;
}

/** Columns of equal length, oldest first. */
export interface EquityHistory {
  readonly time: readonly EpochMs[];
  readonly equity: readonly number[];
  /**
   * What one unit of money that was there from the beginning has become: returns linked over the points, so that money
   * paid in is no win (the time-weighted return of the GIPS standards, by point instead of by transfer).
   */
  readonly growth: readonly number[];
  /** `growth` under its peak so far at the lowest of the point, a fraction at or below zero. */
  readonly drawdown: readonly number[];
}

/**
 * The history of an account. Money paid in since the point before counts as there from that point on, money taken out as
 * there until this one. A point with nothing to win on (no equity, nothing paid in) repeats the growth before it.
 */
export function equityHistory(points: readonly EquityPoint[]): EquityHistory {
  const growth: number[] = [];
  const drawdown: number[] = [];
  let reached = 1;
  let peak = 1;
  let before: Pick<EquityPoint, 'profit' | 'paidIn'> = { profit: 0, paidIn: 0 };
  for (const { profit, lowest, paidIn } of points) {
    const base = before.profit + before.paidIn + Math.max(0, paidIn - before.paidIn);
    const at = (value: number): number =>
      base > 0 ? reached * (1 + (value - before.profit) / base) : reached;
    const low = Math.min(at(lowest), at(profit));
    reached = at(profit);
    const fall = Math.min(low / peak, reached / Math.max(peak, reached)) - 1;
    peak = Math.max(peak, reached);
    growth.push(reached);
    drawdown.push(Math.max(-1, Math.min(0, fall)));
    before = { profit, paidIn };
  }
  return {
    time: points.map(({ time }) => time),
    equity: points.map(({ profit, paidIn }) => profit + paidIn),
    growth,
    drawdown,
  };
}

/**
 * The histories of several accounts of one currency as one: at each time that any of them has a point, the last of each.
 * An account is nothing before its first. The lowest of a point is that of whoever has one then, with the others as they
 * stood: the sum never looks worse than it was known to be.
 */
export function mergedPoints(accounts: readonly (readonly EquityPoint[])[]): EquityPoint[] {
  const times = [...new Set(accounts.flatMap((points) => points.map(({ time }) => time)))].sort(
    (one, other) => one - other,
  );
  const next = accounts.map(() => 0);
  return times.map((time) => {
    let profit = 0;
    let lowest = 0;
    let paidIn = 0;
    accounts.forEach((points, index) => {
      while (next[index] < points.length && points[next[index]].time <= time) next[index] += 1;
      const last = points[next[index] - 1];
      if (last === undefined) return;
      profit += last.profit;
      lowest += last.time === time ? last.lowest : last.profit;
      paidIn += last.paidIn;
    });
    return { time, profit, lowest, paidIn };
  });
}

/** Indices of at most `count` entries of a column, the first and the last among them, as evenly as it goes. */
export function thinnedIndices(length: number, count: number): number[] {
  if (length <= count) return Array.from({ length }, (_, index) => index);
  return Array.from({ length: count }, (_, index) => Math.round((index * (length - 1)) / (count - 1)));
}

/** The UTC day, counted since the epoch, to which a moment belongs: midnight is the end of the day before. */
export function dayEndedBy(time: EpochMs): number {
  return Math.floor((time - 1) / dayMs);
}

/** The last value of each UTC day that has one, oldest first. */
export function dayEnds(times: readonly EpochMs[], values: readonly number[]): Map<number, number> {
  const days = new Map<number, number>();
  times.forEach((time, index) => days.set(dayEndedBy(time), values[index]));
  return days;
}
