import type { EpochMs } from './time.ts';
import type { Timeframe } from './timeframe.ts';

/**
 * When a market trades: `continuous` has a bar for every interval (crypto); `forex` and `xnys` keep the hours of the
 * calendars of these names; `sessions` closes at hours that are not known, so that only a very long pause is a gap.
 */
export const tradingCalendars = ['continuous', 'forex', 'xnys', 'sessions'] as const;

export type TradingCalendar = (typeof tradingCalendars)[number];

/** Where candles came from. `synthetic` is marked as such wherever it is shown. */
export const seriesSources = ['file', 'venue', 'sample', 'synthetic'] as const;

export type SeriesSource = (typeof seriesSources)[number];

/** One stored candle series: a symbol on a timeframe. The pair is its identity. */
export interface CandleSeries {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
  readonly source: SeriesSource;
  /** Smallest price step that holds every stored price exactly, in the quote currency. */
  readonly tickSize: number;
  readonly bars: number;
  /** Open of the first and last bar; null while the series is empty. */
  readonly firstTime: EpochMs | null;
  readonly lastTime: EpochMs | null;
  /** Holes by the series' calendar, and the bars that are missing in them where the calendar says how many. */
  readonly gapCount: number;
  readonly missingBars: number;
  /** Holes that nobody has accepted yet: nothing is tested or traded across them. */
  readonly openGapCount: number;
  /** Repairs in force. */
  readonly repairCount: number;
  /** SHA-256 over the candle columns as they are read, hexadecimal; runs name it. */
  readonly contentHash: string;
  readonly importedAt: EpochMs;
  /** Where the candles can be had from; null for those of a file. */
  readonly venue: string | null;
  readonly market: string | null;
}

/** Trading days in a year, for annualising daily returns: 365 for continuous markets, 252 for those with sessions. */
export function tradingDaysPerYear(calendar: TradingCalendar): number {
  return calendar === 'continuous' ? 365 : 252;
}
