import { CandlewrightError } from '../../domain/errors.ts';
import type { OrderEvent, OrderState } from '../../domain/trading/trading-order.ts';

/** What the table is asked about: a fill is either a part of what was left, or all of it. */
export type OrderTableEvent = Exclude<OrderEvent['kind'], 'OrderFilled'> | 'PartFilled' | 'WholeFilled';

/**
 * Where a pair leads. `resting`: back to what the order is when no cancel is pending; by what has filled, then by whether
 * an amendment is pending, it was triggered, or the venue ever showed it. `refused`: Rejected, or Canceled when a part had filled.
 */
type Destination = OrderState | 'resting' | 'refused';

type Row = Readonly<Partial<Record<OrderTableEvent, Destination>>>;

/** What may be told of an order that rests at the venue, in whichever of its states. */
const atVenue: Row = {
  OrderRejected: 'refused',
  CancelRequested: 'PendingCancel',
  PartFilled: 'PartiallyFilled',
  WholeFilled: 'Filled',
  OrderCanceled: 'Canceled',
  OrderExpired: 'Expired',
};

const resting: Row = {
  ...atVenue,
  UpdateRequested: 'PendingUpdate',
  OrderUpdated: 'resting',
  UpdateRejected: 'resting',
  CancelRejected: 'resting',
};

/** Late words about an order that has ended; nothing is asked of it any more. */
function ended(state: 'Filled' | 'Canceled' | 'Expired'): Row {
  return {
    OrderAccepted: state,
    OrderUpdated: state,
    UpdateRejected: state,
    CancelRejected: state,
    OrderTriggered: state,
    OrderCanceled: state,
    OrderExpired: state,
    PartFilled: state,
    WholeFilled: 'Filled',
  };
}

/**
 * State x event -> state. A pair that is not here cannot happen: the journal never holds it. Late events have their own
 * rows. A fill is always believed, because it moved money: of an order that was Canceled or Expired it leads to Filled
 * when nothing is left, and else leaves the state with more filled in it; of a Filled one it is an overfill that the
 * gate raises an alert for. Rejected can be left again, because it also stands for an order that the venue denied
 * knowing: what arrives there after all is an order.
 */
export const orderTable: Readonly<Record<OrderState, Row>> = {
  Initialized: { OrderDenied: 'Denied', OrderSubmitted: 'Submitted' },
  Denied: {},
  Submitted: {
    ...atVenue,
    OrderAccepted: 'Accepted',
    OrderTriggered: 'Triggered',
    // Of a stop that travels with an entry: it is moved, and grows, before the venue ever showed it.
    UpdateRequested: 'PendingUpdate',
    OrderUpdated: 'resting',
  },
  Accepted: { ...resting, OrderAccepted: 'Accepted', OrderTriggered: 'Triggered' },
  Triggered: { ...resting, OrderAccepted: 'Triggered', OrderTriggered: 'Triggered' },
  PartiallyFilled: { ...resting, OrderAccepted: 'PartiallyFilled', OrderTriggered: 'PartiallyFilled' },
  PendingUpdate: {
    ...atVenue,
    OrderAccepted: 'PendingUpdate',
    OrderUpdated: 'resting',
    UpdateRejected: 'resting',
    CancelRejected: 'PendingUpdate',
    OrderTriggered: 'PendingUpdate',
    PartFilled: 'PendingUpdate',
  },
  PendingCancel: {
    ...atVenue,
    OrderAccepted: 'PendingCancel',
    OrderUpdated: 'PendingCancel',
    UpdateRejected: 'PendingCancel',
    CancelRejected: 'resting',
    OrderTriggered: 'PendingCancel',
    PartFilled: 'PendingCancel',
  },
  Filled: {
    ...ended('Filled'),
    // An amendment to more that the venue took before the last fill.
    OrderUpdated: 'resting',
  },
  Canceled: { ...ended('Canceled'), OrderRejected: 'Canceled' },
  Expired: { ...ended('Expired'), OrderRejected: 'Expired' },
  Rejected: {
    OrderAccepted: 'Accepted',
    OrderRejected: 'Rejected',
    OrderUpdated: 'Rejected',
    UpdateRejected: 'Rejected',
    CancelRejected: 'Rejected',
    OrderTriggered: 'Triggered',
    PartFilled: 'PartiallyFilled',
    WholeFilled: 'Filled',
    OrderCanceled: 'Canceled',
    OrderExpired: 'Expired',
  },
};

const endStates: ReadonlySet<OrderState> = new Set([
  'Denied',
  'Rejected',
  'Filled',
  'Canceled',
  'Expired',
] as const);

/** Whether nothing more is asked of an order in this state. */
export function isEnded(state: OrderState): boolean {
  return endStates.has(state);
}

/** Where the table leads from a state by an event; null for a pair that cannot happen. */
export function destinationOf(state: OrderState, event: OrderTableEvent): Destination | null {
  return orderTable[state][event] ?? null;
}

/** The failure for a pair that cannot happen: it names both. */
export function impossibleEvent(
  clientOrderId: string,
  state: OrderState,
  event: OrderTableEvent,
): CandlewrightError {
  return new CandlewrightError(
    'CONFLICT',
    `Order ${clientOrderId} is ${state}; ${event} cannot happen to it.`,
    'Compare the order with the venue by a reconcile; the journal shows how it came to this.',
  );
}
