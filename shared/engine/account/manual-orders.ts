import { CandlewrightError } from '../../domain/errors.ts';
import type { InstrumentKey } from '../../domain/trading/instrument.ts';
import type { OrderChange, OrderTicket, TradingOrder } from '../../domain/trading/trading-order.ts';
import type { GateOutcome, HostedOrderGate } from '../../execution/orders/order-gate.ts';
import { positionKey } from '../../ledger/ledger-draft.ts';
import type { Clock } from '../../ports/clock.ts';
import { accountActions } from './account-actions.ts';
import type { AccountBooks } from './account-books.ts';
import type { DeskSession } from './session-desk.ts';
import { restingStops } from './stop-coverage.ts';

export interface ManualOrdersDependencies {
  readonly gate: HostedOrderGate;
  readonly books: AccountBooks;
  readonly clock: Clock;
  readonly isTraded: (instrument: InstrumentKey) => DeskSession | null;
}

/** Orders of a person. They may not take a protection away, nor interfere with a session. */
export interface ManualOrders {
  /** The stop travels with the entry where the venue attaches stops, and follows its fill elsewhere. */
  submit(ticket: OrderTicket, attachedStop?: OrderTicket): Promise<GateOutcome>;
  cancel(clientOrderId: string, reason: string): Promise<GateOutcome>;
  amend(clientOrderId: string, change: OrderChange): Promise<GateOutcome>;
}

export function createManualOrders({ gate, books, clock, isTraded }: ManualOrdersDependencies): ManualOrders {
  function known(clientOrderId: string): TradingOrder {
    const order = gate.order(clientOrderId);
    if (order !== null) return order;
    throw new CandlewrightError(
      'NOT_FOUND',
      `There is no order ${clientOrderId} in this account.`,
      'Look up its id in the list of orders.',
    );
  }

  /** Whether an open position would lack a stop without this one, or with a smaller one. */
  function protects(stop: TradingOrder, instead: TradingOrder | null): boolean {
    const key = positionKey(stop.instrument, stop.positionSide);
    const position = books.ledger.positions.get(key);
    if (stop.purpose !== 'stop' || position === undefined) return false;
    const covered = (orders: readonly TradingOrder[]) =>
      restingStops(key, position, orders, gate.order).coveredLots;
    const others = gate.openOrders().filter(({ clientOrderId }) => clientOrderId !== stop.clientOrderId);
    return covered(instead === null ? others : [...others, instead]) < covered(gate.openOrders());
  }

  function remember(ticket: OrderTicket, triggerTicks: bigint): void {
    const { clientOrderId, instrument, positionSide, strategyId } = ticket;
    gate.record({
      kind: 'Decision',
      time: clock.now(),
      strategyId,
      action: accountActions.stop,
      context: {
        clientOrderId,
        positionKey: positionKey(instrument, positionSide),
        triggerTicks: String(triggerTicks),
      },
    });
  }

  return {
    async submit(ticket, attachedStop) {
      const triggerTicks = attachedStop?.triggerTicks ?? null;
      if (triggerTicks !== null && !ticket.isReduceOnly) remember(ticket, triggerTicks);
      return gate.capabilities.attachedStop ? gate.submit(ticket, attachedStop) : gate.submit(ticket);
    },
    async cancel(clientOrderId, reason) {
      const order = known(clientOrderId);
      if (!protects(order, null)) return gate.cancel(clientOrderId, reason);
      return { kind: 'denied', order, reason: 'it protects an open position: close that, or move the stop' };
    },
    async amend(clientOrderId, change) {
      const order = known(clientOrderId);
      const session = isTraded(order.instrument);
      if (session !== null) {
        const reason = `the session ${session.settings.sessionId} moves its orders itself: pause or stop it`;
        return { kind: 'denied', order, reason };
      }
      if (protects(order, { ...order, ...change })) {
        return { kind: 'denied', order, reason: 'the position would not be covered any more' };
      }
      const outcome = await gate.amend(clientOrderId, change);
      const moved = change.triggerTicks;
      if (outcome.kind === 'accepted' && order.purpose === 'stop' && moved !== undefined)
        remember(order, moved);
      return outcome;
    },
  };
}
