import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './failure.ts';
import { feedStates } from './feeds.ts';
import { jobEntry } from './jobs.ts';
import { figure, timeMs } from './numbers.ts';
import { seriesKey } from './series.ts';
import { accountClock, accountMode, accountStates, killLevel, positionRow } from './trading/account-rows.ts';
import { accountId, decimalText } from './trading/amounts.ts';
import { journalRow } from './trading/journal.ts';

/** What Home is about: one account, or all accounts of the present in one currency. Amounts are never converted. */
export const overviewScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('account'), accountId }),
  z.object({ kind: z.literal('currency'), currency: z.string().regex(/^[A-Z]{3,6}$/), mode: accountMode }),
]);

export type OverviewScope = z.infer<typeof overviewScope>;

export const overviewRanges = ['1M', '3M', '1Y', 'all'] as const;

export const overviewRequest = z.object({ scope: overviewScope, range: z.enum(overviewRanges) });

export type OverviewRequest = z.infer<typeof overviewRequest>;

/** Equity and what it was, in the currency of the scope. Shares are fractions. */
export const overviewEquity = z.object({
  accountIds: z.array(accountId),
  currency: z.string(),
  moneyDecimals: z.number().int(),
  mode: accountMode,
  clock: accountClock,
  /** The accounts' own time; null before the first bar of a replay. */
  now: timeMs.nullable(),
  equity: decimalText.nullable(),
  cash: decimalText,
  openProfit: decimalText.nullable(),
  /** Since the start of the day in the risk zone; `dayFrom` is that moment. */
  dayChange: decimalText.nullable(),
  dayChangeShare: figure,
  dayFrom: timeMs.nullable(),
  /** First point of the history; null before it. */
  since: timeMs.nullable(),
  /** Equity less what was paid in, and the time-weighted return since then. */
  change: decimalText.nullable(),
  changeShare: figure,
  /** Under the highest equity, at or above zero; the deepest of the range, and where the guard halts. */
  drawdownShare: figure,
  deepestShare: figure,
  drawdownLimitShare: z.number().nullable(),
  /** Of the daily returns of the range, times the root of 365; null with a reason. */
  sharpe: figure,
  sharpeDays: z.number().int(),
  sharpeReason: z.enum(['few-days', 'no-variance']).nullable(),
  leastSharpeDays: z.number().int(),
  /** The days that each point of `curve.sharpe` looks back on. */
  rollingSharpeDays: z.number().int(),
  /**
   * Points of the range, oldest first, at most 500; drawdown at or below zero, the Sharpe ratio that of the days before
   * the point, null while they are too few. The last is the present.
   */
  curve: z.object({
    time: z.array(timeMs),
    equity: z.array(z.number()),
    drawdown: z.array(z.number()),
    sharpe: z.array(figure),
  }),
});

export type OverviewEquity = z.infer<typeof overviewEquity>;

const riskSums = z.object({
  open: z.number().int(),
  notional: decimalText.nullable(),
  /** What is lost when every stop fills at its trigger; zero or below. Null while a position has no stop. */
  lossAtStops: decimalText.nullable(),
  /** The same over the equity of the scope, at or above zero. */
  lossShare: figure,
  /** Positions that are not covered whole by a stop that rests. */
  uncovered: z.number().int(),
});

/** Positions by what holds them: a strategy, or a person (`manual`). */
export const overviewRisk = z.object({
  rows: z.array(
    riskSums.extend({
      strategyId: z.string(),
      isManual: z.boolean(),
      /** Where they are held, for the way there. */
      accountIds: z.array(accountId),
      sessionIds: z.array(z.string()),
    }),
  ),
  total: riskSums,
  /** The strictest daily loss of the accounts, a fraction of the equity. */
  limitShare: z.number(),
});

export type OverviewRisk = z.infer<typeof overviewRisk>;

export const overviewPosition = positionRow.extend({ accountId, mode: accountMode, clock: accountClock });

export type OverviewPosition = z.infer<typeof overviewPosition>;

/** Something that happened in the last 24 hours, of the clock that the scope lives by. */
export const overviewEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('journal'),
    id: z.string(),
    time: timeMs,
    accountId,
    mode: accountMode,
    clock: accountClock,
    /** The newest of `count` alike that followed each other. */
    line: journalRow.omit({ entry: true }),
    count: z.number().int().positive(),
  }),
  z.object({ kind: z.literal('job'), id: z.string(), time: timeMs, job: jobEntry }),
]);

export type OverviewEvent = z.infer<typeof overviewEvent>;

export const attentionSeverities = ['critical', 'warning', 'info'] as const;

