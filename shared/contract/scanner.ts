import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { marketRegimes } from '../domain/market-regime.ts';
import { procedure } from './failure.ts';
import { figure, timeMs } from './numbers.ts';
import { seriesKey } from './series.ts';

const side = z.enum(['long', 'short']);

/** One asset under one strategy, at the last closed bar. */
export const scannerRow = seriesKey.extend({
  strategyId: z.string(),
  /** Whether the parameters are those that the user took over from a walk-forward for this series. */
  parameters: z.enum(['default', 'applied']),
  /** Smallest step of the prices, so that they are shown to as many decimals. */
  tickSize: z.number().positive(),
  /** Price of the open bar where it is heard, else the last close. */
  price: figure,
  /** Change of the price over the 24 hours before the last close, as a fraction. */
  change24h: figure,
  /** Whether the strategy rests limits or enters at the next open. */
  entry: z.enum(['levels', 'market']).nullable(),
  /** Side on which the plan enters or rests limits in the bar that follows; null while it waits. */
  side: side.nullable(),
  /** The resting entry that the price would meet next, and how far it must still go, as a fraction of the price. */
  nextLevel: figure,
  /** Negative once the price has passed every level. */
  distance: figure,
  /** What an entry on each side waits for, in words, and whether it holds at the last close. */
  conditions: z.array(z.object({ side, text: z.string(), isMet: z.boolean() })),
  regime: z.enum(marketRegimes).nullable(),
  /** Open of the bar this is computed from. */
  barTime: timeMs.nullable(),
  /** `live` or `replay`: fed; `stale`: fed, but silent; `stored`: the last bar of the store, whose age says what it is worth. */
  feed: z.enum(['live', 'replay', 'stale', 'stored']),
  /** Milliseconds since the close of that bar by the clock of its feed. */
  ageMs: figure,
  /** Why nothing would be entered, whatever the conditions say: too few bars, missing funding, a hole. */
  reason: z.string().nullable(),
});

export type ScannerRow = z.infer<typeof scannerRow>;

export const scannerRequest = z.object({
  /** Empty: all that are stored, or all of the replay. */
  series: z.array(seriesKey).max(200).default([]),
  /** Empty: all that are known. */
  strategies: z.array(z.string()).max(50).default([]),
  /** The bars of this replay up to its clock, instead of all that are stored. */
  replayId: z.string().nullable().default(null),
});

export type ScannerRequest = z.infer<typeof scannerRequest>;

export const scannerContract = {
  /** Throws NOT_FOUND for a series, a strategy or a replay that there is not. */
  scan: procedure.input(scannerRequest).output(z.array(scannerRow)),
  /** The rows now and whenever one has changed, at most twice a second. */
  watch: procedure.input(scannerRequest).output(eventIterator(z.array(scannerRow))),
};
