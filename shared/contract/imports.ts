import { z } from 'zod';
import { tradingCalendars } from '../domain/series.ts';
import { timeframes } from '../domain/timeframe.ts';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';
import { candleSeries, symbolText } from './series.ts';

/** What a column of a candle file can mean. */
export const columnRoles = ['time', 'open', 'high', 'low', 'close', 'volume', 'ignore'] as const;

/** How the time column is written. `text` covers ISO, `2020-01-31 14:00` and `20200131 14:00`. */
export const timeFormats = ['epoch-seconds', 'epoch-milliseconds', 'text'] as const;

export const fileLayouts = ['csv', 'csv-zip', 'freqtrade-json', 'parquet'] as const;

/** One problem found in a file. Row 1 is the first line of the file, header included. */
export const importIssue = z.object({
  kind: z.enum([
    'duplicate',
    'gap',
    'ohlc',
    'not-a-number',
    'bad-time',
    'off-grid',
    'non-positive',
    'short-row',
    'swapped-volume',
  ]),
  /** `error` rows are left out of the import; `warning` rows are kept. */
  severity: z.enum(['error', 'warning']),
  row: z.number().int().nullable(),
  time: timeMs.nullable(),
  message: z.string(),
});

export const importColumn = z.object({
  index: z.number().int().nonnegative(),
  header: z.string().nullable(),
  role: z.enum(columnRoles),
  sample: z.string(),
});

/** How to read the file; the inspection proposes it, the user may change it. */
export const importMapping = z.object({
  columns: z.array(z.enum(columnRoles)),
  hasHeader: z.boolean(),
  timeFormat: z.enum(timeFormats),
  /** IANA zone of a text time without an offset, e.g. `America/New_York`. */
  timeZone: z.string(),
  /** Prices are divided by this: 10 000 for LEAN files, 1 otherwise. */
  priceScale: z.number().positive(),
});

export type ImportMapping = z.infer<typeof importMapping>;

/** A look into a file before anything is stored. */
export const importInspection = z.object({
  uploadId: z.string(),
  fileName: z.string(),
  layout: z.enum(fileLayouts),
  mapping: importMapping,
  columns: z.array(importColumn),
  /** First and last rows as they will be stored. */
  preview: z.array(
    z.object({
      row: z.number().int(),
      time: timeMs,
      open: z.number(),
      high: z.number(),
      low: z.number(),
      close: z.number(),
      volume: z.number().nullable(),
    }),
  ),
  rows: z.number().int(),
  usableBars: z.number().int(),
  firstTime: timeMs.nullable(),
  lastTime: timeMs.nullable(),
  suggestedSymbol: z.string().nullable(),
  suggestedTimeframe: z.enum(timeframes).nullable(),
  suggestedCalendar: z.enum(tradingCalendars),
  tickSize: z.number().positive().nullable(),
  /** At most 200, worst first; the counts are complete. */
  issues: z.array(importIssue),
  issueCounts: z.record(z.string(), z.number().int()),
});

export type ImportInspection = z.infer<typeof importInspection>;

export const importReport = z.object({
  series: candleSeries,
  addedBars: z.number().int(),
  /** Bars that were stored already, with the same values. */
  unchangedBars: z.number().int(),
  /** Bars that were stored already with other values and now have the file's. */
  replacedBars: z.number().int(),
  rejectedRows: z.number().int(),
  issues: z.array(importIssue),
  issueCounts: z.record(z.string(), z.number().int()),
});

export type ImportReport = z.infer<typeof importReport>;

export const importsContract = {
  /** Reads a file the window holds; nothing is stored. The upload is forgotten after an hour or a restart. */
  inspect: procedure.input(z.object({ file: z.file() })).output(importInspection),
  /** The same file read with another mapping. */
  remap: procedure
    .input(
      z.object({ uploadId: z.string(), mapping: importMapping, timeframe: z.enum(timeframes).nullable() }),
    )
    .output(importInspection),
  /** Stores the usable rows in one transaction. */
  commit: procedure
    .input(
      z.object({
        uploadId: z.string(),
        mapping: importMapping,
        symbol: symbolText,
        timeframe: z.enum(timeframes),
        calendar: z.enum(tradingCalendars),
      }),
    )
    .output(importReport),
  discard: procedure.input(z.object({ uploadId: z.string() })).output(z.object({})),
  /** Stores the two sample series: S&P 500 daily and a synthetic hourly market. */
  addSamples: procedure.output(z.array(candleSeries)),
};
