import { z } from 'zod';
import { driftCauses, driftFindings, driftNotes } from '../domain/promotion.ts';
import { exitReasons } from '../simulation/simulated-trade.ts';
import { figure, timeMs } from './numbers.ts';

/** What a cause did to the net result: paper minus backtest, in the account's currency. */
const driftPart = z.object({ cause: z.enum(driftCauses), amount: z.number() });

/** Money is in the account's currency, after fees and funding; differences are paper minus backtest. */
export const driftSummary = z.object({
  sessionId: z.string(),
  comparedAt: timeMs,
  /** The part of the session that was compared. */
  from: timeMs,
  to: timeMs,
  capital: z.number(),
  paperNet: z.number(),
  backtestNet: z.number(),
  difference: z.number(),
  /** Largest distance of the two equities at any time, over the capital, a fraction. */
  largestShare: z.number(),
  paperTrades: z.number().int(),
  backtestTrades: z.number().int(),
  matchedTrades: z.number().int(),
  /** Trades of either side that have their twin, 0..1; null while there is none at all. */
  matchedShare: figure,
  /** The cause with the largest amount; null when they agree to the cent. */
  mainCause: z.enum(driftCauses).nullable(),
  isWithinBounds: z.boolean(),
});

export type DriftSummary = z.infer<typeof driftSummary>;

const driftExits = [...exitReasons, 'manual', 'emergency', 'open'] as const;

const driftTrade = z.object({
  entryTime: timeMs,
  exitTime: timeMs,
  side: z.enum(['long', 'short']),
  levels: z.number().int(),
  averageEntry: z.number(),
  exitPrice: z.number(),
  quantity: z.number(),
  fees: z.number(),
  funding: z.number(),
  netPnl: z.number(),
  /** What closed it; `open` of one that is held: its exit is the last price, and its costs those of the entry. */
  exit: z.enum(driftExits),
});

export type DriftTrade = z.infer<typeof driftTrade>;

/** A trade and its twin, or one that has none. */
const driftRow = z.object({
  /** Of the trade on paper; null where there is none. */
  cycleId: z.string().nullable(),
  paper: driftTrade.nullable(),
  backtest: driftTrade.nullable(),
  difference: z.number(),
  /** They add up to the difference; largest first. Without a difference it is empty. */
  parts: z.array(driftPart),
  /** What was found beside the figures; null where they say it all. */
  finding: z.enum(driftFindings).nullable(),
  /** Of `guard-denied`: the guard. */
  guard: z.string().nullable(),
});

export type DriftRow = z.infer<typeof driftRow>;

export const driftReport = z.object({
  summary: driftSummary,
  bounds: z.object({ largestShare: z.number(), matchedShare: z.number() }),
  /** Newest first. */
  rows: z.array(driftRow),
  /** Sums over the rows, largest first; with the open position's own they add up to the difference. */
  causes: z.array(driftPart.extend({ trades: z.number().int() })),
  /** Realised result from the start of the session, a point per trade that closed on either side. */
  curve: z.object({
    time: z.array(timeMs),
    paper: z.array(z.number()),
    backtest: z.array(z.number()),
    difference: z.array(z.number()),
  }),
  notes: z.array(z.enum(driftNotes)),
});

export type DriftReport = z.infer<typeof driftReport>;
