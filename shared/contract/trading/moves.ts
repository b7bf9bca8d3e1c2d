import { z } from 'zod';
import { figure } from '../numbers.ts';
import { accountId, amountText, decimalText } from './amounts.ts';
import { guardDenial } from './risk.ts';

/** A new price for orders that wait at one price: a stop in two parts is moved as one. */
export const orderMove = z.object({
  accountId,
  clientOrderIds: z.array(z.string()).min(1).max(20),
  price: amountText,
});

export type OrderMove = z.infer<typeof orderMove>;

/**
 * What moving them would change. Money is that of the account: what is won (above zero) or lost when the order has done
 * its work, at a stop or a target the position's end, at an entry its own stop; with the fees that are still to be paid.
 */
export const movePreview = z.object({
  currency: z.string(),
  purpose: z.enum(['entry', 'stop', 'target', 'exit', 'emergency']),
  side: z.enum(['buy', 'sell']),
  /** What is still open of them together. */
  quantity: decimalText,
  from: decimalText,
  /** In whole ticks, as it would be sent. */
  to: decimalText,
  /** From the last price to the new one, as a fraction of the last price, with its sign. */
  distance: figure,
  outcomeBefore: decimalText.nullable(),
  outcomeAfter: decimalText.nullable(),
  /** The new outcome as a fraction of the equity, with its sign. */
  outcomeShare: figure,
  /** Loss at all stops after it, as a fraction of the equity. */
  openRiskAfter: figure,
  /** What `amendOrder` is to be given, order by order. */
  changes: z.array(
    z.object({
      clientOrderId: z.string(),
      limit: decimalText.optional(),
      trigger: decimalText.optional(),
    }),
  ),
  /** What the guards say to it. */
  denials: z.array(guardDenial),
  /** Why the host refuses it. */
  problems: z.array(z.string()),
  /** What it does that one should know of. */
  warnings: z.array(z.string()),
});

export type MovePreview = z.infer<typeof movePreview>;
