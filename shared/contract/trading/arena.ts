import { z } from 'zod';
import { figure, timeMs } from '../numbers.ts';
import { seriesKey } from '../series.ts';
import { parameterValues } from '../strategies.ts';
import { accountId, amountText } from './amounts.ts';

/** All strategies on some series, each with the same capital, simulated bar by bar since a day. */
export const arenaRequest = z.object({
  series: z.array(seriesKey).min(1).max(20),
  /** Empty: all that are known. */
  strategies: z.array(z.string()).max(50).default([]),
  since: timeMs,
  capital: z.number().positive().default(10_000),
});

export const arenaRow = seriesKey.extend({
  rank: z.number().int().nullable(),
  strategyId: z.string(),
  strategyTitle: z.string(),
  params: parameterValues,
  parameters: z.enum(['default', 'applied']),
  kind: z.enum(['grid', 'single-position']),
  /** Fractions of the capital. */
  netReturn: figure,
  maxDrawdown: figure,
  sharpe: figure,
  winRate: figure,
  profitFactor: figure,
  trades: z.number().int(),
  /** What it is ranked by: the Sharpe ratio shrunk towards zero by how few trades there are. */
  score: figure,
  side: z.enum(['long', 'short']).nullable(),
  lastBar: timeMs.nullable(),
  /** Daily equity over the capital. */
  equity: z.array(z.number()),
  reason: z.string().nullable(),
});

export type ArenaRow = z.infer<typeof arenaRow>;

/** Lets the best strategy of each series trade on paper; it switches only while flat. */
export const selectorSettings = z.object({
  isEnabled: z.boolean(),
  accountId,
  capital: amountText,
  minimumTrades: z.number().int().min(1).max(1000),
  /** How much better the next one must score before it takes over. */
  margin: z.number().min(0).max(10),
  minimumScore: z.number().min(-10).max(10),
});

export const arenaView = z.object({
  id: z.string(),
  request: arenaRequest,
  rows: z.array(arenaRow),
  isComputing: z.boolean(),
  computedAt: timeMs.nullable(),
  selector: selectorSettings,
  choices: z.array(
    seriesKey.extend({
      strategyId: z.string().nullable(),
      sessionId: z.string().nullable(),
      since: timeMs.nullable(),
      reason: z.string(),
    }),
  ),
  log: z.array(z.object({ time: timeMs, text: z.string() })),
});

export type ArenaView = z.infer<typeof arenaView>;