const base = { id: z.string(), severity: z.enum(attentionSeverities) };
const ofAccount = { ...base, accountId, mode: accountMode, clock: accountClock };
const ofPosition = { ...ofAccount, positionKey: z.string(), symbol: z.string() };

/** What needs a person, of every account and of the host, the worst first. */
export const attentionItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('stop-missing'),
    ...ofPosition,
    covered: decimalText,
    quantity: decimalText,
    since: timeMs.nullable(),
  }),
  z.object({
    kind: z.literal('account'),
    ...ofAccount,
    state: z.enum(accountStates),
    problem: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('halted'),
    ...ofAccount,
    level: killLevel.nullable(),
    reason: z.string().nullable(),
    since: timeMs.nullable(),
  }),
  z.object({ kind: z.literal('drift'), ...ofAccount, drift: decimalText, currency: z.string() }),
  z.object({
    kind: z.literal('session-failed'),
    ...ofAccount,
    sessionId: z.string(),
    strategyId: z.string(),
    symbol: z.string(),
    note: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('limit'),
    ...ofAccount,
    key: z.string(),
    used: z.number(),
    limit: z.number(),
    unit: z.string(),
    isReached: z.boolean(),
  }),
  z.object({ kind: z.literal('open-risk'), ...ofAccount, lossShare: z.number(), limitShare: z.number() }),
  z.object({
    kind: z.literal('near-stop'),
    ...ofPosition,
    distance: z.number(),
    lossAtStop: decimalText.nullable(),
    currency: z.string(),
    moneyDecimals: z.number().int(),
  }),
  z.object({
    kind: z.literal('feed'),
    ...base,
    series: seriesKey,
    venue: z.string(),
    state: z.enum(feedStates),
    heardAt: timeMs.nullable(),
    note: z.string().nullable(),
  }),
  z.object({ kind: z.literal('clock'), ...base, venue: z.string(), skewMs: z.number(), limitMs: z.number() }),
  /** `series` is the first of `count`. */
  z.object({
    kind: z.literal('gaps'),
    ...base,
    series: seriesKey,
    count: z.number().int(),
    gaps: z.number().int(),
    /** Followed by a feed, or traded. */
    isInUse: z.boolean(),
  }),
  z.object({ kind: z.literal('job-failed'), ...base, job: jobEntry }),
  z.object({ kind: z.literal('disk'), ...base, freeBytes: z.number() }),
  /** `createdAt` null: there is none. */
  z.object({ kind: z.literal('backup'), ...base, createdAt: timeMs.nullable(), dueDays: z.number().int() }),
  z.object({ kind: z.literal('restore'), ...base, path: z.string() }),
]);

export type AttentionItem = z.infer<typeof attentionItem>;

export const checkIds = [
  'clock',
  'stops',
  'ledger',
  'data',
  'backup',
  'margin',
  'kill-switch',
  'notifications',
] as const;

/** One line of the list to go through before an account is left alone. */
export const checkLine = z.object({
  id: z.enum(checkIds),
  /** `none`: there is nothing to judge yet. */
  state: z.enum(['ok', 'attention', 'none']),
  /** What was measured against what: milliseconds, counts or a fraction, by the id. */
  value: figure,
  limit: figure,
  /** Besides: open gaps of the data. */
  count: z.number().int().nullable(),
  /** When it was last done, of what is done now and then. */
  time: timeMs.nullable(),
});

export type CheckLine = z.infer<typeof checkLine>;

const parts = {
  equity: overviewEquity,
  risk: overviewRisk,
  /** Of the scope, the largest first. */
  positions: z.array(overviewPosition),
  /** Newest first, at most 200. */
  events: z.array(overviewEvent),
  attention: z.array(attentionItem),
  checklist: z.array(checkLine),
  /** Whether candles are stored, a strategy was tried, and one has traded: what a new home does next. */
  steps: z.object({ hasCandles: z.boolean(), hasRuns: z.boolean(), hasSessions: z.boolean() }),
};

export const overview = z.object(parts);

export type Overview = z.infer<typeof overview>;

/** All of it, then the parts that changed. */
export const overviewUpdate = z.object(parts).partial();

export type OverviewUpdate = z.infer<typeof overviewUpdate>;

export const overviewContract = {
  /** Throws NOT_FOUND for an unknown account, and for a currency that no account of the present has. */
  get: procedure.input(overviewRequest).output(overview),
  /** The first value has every part; later ones, at most one a second, have those that changed. */
  watch: procedure.input(overviewRequest).output(eventIterator(overviewUpdate)),
};
