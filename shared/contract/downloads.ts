import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { timeframes } from '../domain/timeframe.ts';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';
import { symbolText } from './series.ts';

/** What venues publish and this product stores. */
export const downloadKinds = ['candles', 'funding', 'openInterest'] as const;

/** A venue that market data can be had from. */
export const venueFacts = z.object({
  id: z.string(),
  name: z.string(),
  timeframes: z.array(z.enum(timeframes)),
  kinds: z.array(z.enum(downloadKinds)),
  /** Distances at which open interest is published. */
  interestTimeframes: z.array(z.enum(timeframes)),
  /** What a trader should know before asking, such as how far back the venue keeps its figures. */
  notes: z.array(z.string()),
  hasStream: z.boolean(),
});

export type VenueFacts = z.infer<typeof venueFacts>;

export const downloadRequest = z.object({
  venue: z.string(),
  /** As the venue's library writes it: `BTC/USDT`, `BTC/USDT:USDT`. */
  market: symbolText,
  kind: z.enum(downloadKinds),
  /** Of candles and open interest; funding rates have none. */
  timeframe: z.enum(timeframes).optional(),
  from: timeMs,
  /** Absent: up to the last closed bar. */
  to: timeMs.optional(),
  /** The name to store it under; absent: the venue's name and the market, `BINANCE:BTC/USDT`. */
  symbol: symbolText.optional(),
});

export type DownloadRequest = z.infer<typeof downloadRequest>;

export const downloadStates = ['waiting', 'running', 'done', 'failed', 'cancelled', 'interrupted'] as const;

export const download = z.object({
  id: z.string(),
  request: downloadRequest,
  symbol: symbolText,
  state: z.enum(downloadStates),
  createdAt: timeMs,
  endedAt: timeMs.nullable(),
  donePages: z.number().int(),
  /** Null before the venue was asked, and where it does not say. */
  allPages: z.number().int().nullable(),
  rows: z.number().int(),
  /** Bars the venue does not have. */
  absentRows: z.number().int(),
  /** The last thing that was waited for or tried again, for people. */
  note: z.string().nullable(),
  failure: z.object({ message: z.string(), remedy: z.string() }).nullable(),
});

export type Download = z.infer<typeof download>;

/** Market data from venues into the store. Venues run side by side, the downloads of one venue in turn. */
export const downloadsContract = {
  venues: procedure.output(z.array(venueFacts)),
  /** The markets of a venue whose name holds the text, at most 50. Asks the venue. */
  markets: procedure
    .input(z.object({ venue: z.string(), text: z.string().max(32) }))
    .output(z.array(symbolText)),
  start: procedure.input(downloadRequest).output(download),
  /** Newest first: those that wait or run, and the last 50 that ended. */
  list: procedure.output(z.array(download)),
  /** The list now and after every change. */
  watch: procedure.output(eventIterator(z.array(download))),
  cancel: procedure.input(z.object({ id: z.string() })).output(download),
  /** Starts one again that failed, was cancelled or interrupted; what it stored is not asked for again. */
  resume: procedure.input(z.object({ id: z.string() })).output(download),
};
