import type { Cash, Lots, Ticks } from '../../domain/trading/exact.ts';
import type { InstrumentKey } from '../../domain/trading/instrument.ts';
import type {
  OrderChange,
  OrderEvent,
  OrderState,
  OrderTicket,
  TradingOrder,
} from '../../domain/trading/trading-order.ts';
import type { EpochMs } from '../../domain/time.ts';
import { destinationOf, impossibleEvent, isEnded, type OrderTableEvent } from './order-table.ts';

/** Value of a quantity at a price, in the quote currency. */
export type NotionalOf = (instrument: InstrumentKey, priceTicks: Ticks, quantityLots: Lots) => Cash;

/** An order that was made and not yet sent. */
export function initializedOrder(
  ticket: OrderTicket,
  time: EpochMs,
  attachedTo: string | null,
): TradingOrder {
  return {
    ...ticket,
    state: 'Initialized',
    venueOrderId: null,
    attachedTo,
    isTriggered: false,
    pendingChange: null,
    filledLots: 0n,
    filledNotional: 0n,
    createdAt: time,
    updatedAt: time,
    reason: null,
  };
}

type StatelessOrder = Omit<TradingOrder, 'state'>;

/** While an amendment to more is pending, the larger quantity is what may fill. */
function fillableLots({ quantityLots, pendingChange }: StatelessOrder): Lots {
  const asked = pendingChange?.quantityLots ?? 0n;
  return asked > quantityLots ? asked : quantityLots;
}

/** What an order is when no cancel is pending. */
function restingState(order: StatelessOrder): OrderState {
  if (order.filledLots >= fillableLots(order)) return 'Filled';
  if (order.pendingChange !== null) return 'PendingUpdate';
  if (order.filledLots > 0n) return 'PartiallyFilled';
  if (order.isTriggered) return 'Triggered';
  return order.venueOrderId === null ? 'Submitted' : 'Accepted';
}

function tableEvent(order: TradingOrder, event: OrderEvent): OrderTableEvent {
  if (event.kind !== 'OrderFilled') return event.kind;
  return order.filledLots + event.fill.quantityLots >= fillableLots(order) ? 'WholeFilled' : 'PartFilled';
}

/** Whether a change says something about everything that was asked for: what the venue changed by itself does not. */
function isPart(asked: OrderChange | null, change: OrderChange): boolean {
  return asked === null || Object.keys(asked).every((field) => field in change);
}

/** The fields an event changes, the state aside. */
function changedFields(
  order: TradingOrder,
  event: OrderEvent,
  notionalOf: NotionalOf,
): Partial<TradingOrder> {
  switch (event.kind) {
    case 'OrderAccepted':
      return { venueOrderId: event.venueOrderId };
    case 'UpdateRequested':
      return { pendingChange: event.change };
    case 'OrderUpdated':
      return {
        ...event.change,
        venueOrderId: event.venueOrderId ?? order.venueOrderId,
        pendingChange: isPart(order.pendingChange, event.change) ? null : order.pendingChange,
      };
    case 'UpdateRejected':
      return { pendingChange: null };
    case 'OrderTriggered':
      return { isTriggered: true };
    case 'OrderFilled': {
      const { fill } = event;
      return {
        venueOrderId: fill.venueOrderId ?? order.venueOrderId,
        filledLots: order.filledLots + fill.quantityLots,
        filledNotional:
          order.filledNotional + notionalOf(fill.instrument, fill.priceTicks, fill.quantityLots),
      };
    }
    case 'OrderDenied':
    case 'OrderRejected':
    case 'OrderCanceled':
    case 'OrderExpired':
      // The first word on why it ended stays: the late ones add nothing.
      return isEnded(order.state) && order.reason !== null ? {} : { reason: event.reason };
    case 'OrderSubmitted':
    case 'CancelRequested':
    case 'CancelRejected':
      return {};
    default:
      return event satisfies never;
  }
}

/** The order after an event. Throws CONFLICT for a pair of state and event that cannot happen, naming both. */
export function applyOrderEvent(
  order: TradingOrder,
  event: OrderEvent,
  notionalOf: NotionalOf,
): TradingOrder {
  const inTable = tableEvent(order, event);
  const destination = destinationOf(order.state, inTable);
  if (destination === null) throw impossibleEvent(order.clientOrderId, order.state, inTable);
  const changed = { ...order, ...changedFields(order, event, notionalOf), updatedAt: event.time };
  // A smaller quantity that has filled ends it also while a cancel is pending.
  const isDone = event.kind === 'OrderUpdated' && changed.filledLots >= fillableLots(changed);
  const state = stateAt(isDone && destination === 'PendingCancel' ? 'resting' : destination, changed);
  const isBack = isEnded(order.state) && !isEnded(state);
  return {
    ...changed,
    state,
    pendingChange: isEnded(state) ? null : changed.pendingChange,
    reason: isBack ? null : changed.reason,
  };
}

function stateAt(
  destination: NonNullable<ReturnType<typeof destinationOf>>,
  order: StatelessOrder,
): OrderState {
  if (destination === 'resting') return restingState(order);
  if (destination === 'refused') return order.filledLots > 0n ? 'Canceled' : 'Rejected';
  return destination;
}
