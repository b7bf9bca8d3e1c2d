import type { CandleRow, TimeSpan } from '../../shared/ports/market-data.ts';
import type { EpochMs } from '../../shared/domain/time.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import { barOpen } from './bar-grid.ts';
import { decimalSum } from './decimal-sum.ts';

/** One bar out of the ascending shorter bars that it holds; at least one. */
export function addedUp(time: EpochMs, rows: readonly CandleRow[]): CandleRow {
  const first = rows[0] as CandleRow;
  const last = rows[rows.length - 1] as CandleRow;
  const high = rows.reduce((most, row) => Math.max(most, row[2]), -Infinity);
  const low = rows.reduce((least, row) => Math.min(least, row[3]), Infinity);
  return [time, first[1], high, low, last[4], decimalSum(rows.map((row) => row[5]))];
}

/** What can be stored of a longer timeframe, and what the shorter bars at hand do not tell. */
export interface DerivedStep {
  readonly rows: readonly CandleRow[];
  /** Bars that are over and that lack shorter ones: only the venue knows them. */
  readonly unknown: TimeSpan | null;
}

/** Adds shorter bars up. Nothing counts as stored before `stored` is called. */
export interface BarDeriver {
  add(rows: readonly CandleRow[]): void;
  step(): DerivedStep;
  /** Every longer bar that opens before `next` is stored or given up. */
  stored(next: EpochMs): void;
}

/**
 * Derives `timeframe` from bars of `base`. `next` is the first bar that is not stored yet; null begins with the one
 * that the first shorter bar falls into.
 */
export function createDeriver(base: Timeframe, timeframe: Timeframe, next: EpochMs | null): BarDeriver {
  const baseMs = timeframeMs(base);
  const barMs = timeframeMs(timeframe);
  let due = next;
  let parts: CandleRow[] = [];
  return {
    add(rows) {
      for (const row of rows) {
        due ??= barOpen(row[0], timeframe);
        if (row[0] >= due) parts.push(row);
      }
    },
    step() {
      const rows: CandleRow[] = [];
      const newest = parts[parts.length - 1]?.[0];
      if (due === null || newest === undefined) return { rows, unknown: null };
      const over = barOpen(newest + baseMs, timeframe);
      let first = 0;
      let open = due;
      for (; open < over; open += barMs) {
        let end = first;
        while (end < parts.length && (parts[end] as CandleRow)[0] < open + barMs) end += 1;
        if ((end - first) * baseMs !== barMs) return { rows, unknown: { from: open, to: over } };
        rows.push(addedUp(open, parts.slice(first, end)));
        first = end;
      }
      return { rows, unknown: null };
    },
    stored(stored) {
      due = stored;
      parts = parts.filter(([time]) => time >= stored);
    },
  };
}
