import type { Lots } from '../../domain/trading/exact.ts';
import type { OrderEvent, TradingOrder } from '../../domain/trading/trading-order.ts';
import { isEnded } from './order-table.ts';

/** What finds the orders an attached stop has to do with. */
export interface AttachedStopOrders {
  order(clientOrderId: string): TradingOrder | null;
  ticket(clientOrderId: string): { readonly quantityLots: Lots } | null;
}

/** A stop that travels with an entry of which nothing has filled: it protects nothing yet, and goes with its entry. */
export function isTravelling(order: TradingOrder, orders: Pick<AttachedStopOrders, 'order'>): boolean {
  const entry = order.attachedTo === null ? null : orders.order(order.attachedTo);
  return entry !== null && entry.filledLots === 0n && !isEnded(entry.state) && !isEnded(order.state);
}

/**
 * A venue keeps a stop that came with an entry as large as what has filled of it. We know that from the fill; what it
 * reports of the stop may be late. A stop whose quantity was changed on its own keeps it. Null when there is nothing new.
 */
export function followingEvent(
  stop: TradingOrder,
  entry: TradingOrder,
  event: OrderEvent,
  orders: AttachedStopOrders,
): OrderEvent | null {
  if (event.kind !== 'OrderFilled' || isEnded(stop.state) || stop.quantityLots === entry.filledLots)
    return null;
  const before = entry.filledLots - event.fill.quantityLots;
  const isFollowing =
    stop.quantityLots === before || stop.quantityLots === orders.ticket(stop.clientOrderId)?.quantityLots;
  if (!isFollowing) return null;
  const { clientOrderId } = stop;
  const change = { quantityLots: entry.filledLots };
  return { kind: 'OrderUpdated', clientOrderId, time: event.time, change, venueOrderId: null };
}
