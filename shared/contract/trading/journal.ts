import { z } from 'zod';
import { figure, timeMs } from '../numbers.ts';
import { killLevel } from './account-rows.ts';
import { accountId } from './amounts.ts';

export const journalKinds = [
  'OrderInitialized',
  'OrderEvent',
  'FundingPaid',
  'CashMoved',
  'Decision',
  'GuardDenied',
  'TradingStateChanged',
  'Alert',
] as const;

export const journalRow = z.object({
  sequence: z.number().int(),
  time: timeMs,
  kind: z.enum(journalKinds),
  /** Of an order's event: `OrderFilled`, of a decision its action, of an alert its severity. */
  label: z.string(),
  sessionId: z.string().nullable(),
  strategyId: z.string().nullable(),
  symbol: z.string().nullable(),
  clientOrderId: z.string().nullable(),
  /** One sentence with prices and quantities as text, in English. */
  text: z.string(),
  /** The whole line as it is kept; exact numbers are texts. */
  entry: z.record(z.string(), z.unknown()),
});

export type JournalRow = z.infer<typeof journalRow>;

export const journalQuery = z.object({
  accountId,
  /** Only lines before this one; the newest when absent. */
  before: z.number().int().nullable().default(null),
  limit: z.number().int().min(1).max(500).default(200),
  kinds: z.array(z.enum(journalKinds)).default([]),
  clientOrderId: z.string().nullable().default(null),
  sessionId: z.string().nullable().default(null),
  from: timeMs.nullable().default(null),
  to: timeMs.nullable().default(null),
  text: z.string().max(100).default(''),
});

/** A decision made again from what the journal kept of it. */
export const decisionReplay = z.object({
  sequence: z.number().int(),
  isIdentical: z.boolean(),
  /** What was decided from: the bar, the plan's row, the trader's memory. */
  inputs: z.array(z.object({ name: z.string(), value: z.string() })),
  /** What came out then and now, line by line. */
  recorded: z.array(z.string()),
  replayed: z.array(z.string()),
});

export type DecisionReplay = z.infer<typeof decisionReplay>;

/** The account over some hours: what an operator looks at in the morning. */
export const auditReport = z.object({
  accountId,
  from: timeMs,
  to: timeMs,
  checks: z.array(
    z.object({
      id: z.string(),
      value: z.string(),
      expected: z.string(),
      /** Null where there was nothing to judge. */
      isMet: z.boolean().nullable(),
    }),
  ),
  counts: z.record(z.string(), z.number()),
  uncoveredMs: figure,
});

export type TradingAudit = z.infer<typeof auditReport>;

export const killLine = z.object({ what: z.string(), isDone: z.boolean(), detail: z.string() });

/** What the kill switch did in one account. `isFlat` null below the level that flattens. */
export const killReport = z.object({
  accountId,
  level: killLevel,
  startedAt: timeMs,
  tookMs: z.number(),
  isFlat: z.boolean().nullable(),
  lines: z.array(killLine),
});

export type KillReport = z.infer<typeof killReport>;

/** Whether everything the switch was to do in the account is confirmed. */
export function isKillDone({ isFlat, lines }: KillReport): boolean {
  return isFlat !== false && lines.every(({ isDone }) => isDone);
}
