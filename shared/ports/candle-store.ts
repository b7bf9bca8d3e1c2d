import type { CandleBuffer, CandleColumns } from '../domain/candle.ts';
import type { CandleGap } from '../domain/candle-gap.ts';
import type { CandleSeries, SeriesSource, TradingCalendar } from '../domain/series.ts';
import type { EpochMs } from '../domain/time.ts';
import type { Timeframe } from '../domain/timeframe.ts';

export interface SeriesDescription {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
  readonly source: SeriesSource;
  readonly tickSize: number;
  /** Where the candles can be had from. A series that has one takes candles of no other. */
  readonly venue?: string;
  readonly market?: string;
  /** What brings the candles; an import unless said otherwise. */
  readonly cause?: 'import' | 'download' | 'stream';
}

/** A state of a series. A stream keeps one for each UTC day, its last. */
export interface SeriesVersion {
  readonly contentHash: string;
  readonly cause: 'import' | 'download' | 'stream' | 'repair' | 'undo';
  readonly bars: number;
  readonly firstTime: EpochMs | null;
  readonly lastTime: EpochMs | null;
  readonly createdAt: EpochMs;
}

/** A hole in a stored series. */
export interface SeriesGap extends CandleGap {
  /** When somebody accepted this hole as it is; null while it is open. */
  readonly acknowledgedAt: EpochMs | null;
}

export interface WriteReport {
  /** The series as it is when this is read: a stream that does not ask for it does not wait for its hash. */
  readonly series: CandleSeries;
  readonly addedBars: number;
  readonly unchangedBars: number;
  readonly replacedBars: number;
}

/** Half-open: `from <= open time < to`. */
export interface TimeRange {
  readonly from?: EpochMs;
  readonly to?: EpochMs;
}

export interface DayCoverage {
  readonly day: string;
  readonly bars: number;
  readonly expectedBars: number | null;
}

export interface MonthCoverage {
  readonly month: string;
  readonly bars: number;
  readonly expectedBars: number | null;
}

/** Closed candles on disk. Every write is one transaction: a killed process leaves the series as it was. */
export interface CandleStore {
  list(): readonly CandleSeries[];
  find(symbol: string, timeframe: Timeframe): CandleSeries | null;
  /** Merges ascending, unique candles into the series, creating it if needed. The newer value wins. */
  write(description: SeriesDescription, candles: CandleColumns): WriteReport;
  /** Straight into shared columns. Throws NOT_FOUND for an unknown series. */
  load(symbol: string, timeframe: Timeframe, range?: TimeRange): CandleBuffer;
  /** Ascending open times of the stored bars, whatever repairs add or leave out. Throws NOT_FOUND. */
  storedTimes(symbol: string, timeframe: Timeframe): Float64Array;
  /** Open of the last stored bar, likewise; null for an unknown series. */
  lastStoredTime(symbol: string, timeframe: Timeframe): EpochMs | null;
  coverage(
    symbol: string,
    timeframe: Timeframe,
  ): {
    readonly months: readonly MonthCoverage[];
    readonly gaps: readonly SeriesGap[];
  };
  /** Bars by UTC day of a month as `2018-05`. */
  days(symbol: string, timeframe: Timeframe, month: string): readonly DayCoverage[];
  /** Accepts the holes inside `[from, to]` as they are, without bounds all; the count is of those newly accepted. */
  acknowledgeGaps(symbol: string, timeframe: Timeframe, range?: TimeRange): number;
  /** Takes that back for every hole; the count is of those that are open again. */
  reopenGaps(symbol: string, timeframe: Timeframe): number;
  /** Says when the market of a series trades. */
  setCalendar(symbol: string, timeframe: Timeframe, calendar: TradingCalendar): CandleSeries;
  /** Newest first, at most 100. */
  versions(symbol: string, timeframe: Timeframe): readonly SeriesVersion[];
  /** Bars that were removed with the series. */
  remove(symbol: string, timeframe: Timeframe): number;
}
