import { z } from 'zod';
import { figure, timeMs } from '../numbers.ts';
import { seriesKey } from '../series.ts';
import { parameterValues } from '../strategies.ts';
import { instrumentLabel } from './account-rows.ts';
import { accountId, amountText, decimalText } from './amounts.ts';

/** Where its bars come from. A replay is of stored candles, at its own clock, and ends at `to`. */
export const sessionSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('live') }),
  z.object({
    kind: z.literal('replay'),
    from: timeMs,
    to: timeMs,
    /** Times faster than the market; 0 as fast as it can. */
    speed: z.number().min(0).max(10_000),
  }),
]);

/** How much of the session's cash a cycle uses. `allocation` sizes as backtests do. */
export const sessionSizing = z.object({
  method: z.enum([
    'allocation',
    'risk',
    'fixed_notional',
    'volatility_parity',
    'kelly',
    'fixed_fractional',
    'baseline',
  ]),
  /** `allocation`: share of the session's cash, and what it is multiplied with. */
  allocation: z.number().min(0.01).max(1).default(1),
  leverage: z.number().min(1).max(125).default(1),
  /** Of the methods that take them: value of a position, share of the capital, part of Kelly's fraction, its cap. */
  notional: z.number().positive().default(100),
  fraction: z.number().min(0.001).max(1).default(0.1),
  kellyPart: z.number().min(0.01).max(1).default(0.25),
  kellyCap: z.number().min(0.001).max(0.1).default(0.02),
});

/** A strategy to be traded on one series. */
export const sessionRequest = z.object({
  accountId,
  series: seriesKey,
  strategyId: z.string(),
  /** Missing ones take what was applied for the series, else the strategy's own. */
  params: parameterValues.default({}),
  /** In the account's currency. */
  capital: amountText,
  sizing: sessionSizing.prefault({ method: 'allocation' }),
  source: sessionSource,
  /** Bars that orders are filled on: the series' own timeframe, or a shorter one of the same symbol. */
  fillTimeframe: seriesKey.shape.timeframe.nullable().default(null),
  acceptGaps: z.boolean().default(false),
});

export type SessionRequest = z.infer<typeof sessionRequest>;

export const sessionStates = ['running', 'paused', 'closing', 'stopped', 'ended', 'failed'] as const;

/** - `resting` levels wait; `cooldown` entries wait after a stop; `emergency` a stop could not be placed */
export const sessionPhases = [
  'waiting',
  'resting',
  'in-position',
  'closing',
  'emergency',
  'cooldown',
  'paused',
  'halted',
  'ended',
] as const;

export const sessionLevel = z.object({
  level: z.number().int(),
  side: z.enum(['long', 'short']),
  price: decimalText.nullable(),
  quantity: decimalText,
  filled: decimalText,
  state: z.enum(['idle', 'resting', 'partly-filled', 'filled', 'denied']),
  reason: z.string().nullable(),
  /** Fraction of the last price: below zero lies under it. */
  distance: figure,
  unrealised: decimalText.nullable(),
});

/** What it does next, as a fact; the screen puts it into words. */
export const nextAction = z.object({
  kind: z.enum(['enter', 'exit', 'stop', 'replace-levels', 'wait-signal', 'wait-until', 'none']),
  side: z.enum(['buy', 'sell']).nullable(),
  price: decimalText.nullable(),
  quantity: decimalText.nullable(),
  at: timeMs.nullable(),
});

export const closedCycle = z.object({
  cycleId: z.string(),
  side: z.enum(['long', 'short']),
  levels: z.number().int(),
  openedAt: timeMs,
  closedAt: timeMs,
  quantity: decimalText,
  averageEntry: decimalText,
  averageExit: decimalText,
  grossPnl: decimalText,
  fees: decimalText,
  funding: decimalText,
  netPnl: decimalText,
  /** What closed it. */
  exit: z.enum(['target', 'stop', 'exit', 'emergency', 'liquidation', 'flatten', 'manual']),
});

export type ClosedCycle = z.infer<typeof closedCycle>;

export const sessionRow = z.object({
  id: z.string(),
  accountId,
  strategyId: z.string(),
  strategyTitle: z.string(),
  kind: z.enum(['grid', 'single-position']),
  instrument: instrumentLabel,
  timeframe: seriesKey.shape.timeframe,
  fillTimeframe: seriesKey.shape.timeframe,
  params: parameterValues,
  sizing: sessionSizing,
  source: sessionSource,
  /** Clock of its candles, and how far a replay has come, 0..1. */
  now: timeMs.nullable(),
  progress: figure,
  /** Grade of the last walk-forward of this strategy on this series. */
  grade: z.string().nullable(),
  state: z.enum(sessionStates),
  phase: z.enum(sessionPhases),
  /** Why it stands still, or what a person should see. */
  note: z.string().nullable(),
  startedAt: timeMs,
  lastBar: timeMs.nullable(),
  capital: decimalText,
  cash: decimalText,
  equity: decimalText.nullable(),
  last: decimalText.nullable(),
  side: z.enum(['long', 'short']).nullable(),
  quantity: decimalText,
  averageEntry: decimalText.nullable(),
  unrealised: decimalText.nullable(),
  unrealisedShare: figure,
  levels: z.array(sessionLevel),
  filledLevels: z.number().int(),
  stop: decimalText.nullable(),
  stopDistance: figure,
  lossAtStop: decimalText.nullable(),
  target: decimalText.nullable(),
  targetDistance: figure,
  coveredQuantity: decimalText,
  uncoveredSince: timeMs.nullable(),
  cycleSince: timeMs.nullable(),
  next: nextAction,
  cycles: z.number().int(),
  winRate: figure,
  meanCycleMs: figure,
  cyclesPerWeek: figure,
  realised: decimalText,
  realised30Days: decimalText,
  fees: decimalText,
  funding: decimalText,
  /** Net profit of the last cycles as fractions of the session's capital, oldest first, for a small picture. */
  recentCycles: z.array(z.number()),
});

export type SessionRow = z.infer<typeof sessionRow>;
