import type { OrderChange, TradingOrder } from '../../domain/trading/trading-order.ts';
import type { JournalProjection, ProjectionValue } from '../../ports/trading-journal.ts';
import type { NotionalOf } from './apply-order-event.ts';
import { createOrders } from './orders.ts';

function text(value: bigint | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

function changeValue(change: OrderChange): ProjectionValue {
  return {
    quantityLots: text(change.quantityLots),
    notional: text(change.notional),
    limitTicks: text(change.limitTicks),
    triggerTicks: text(change.triggerTicks),
  };
}

/** An order as JSON can hold it: ticks, lots and cash as decimal texts. */
function orderValue(order: TradingOrder): ProjectionValue {
  return {
    ...order,
    quantityLots: text(order.quantityLots),
    notional: text(order.notional),
    limitTicks: text(order.limitTicks),
    triggerTicks: text(order.triggerTicks),
    trailTicks: text(order.trailTicks),
    filledLots: text(order.filledLots),
    filledNotional: text(order.filledNotional),
    pendingChange: order.pendingChange === null ? null : changeValue(order.pendingChange),
  };
}

/** The orders of an account by client order id, folded as the gate folds them. */
export function createOrdersProjection(notionalOf: NotionalOf): JournalProjection {
  const orders = createOrders(notionalOf);
  return {
    name: 'orders',
    version: 2,
    stage(entries) {
      const staged = orders.stage(entries);
      return {
        rows: new Map(staged.changed.map((order) => [order.clientOrderId, orderValue(order)])),
        keep: () => staged.keep(),
      };
    },
  };
}
