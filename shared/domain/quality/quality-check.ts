import type { CandleColumns } from '../candle.ts';
import type { MarketCalendar } from '../calendars/calendar.ts';

/** What a check may read. Nothing of it is changed. */
export interface QualityInput {
  readonly candles: CandleColumns;
  /** Length of one bar in milliseconds. */
  readonly barMs: number;
  /** When the market is open; null where it is not known. */
  readonly calendar: MarketCalendar | null;
  /** Smallest price step, in the quote currency; null where it is not known. */
  readonly tickSize: number | null;
  /** Volume in the quote currency, beside the candles' volume in the base currency; null where the source has none. */
  readonly quoteVolume: Float64Array | null;
}

/**
 * `error` the series cannot be used as it is; `warning` results that touch these bars are doubtful; `notice` worth
 * knowing, often true of the market.
 */
export type QualitySeverity = 'error' | 'warning' | 'notice';

/** What a check found. */
export interface QualityFound {
  /** Every doubtful bar, ascending. */
  readonly bars: readonly number[];
  /** What is odd at a bar, asked for the bars that are shown. */
  readonly detail: (bar: number) => string;
  /** One sentence on all of them, with the figures. */
  readonly message: string;
}

/** A check: one kind of defect. One file each, and one line in `quality-checks.ts`. */
export interface QualityCheck {
  readonly kind: string;
  readonly severity: QualitySeverity;
  /** One sentence that says the way out. */
  readonly remedy: string;
  /** Why this check has nothing to say about the series, or null when it has. */
  readonly inapplicable?: (input: QualityInput) => string | null;
  find(input: QualityInput): QualityFound;
}

/** `1 bar`, `2 bars`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
