import { z } from 'zod';
import { seriesSources, tradingCalendars } from '../domain/series.ts';
import { timeframes } from '../domain/timeframe.ts';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';

/** A symbol as the user types it: letters, digits and the separators venues use. */
export const symbolText = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9/.:_^-]{0,31}$/, 'a symbol is 1 to 32 letters, digits or / . : _ ^ -');

/** Names one stored series. */
export const seriesKey = z.object({ symbol: symbolText, timeframe: z.enum(timeframes) });

export type SeriesKey = z.infer<typeof seriesKey>;

export const candleSeries = seriesKey.extend({
  calendar: z.enum(tradingCalendars),
  source: z.enum(seriesSources),
  tickSize: z.number().positive(),
  bars: z.number().int().nonnegative(),
  firstTime: timeMs.nullable(),
  lastTime: timeMs.nullable(),
  gapCount: z.number().int().nonnegative(),
  missingBars: z.number().int().nonnegative(),
  contentHash: z.string(),
  importedAt: timeMs,
});

/** Bars of one UTC month against the bars that a continuous market would have; for the coverage strip. */
export const monthCoverage = z.object({
  /** `2018-05` */
  month: z.string(),
  bars: z.number().int(),
  /** Null where the calendar does not say how many were due. */
  expectedBars: z.number().int().nullable(),
});

export const candleGap = z.object({
  fromTime: timeMs,
  toTime: timeMs,
  missingBars: z.number().int().nullable(),
});

/** Candles as columns of equal length, oldest first. */
export const candlePage = z.object({
  time: z.array(timeMs),
  open: z.array(z.number()),
  high: z.array(z.number()),
  low: z.array(z.number()),
  close: z.array(z.number()),
  volume: z.array(z.number().nullable()),
});

export const seriesContract = {
  list: procedure.output(z.array(candleSeries)),
  coverage: procedure
    .input(seriesKey)
    .output(z.object({ months: z.array(monthCoverage), gaps: z.array(candleGap) })),
  /** Bars in `[from, to)`; without bounds the whole series. */
  candles: procedure
    .input(seriesKey.extend({ from: timeMs.optional(), to: timeMs.optional() }))
    .output(candlePage),
  remove: procedure.input(seriesKey).output(z.object({ removedBars: z.number().int() })),
};
