import type { CandleBuffer, CandleColumns } from '../domain/candle.ts';
import type { CandleGap } from '../domain/gap.ts';
import type { CandleSeries, SeriesSource, TradingCalendar } from '../domain/series.ts';
import type { EpochMs } from '../domain/time.ts';
import type { Timeframe } from '../domain/timeframe.ts';

export interface SeriesDescription {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly calendar: TradingCalendar;
  readonly source: SeriesSource;
  readonly tickSize: number;
}

export interface WriteReport {
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
  coverage(
    symbol: string,
    timeframe: Timeframe,
  ): {
    readonly months: readonly MonthCoverage[];
    readonly gaps: readonly CandleGap[];
  };
  /** Bars that were removed with the series. */
  remove(symbol: string, timeframe: Timeframe): number;
}
