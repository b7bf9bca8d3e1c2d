import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './failure.ts';
import { figure, timeMs } from './numbers.ts';
import { seriesKey } from './series.ts';

/** One asset under one strategy, at the last closed bar. */
export const scannerRow = seriesKey.extend({
  strategyId: z.string(),
  /** Price of the open bar where it is heard, else the last close. */
  price: figure,
  /** Change over the last 24 hours, as a fraction. */
  change24h: figure,
  /** Nearest order price at which the plan would enter, and how far the price is from it as a fraction of the price. */
  nextLevel: figure,
  distance: figure,
  side: z.enum(['long', 'short', 'both']).nullable(),
  /** Conditions of the plan, in words, and which of them hold now. */
  conditions: z.array(z.object({ text: z.string(), isMet: z.boolean() })),
  regime: z.string().nullable(),
  /** Open of the bar this is computed from. */
  barTime: timeMs.nullable(),
  /** `live` or `replay`: fed; `stored`: the last bar of the store, whose age says how much it is worth. */
  feed: z.enum(['live', 'replay', 'stale', 'stored']),
  /** Milliseconds since the close of that bar by the clock of its feed. */
  ageMs: figure,
  /** Why there is nothing to show: too few bars, missing funding, an unacknowledged hole. */
  reason: z.string().nullable(),
});

export type ScannerRow = z.infer<typeof scannerRow>;

export const scannerRequest = z.object({
  /** Empty: all that are stored. */
  series: z.array(seriesKey).max(200).default([]),
  /** Empty: all that are known. */
  strategies: z.array(z.string()).max(50).default([]),
  /** Bars of this replay instead of the live ones. */
  replayId: z.string().nullable().default(null),
});

export const scannerContract = {
  scan: procedure.input(scannerRequest).output(z.array(scannerRow)),
  /** The rows now and after every closed bar or price, at most twice a second. */
  watch: procedure.input(scannerRequest).output(eventIterator(z.array(scannerRow))),
};
