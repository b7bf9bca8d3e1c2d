import { CandlewrightError } from '../../domain/errors.ts';
import { fillKey } from '../../domain/trading/fill-key.ts';
import { instrumentText } from '../../domain/trading/instrument.ts';
import type {
  OrderEvent,
  OrderTicket,
  TradingFill,
  TradingOrder,
} from '../../domain/trading/trading-order.ts';
import type { JournalEntry } from '../../ports/trading-journal.ts';
import { applyOrderEvent, initializedOrder, type NotionalOf } from './apply-order-event.ts';
import type { OrderNews } from './order-gate.ts';
import { isEnded } from './order-table.ts';

/** What entries would change, worked out before they are written. */
export interface StagedEntries {
  readonly news: readonly OrderNews[];
  /** The orders that are new or different, as they would be. */
  readonly changed: readonly TradingOrder[];
  /** Takes the change over; to be called once the entries are on the disk. */
  keep(): void;
}

/** The orders of an account: a fold over its journal. */
export interface Orders {
  order(clientOrderId: string): TradingOrder | null;
  /** What was asked first, before any amendment. */
  ticket(clientOrderId: string): OrderTicket | null;
  /** Oldest first. */
  all(): readonly TradingOrder[];
  /** Orders that have not ended, oldest first. */
  open(): readonly TradingOrder[];
  /** The stops that travel with an entry. */
  attachedTo(clientOrderId: string): readonly TradingOrder[];
  hasFill(fill: TradingFill): boolean;
  hasPayment(payment: {
    readonly instrument: TradingFill['instrument'];
    readonly paymentId: string;
  }): boolean;
  /** `Active` until the journal says otherwise. */
  tradingState(): string;
  /** Throws CONFLICT for an entry that cannot follow what is here; nothing changes before `keep`. */
  stage(entries: readonly JournalEntry[]): StagedEntries;
}

function unknownOrder(event: OrderEvent): CandlewrightError {
  return new CandlewrightError(
    'CONFLICT',
    `${event.kind} is about order ${event.clientOrderId}, which the journal does not have.`,
    'Adopt the order by a reconcile first.',
  );
}

function paymentKey({ instrument, paymentId }: Parameters<Orders['hasPayment']>[0]): string {
  return `${instrumentText(instrument)} ${paymentId}`;
}

/** No orders yet; `notionalOf` values what fills. */
export function createOrders(notionalOf: NotionalOf): Orders {
  const orders = new Map<string, TradingOrder>();
  const tickets = new Map<string, OrderTicket>();
  // A session has far more ended orders than open ones, and asks for the open ones at every turn.
  const openIds = new Set<string>();
  const fills = new Set<string>();
  const payments = new Set<string>();
  const stopsOf = new Map<string, string[]>();
  let tradingState = 'Active';

  const present = (ids: Iterable<string>): readonly TradingOrder[] =>
    [...ids].flatMap((id) => orders.get(id) ?? []);

  function stage(entries: readonly JournalEntry[]): StagedEntries {
    const changed = new Map<string, TradingOrder>();
    const newTickets: OrderTicket[] = [];
    const newFills = new Set<string>();
    const newPayments = new Set<string>();
    const news: OrderNews[] = [];
    let newState = tradingState;

    function follow(event: OrderEvent): void {
      const order = changed.get(event.clientOrderId) ?? orders.get(event.clientOrderId);
      if (order === undefined) throw unknownOrder(event);
      if (event.kind === 'OrderFilled') {
        const key = fillKey(event.fill);
        // The same trade twice is one fill: the second changes nothing, wherever it comes from.
        if (fills.has(key) || newFills.has(key)) return;
        newFills.add(key);
      }
      const next = applyOrderEvent(order, event, notionalOf);
      changed.set(event.clientOrderId, next);
      news.push({ event, order: next });
    }

    for (const entry of entries) {
      if (entry.kind === 'OrderInitialized') {
        const { ticket, time, attachedTo = null } = entry;
        if (orders.has(ticket.clientOrderId) || changed.has(ticket.clientOrderId)) {
          throw new CandlewrightError(
            'CONFLICT',
            `Order ${ticket.clientOrderId} is in the journal already.`,
            'Give a new order an identity of its own: another attempt, level or cycle.',
          );
        }
        newTickets.push(ticket);
        changed.set(ticket.clientOrderId, initializedOrder(ticket, time, attachedTo));
      } else if (entry.kind === 'OrderEvent') follow(entry.event);
      else if (entry.kind === 'FundingPaid') newPayments.add(paymentKey(entry));
      else if (entry.kind === 'TradingStateChanged') newState = entry.to;
    }

    function keep(): void {
      for (const ticket of newTickets) tickets.set(ticket.clientOrderId, ticket);
      for (const [id, order] of changed) {
        if (!orders.has(id) && order.attachedTo !== null) {
          stopsOf.set(order.attachedTo, [...(stopsOf.get(order.attachedTo) ?? []), id]);
        }
        orders.set(id, order);
        if (isEnded(order.state)) openIds.delete(id);
        else openIds.add(id);
      }
      for (const key of newFills) fills.add(key);
      for (const key of newPayments) payments.add(key);
      tradingState = newState;
    }
    return { news, changed: [...changed.values()], keep };
  }

  return {
    order: (clientOrderId) => orders.get(clientOrderId) ?? null,
    ticket: (clientOrderId) => tickets.get(clientOrderId) ?? null,
    all: () => [...orders.values()],
    open: () => present(openIds),
    attachedTo: (clientOrderId) => present(stopsOf.get(clientOrderId) ?? []),
    hasFill: (fill) => fills.has(fillKey(fill)),
    hasPayment: (payment) => payments.has(paymentKey(payment)),
    tradingState: () => tradingState,
    stage,
  };
}
