import { z } from 'zod';
import { figure } from '../numbers.ts';
import { accountId, amountText, decimalText } from './amounts.ts';
import { guardDenial } from './risk.ts';

/** What a person asks for. An entry names its stop: there is no position without one. */
export const manualOrder = z.object({
  accountId,
  symbol: z.string(),
  side: z.enum(['buy', 'sell']),
  type: z.enum(['market', 'limit', 'stop-market', 'stop-limit', 'trailing-stop']),
  quantity: amountText,
  limit: amountText.nullable().default(null),
  trigger: amountText.nullable().default(null),
  trail: amountText.nullable().default(null),
  timeInForce: z.enum(['gtc', 'ioc']).default('gtc'),
  isPostOnly: z.boolean().default(false),
  isReduceOnly: z.boolean().default(false),
  /** Required unless it only reduces. */
  stop: amountText.nullable().default(null),
  target: amountText.nullable().default(null),
});

export type ManualOrder = z.infer<typeof manualOrder>;

/** What an order would cost and change; everything a person sees before sending it. Shares are of the equity. */
export const orderPreview = z.object({
  currency: z.string(),
  /** The quantity and prices as they would be sent, in whole lots and ticks. */
  quantity: decimalText,
  expectedPrice: decimalText.nullable(),
  limit: decimalText.nullable(),
  stop: decimalText.nullable(),
  notional: decimalText.nullable(),
  fee: decimalText.nullable(),
  liquidity: z.enum(['maker', 'taker']),
  margin: decimalText.nullable(),
  lossAtStop: decimalText.nullable(),
  gainAtTarget: decimalText.nullable(),
  rewardToRisk: figure,
  openRiskAfter: figure,
  exposureAfter: figure,
  freeMarginAfter: figure,
  liquidationAfter: decimalText.nullable(),
  /** Quantities for a tenth, a quarter, half and all that may be bought, and for the risk per trade. */
  quickQuantities: z.array(
    z.object({ label: z.enum(['10%', '25%', '50%', 'risk', 'max']), quantity: decimalText }),
  ),
  guardCount: z.number().int(),
  denials: z.array(guardDenial),
  /** Why it cannot be an order at all: a missing stop, too small, a price on the wrong side. */
  problems: z.array(z.string()),
});

export type OrderPreview = z.infer<typeof orderPreview>;

export const commandResult = z.object({
  kind: z.enum(['accepted', 'denied', 'rejected', 'unknown']),
  clientOrderId: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
});

export type CommandResult = z.infer<typeof commandResult>;
