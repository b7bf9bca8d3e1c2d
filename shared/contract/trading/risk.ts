import { z } from 'zod';
import { figure, timeMs } from '../numbers.ts';
import { decimalText } from './amounts.ts';
import { sessionRequest } from './sessions.ts';

/** A guard that speaks against an entry, with numbers and units. */
export const guardDenial = z.object({ guard: z.string(), limit: z.string(), value: z.string() });

export const tradingHours = z.object({
  weekdays: z.array(z.number().int()),
  fromMinute: z.number().int(),
  toMinute: z.number().int(),
});

export const blackout = z.object({ from: timeMs, to: timeMs, note: z.string() });

/** One setting: a number, the zone, the hours or the blackouts. */
export const riskValue = z.union([z.number(), z.string(), z.array(tradingHours), z.array(blackout)]);

export const riskLimitRow = z.object({
  key: z.string(),
  value: riskValue,
  usual: riskValue,
  /** Bounds of a number; null for the rest. */
  least: figure,
  most: figure,
  unit: z.string(),
  tighter: z.enum(['lower', 'higher']).nullable(),
  /** A loosening that waits: for a confirmation while `effectiveAt` is null. */
  pending: z.object({ value: riskValue, askedAt: timeMs, effectiveAt: timeMs.nullable() }).nullable(),
  /** What is used of it now, in its unit, and as a share of the limit (1 = at the limit); null where nothing uses it up. */
  used: figure,
  usedShare: figure,
});

export type RiskLimitRow = z.infer<typeof riskLimitRow>;

export const correlationMatrix = z.object({
  symbols: z.array(z.string()),
  /** Pearson correlation of hourly log-returns; null where the hours in common are too few. */
  values: z.array(z.array(figure)),
  hours: z.number().int(),
  limit: z.number(),
});

export const riskView = z.object({
  limits: z.array(riskLimitRow),
  correlation: correlationMatrix,
  /** Exposure by instrument and side. */
  exposures: z.array(
    z.object({
      symbol: z.string(),
      side: z.enum(['long', 'short']),
      notional: decimalText,
      share: figure,
      resting: decimalText,
    }),
  ),
  sizingMethods: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Latest denials, newest first. */
  denials: z.array(guardDenial.extend({ time: timeMs, clientOrderId: z.string() })),
});

export type RiskView = z.infer<typeof riskView>;

/**
 * What a grid may cost at the worst, before it is enabled. Shares are fractions of the account's equity. Losses and costs
 * are above zero: `lossAtStop` 12.5 takes 12.5 out of the account. Jumps (`gap`) are fractions of the stop's price.
 */
export const ruinMap = z.object({
  currency: z.string(),
  price: decimalText,
  levels: z.array(
    z.object({
      level: z.number().int(),
      price: decimalText,
      distance: z.number(),
      quantity: decimalText,
      notional: decimalText,
      averageAfter: decimalText,
      stopAfter: decimalText.nullable(),
      lossAtStop: decimalText.nullable(),
      lossShare: figure,
    }),
  ),
  full: z.object({
    notional: decimalText,
    exposureShare: z.number(),
    margin: decimalText,
    freeMarginShare: z.number(),
    lossAtStop: decimalText.nullable(),
    lossShare: figure,
  }),
  /** A jump past the stop: the position leaves at the price after it. */
  gaps: z.array(
    z.object({
      gap: z.number(),
      price: decimalText,
      loss: decimalText,
      lossShare: z.number(),
      isLiquidated: z.boolean(),
    }),
  ),
  /** Paid while it is held in full, at rates seen in the stored funding; empty for a market without. */
  funding: z.array(
    z.object({
      label: z.enum(['median', 'p95', 'worst']),
      ratePerDay: z.number(),
      days: z.number(),
      cost: decimalText,
      share: z.number(),
    }),
  ),
  liquidation: z.object({
    price: decimalText.nullable(),
    distance: figure,
    /** Whether the stop is met before it, and by how much of the price. */
    isStopFirst: z.boolean(),
    beyondStop: figure,
  }),
  /** What the guards would say to the first level, and to all of them. */
  denials: z.array(guardDenial),
  /** Why it cannot be worked out: no row yet, too few bars. */
  reason: z.string().nullable(),
});

export type RuinMap = z.infer<typeof ruinMap>;

export const ruinMapRequest = sessionRequest;

/** A proposal; nothing changes until a person accepts it. */
export const capitalProposal = z.object({
  method: z.enum(['fixed', 'by-grade', 'by-performance', 'risk-parity']),
  rows: z.array(
    z.object({
      sessionId: z.string(),
      label: z.string(),
      capital: decimalText,
      proposed: decimalText,
      reason: z.string(),
    }),
  ),
});

export type CapitalProposal = z.infer<typeof capitalProposal>;
