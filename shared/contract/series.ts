import { z } from 'zod';
import { seriesSources, tradingCalendars } from '../domain/series.ts';
import { symbolPattern } from '../domain/symbol.ts';
import { timeframes } from '../domain/timeframe.ts';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';

/** A symbol as the user types it: letters, digits and the separators venues use. */
export const symbolText = z
  .string()
  .trim()
  .regex(symbolPattern, 'a symbol is 1 to 32 letters, digits or / . : _ ^ -');

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
  /** Where the candles can be had from, by the names of `downloads`; null for those of a file. */
  venue: z.string().nullable(),
  market: z.string().nullable(),
  /** Holes that nobody has accepted yet: nothing is tested or traded across them. */
  openGapCount: z.number().int().nonnegative(),
  /** Repairs in force. */
  repairCount: z.number().int().nonnegative(),
});

/** Bars of one UTC month against the bars that a continuous market would have; for the coverage strip. */
export const monthCoverage = z.object({
  /** `2018-05` */
  month: z.string(),
  bars: z.number().int(),
  /** Null where the calendar does not say how many were due. */
  expectedBars: z.number().int().nullable(),
});

/** The same for one UTC day, `2018-05-31`. */
export const dayCoverage = z.object({
  day: z.string(),
  bars: z.number().int(),
  expectedBars: z.number().int().nullable(),
});

export const candleGap = z.object({
  fromTime: timeMs,
  toTime: timeMs,
  missingBars: z.number().int().nullable(),
  /** When somebody accepted this hole as it is; null while it is open. */
  acknowledgedAt: timeMs.nullable(),
});

/** A state of a series that was reached by an import, a download, a day of a stream, a repair. */
export const seriesVersion = z.object({
  contentHash: z.string(),
  cause: z.enum(['import', 'download', 'stream', 'repair', 'undo']),
  bars: z.number().int(),
  firstTime: timeMs.nullable(),
  lastTime: timeMs.nullable(),
  createdAt: timeMs,
});

export type SeriesVersion = z.infer<typeof seriesVersion>;

const qualitySeverity = z.enum(['error', 'warning', 'notice']);

/** What one check found in a series: how many places, the first of them, a sentence on all and the way out. */
export const qualityFinding = z.object({
  /** `gap`, `wick`, `stale` and so on: the check's name. */
  kind: z.string(),
  /** `error`: not usable as it is; `warning`: results that touch these bars are doubtful; `notice`: worth knowing. */
  severity: qualitySeverity,
  count: z.number().int().positive(),
  examples: z.array(
    z.object({
      /** Number of the bar in the series, from 0. */
      bar: z.number().int().nonnegative(),
      time: timeMs,
      detail: z.string(),
    }),
  ),
  message: z.string(),
  remedy: z.string(),
});

/** What is doubtful about a series. Nothing of it is repaired. */
export const seriesQuality = z.object({
  bars: z.number().int().nonnegative(),
  /** Calendar that holes are measured by: `continuous`, `forex`, `xnys`; null where the market's hours are not known. */
  calendar: z.string().nullable(),
  worst: qualitySeverity.nullable(),
  /** The worst first. */
  findings: z.array(qualityFinding),
  /** Checks that had nothing to go by, and why. */
  unchecked: z.array(z.object({ kind: z.string(), reason: z.string() })),
});

export type SeriesQuality = z.infer<typeof seriesQuality>;

/** Candles as columns of equal length, oldest first. */
export const candlePage = z.object({
  time: z.array(timeMs),
  open: z.array(z.number()),
  high: z.array(z.number()),
  low: z.array(z.number()),
  close: z.array(z.number()),
  volume: z.array(z.number().nullable()),
});

/** Part of a series, and whether it has bars before and after that part. */
const loadedPage = candlePage.extend({ hasOlder: z.boolean(), hasNewer: z.boolean() });

export const seriesContract = {
  list: procedure.output(z.array(candleSeries)),
  coverage: procedure
    .input(seriesKey)
    .output(z.object({ months: z.array(monthCoverage), gaps: z.array(candleGap) })),
  /** Bars by UTC day of one month. */
  days: procedure
    .input(seriesKey.extend({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is 2024-01') }))
    .output(z.array(dayCoverage)),
  /** Every check over the whole series; the same candles give the same answer. */
  quality: procedure.input(seriesKey).output(seriesQuality),
  /**
   * Bars in `[from, to)`; without bounds the whole series. Of more than `limit` the newest, with `from` alone the oldest.
   * A timeframe that is not stored is added up from a shorter one that is, where that is exact: bars that lack a part are
   * left out.
   */
  candles: procedure
    .input(
      seriesKey.extend({
        from: timeMs.optional(),
        to: timeMs.optional(),
        limit: z.number().int().positive().max(100_000).optional(),
      }),
    )
    .output(loadedPage),
  /** Accepts holes as they are: those inside `[from, to]`, without bounds all. The count is of those newly accepted. */
  acknowledgeGaps: procedure
    .input(seriesKey.extend({ from: timeMs.optional(), to: timeMs.optional() }))
    .output(z.object({ acknowledged: z.number().int() })),
  /** Takes that back. */
  reopenGaps: procedure.input(seriesKey).output(z.object({ reopened: z.number().int() })),
  /** Says when the market of a series trades. */
  setCalendar: procedure.input(seriesKey.extend({ calendar: z.enum(tradingCalendars) })).output(candleSeries),
  /** Newest first, at most 100. */
  versions: procedure.input(seriesKey).output(z.array(seriesVersion)),
  remove: procedure.input(seriesKey).output(z.object({ removedBars: z.number().int() })),
};
