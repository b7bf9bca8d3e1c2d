import { z } from 'zod';
import { marketInputs } from '../domain/market.ts';
import { importIssue } from './imports.ts';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';
import { symbolText } from './series.ts';

const auxiliaryKey = z.object({ symbol: symbolText, kind: z.enum(marketInputs) });

/** Funding rates or open interest of one symbol, as stored. */
export const auxiliarySeries = auxiliaryKey.extend({
  points: z.number().int(),
  firstTime: timeMs,
  lastTime: timeMs,
  contentHash: z.string(),
  importedAt: timeMs,
});

export type AuxiliarySeries = z.infer<typeof auxiliarySeries>;

export const auxiliaryImport = z.object({
  series: auxiliarySeries,
  addedPoints: z.number().int(),
  unchangedPoints: z.number().int(),
  replacedPoints: z.number().int(),
  rejectedRows: z.number().int(),
  issues: z.array(importIssue),
  issueCounts: z.record(z.string(), z.number().int()),
});

export type AuxiliaryImport = z.infer<typeof auxiliaryImport>;

/** What perpetual contracts publish beside their candles. */
export const auxiliaryContract = {
  list: procedure.output(z.array(auxiliarySeries)),
  /** Stores a CSV or JSON file with a time and a `rate` or an `open_interest` per row, in one transaction. */
  import: procedure
    .input(auxiliaryKey.extend({ file: z.file(), timeZone: z.string().default('UTC') }))
    .output(auxiliaryImport),
  remove: procedure.input(auxiliaryKey).output(z.object({ removedPoints: z.number().int() })),
};
