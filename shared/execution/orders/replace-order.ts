import type { OrderChange, OrderTicket, TradingOrder } from '../../domain/trading/trading-order.ts';
import { replacementOrderId } from './client-order-id.ts';
import type { EntryGuard } from './entry-guard.ts';
import type { EntryRecorder } from './entry-recorder.ts';
import type { GateOutcome, OrderGate } from './order-gate.ts';
import { isEnded } from './order-table.ts';
import type { Orders } from './orders.ts';
import { isTravelling } from './attached-stops.ts';

export interface ReplaceDependencies extends Pick<OrderGate, 'submit' | 'cancel'> {
  readonly orders: Orders;
  readonly guard: EntryGuard;
  readonly recorder: EntryRecorder;
}

/** An order that has filled in part goes on as a quantity. */
function sizeOf(notional: bigint | undefined): Pick<OrderTicket, 'notional'> {
  return notional === undefined ? {} : { notional };
}

/** What takes the place of an order; its quantity is what is left of the one asked for. */
function replacementTicket(replaced: OrderTicket, filledLots: bigint, change: OrderChange): OrderTicket {
  return {
    clientOrderId: replacementOrderId(replaced.clientOrderId, replaced.purpose, change),
    instrument: replaced.instrument,
    side: replaced.side,
    positionSide: replaced.positionSide,
    type: replaced.type,
    purpose: replaced.purpose,
    quantityLots: (change.quantityLots ?? replaced.quantityLots) - filledLots,
    ...sizeOf(change.notional ?? (filledLots === 0n ? replaced.notional : undefined)),
    limitTicks: change.limitTicks ?? replaced.limitTicks,
    triggerTicks: change.triggerTicks ?? replaced.triggerTicks,
    trailTicks: replaced.trailTicks,
    timeInForce: replaced.timeInForce,
    isPostOnly: replaced.isPostOnly,
    isReduceOnly: replaced.isReduceOnly,
    strategyId: replaced.strategyId,
    cycleId: replaced.cycleId,
    level: replaced.level,
  };
}

function stopOf(travelling: OrderTicket | undefined, entry: OrderTicket): readonly OrderTicket[] {
  if (travelling === undefined) return [];
  const { quantityLots, limitTicks } = entry;
  const change = { quantityLots, ...(limitTicks !== null && { limitTicks }) };
  const clientOrderId = replacementOrderId(travelling.clientOrderId, 'stop', change);
  return [{ ...replacementTicket(travelling, 0n, { quantityLots }), clientOrderId }];
}

/** One that was refused, or has ended since, protects nothing: the next try is another order. */
function nextReplacementId(
  orders: Orders,
  { clientOrderId, purpose }: TradingOrder,
  change: OrderChange,
): string {
  for (let attempt = 1; ; attempt += 1) {
    const id = replacementOrderId(clientOrderId, purpose, change, attempt);
    const before = purpose === 'stop' ? orders.order(id) : null;
    if (before === null || !isEnded(before.state)) return id;
  }
}

/**
 * An amendment at a venue that has none: a new order takes the place of the old one. A stop's replacement rests before
 * the old one is cancelled. Any other is cancelled first: two entries, or two targets, could both fill. The same call
 * again goes on where the first one stopped.
 */
export async function replaceOrder(
  { orders, guard, recorder, submit, cancel }: ReplaceDependencies,
  order: TradingOrder,
  change: OrderChange,
): Promise<GateOutcome> {
  const { clientOrderId, purpose } = order;
  const id = nextReplacementId(orders, order, change);
  const begun = orders.ticket(id);
  if (begun === null) {
    const denial = guard.denialOfChange(order, change);
    if (denial !== null) {
      if (denial.entries.length > 0) recorder.note(denial.entries);
      return { kind: 'denied', order, reason: denial.reason };
    }
  }
  if (purpose === 'stop') {
    const placed = await submit(
      begun ?? { ...replacementTicket(order, order.filledLots, change), clientOrderId: id },
    );
    // Until the new one rests for certain the old one stays.
    if (placed.kind === 'accepted') await cancel(clientOrderId, 'replaced');
    return placed;
  }
  if (begun !== null) return submit(begun);
  // Cancelled with its entry, and to come again with the next.
  const travelling = orders.attachedTo(clientOrderId).find((stop) => isTravelling(stop, orders));
  const cancelled = await cancel(clientOrderId, 'to be replaced');
  if (!isEnded(cancelled.order.state)) return cancelled;
  const ticket = replacementTicket(order, cancelled.order.filledLots, change);
  if (ticket.quantityLots > 0n) return submit(ticket, ...stopOf(travelling, ticket));
  return {
    kind: 'rejected',
    order: cancelled.order,
    code: 'FILLED',
    reason: 'it filled before it was replaced',
  };
}
