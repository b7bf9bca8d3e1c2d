import { z } from 'zod';
import type { OrderChange, OrderEvent, OrderTicket } from '../../../shared/domain/trading/trading-order.ts';
import type { JournalEntry } from '../../../shared/ports/trading-journal.ts';

/** A whole number of ticks, lots or 1e-8 of the quote currency: a decimal text on the disk, exact on both sides. */
export const exactAmount = z.codec(z.string().regex(/^(?:0|-?[1-9]\d*)$/), z.bigint(), {
  decode: (text) => BigInt(text),
  encode: (value) => String(value),
});

const time = z.number();
const instrument = z.strictObject({ venue: z.string(), market: z.string() });
const side = z.enum(['buy', 'sell']);
const positionSide = z.enum(['both', 'long', 'short']);
const clientOrderId = z.string();
const reason = z.string();

const change: z.ZodType<OrderChange> = z.strictObject({
  quantityLots: z.exactOptional(exactAmount),
  notional: z.exactOptional(exactAmount),
  limitTicks: z.exactOptional(exactAmount),
  triggerTicks: z.exactOptional(exactAmount),
});

const ticket: z.ZodType<OrderTicket> = z.strictObject({
  clientOrderId,
  instrument,
  side,
  positionSide,
  type: z.enum(['market', 'limit', 'stop-market', 'stop-limit', 'trailing-stop']),
  purpose: z.enum(['entry', 'stop', 'target', 'exit', 'emergency']),
  quantityLots: exactAmount,
  notional: z.exactOptional(exactAmount),
  limitTicks: z.nullable(exactAmount),
  triggerTicks: z.nullable(exactAmount),
  trailTicks: z.nullable(exactAmount),
  timeInForce: z.enum(['gtc', 'ioc']),
  isPostOnly: z.boolean(),
  isReduceOnly: z.boolean(),
  strategyId: z.string(),
  cycleId: z.string(),
  level: z.nullable(z.number()),
});

const fill = z.strictObject({
  tradeId: z.string(),
  clientOrderId,
  venueOrderId: z.nullable(z.string()),
  instrument,
  side,
  positionSide,
  priceTicks: exactAmount,
  quantityLots: exactAmount,
  fee: exactAmount,
  isMaker: z.boolean(),
  time,
});

function about<Kind extends string>(kind: Kind) {
  return z.strictObject({ kind: z.literal(kind), clientOrderId, time });
}

const orderEvent: z.ZodType<OrderEvent> = z.discriminatedUnion('kind', [
  about('OrderDenied').extend({ reason }),
  about('OrderSubmitted'),
  about('OrderAccepted').extend({ venueOrderId: z.string() }),
  about('OrderRejected').extend({ reason }),
  about('UpdateRequested').extend({ change }),
  about('OrderUpdated').extend({ change, venueOrderId: z.nullable(z.string()) }),
  about('UpdateRejected').extend({ reason }),
  about('CancelRequested'),
  about('CancelRejected').extend({ reason }),
  about('OrderTriggered'),
  about('OrderFilled').extend({ fill }),
  about('OrderCanceled').extend({ reason: z.nullable(reason) }),
  about('OrderExpired').extend({ reason: z.nullable(reason) }),
]);

function line<Kind extends string>(kind: Kind) {
  return z.strictObject({ kind: z.literal(kind), time });
}

/** One line of the journal as it lies on the disk, and as the program has it. A field too many is refused too. */
export const journalEntrySchema: z.ZodType<JournalEntry> = z.discriminatedUnion('kind', [
  line('OrderInitialized').extend({ ticket, attachedTo: z.exactOptional(z.string()) }),
  line('OrderEvent').extend({ event: orderEvent }),
  line('FundingPaid').extend({ instrument, paymentId: z.string(), payment: exactAmount }),
  line('CashMoved').extend({ transferId: z.string(), amount: exactAmount, note: z.string() }),
  line('Decision').extend({
    strategyId: z.string(),
    action: z.string(),
    context: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
  line('GuardDenied').extend({ clientOrderId, guard: z.string(), limit: z.string(), value: z.string() }),
  line('TradingStateChanged').extend({ from: z.string(), to: z.string(), reason }),
  line('Alert').extend({ severity: z.enum(['notice', 'warning', 'critical']), text: z.string() }),
]);

/** The order a line is about; null for the others. */
export function orderOfEntry(entry: JournalEntry): string | null {
  if (entry.kind === 'OrderInitialized') return entry.ticket.clientOrderId;
  if (entry.kind === 'OrderEvent') return entry.event.clientOrderId;
  return entry.kind === 'GuardDenied' ? entry.clientOrderId : null;
}
