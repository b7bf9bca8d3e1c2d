import type { CandleColumns } from '../../../shared/domain/candle.ts';
import { firstBarAtOrAfter } from '../../../shared/domain/candle.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';

/** Whole UTC months since January 1970. */
export function utcMonth(timeMs: EpochMs): number {
  const date = new Date(timeMs);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** The first instant of a month. */
export function monthStart(month: number): EpochMs {
  return Date.UTC(1970, month);
}

/** `2018-05` */
export function monthText(month: number): string {
  return new Date(monthStart(month)).toISOString().slice(0, 7);
}

/** A run of bars in one month: `[from, to)`. A bar belongs to the month of its open. */
export interface MonthSpan {
  readonly month: number;
  readonly from: number;
  readonly to: number;
}

/** The months that candles touch, oldest first. */
export function monthSpans(candles: CandleColumns): MonthSpan[] {
  const spans: MonthSpan[] = [];
  let from = 0;
  while (from < candles.length) {
    const month = utcMonth(candles.time[from]);
    const to = firstBarAtOrAfter(candles.time, monthStart(month + 1));
    spans.push({ month, from, to });
    from = to;
  }
  return spans;
}
