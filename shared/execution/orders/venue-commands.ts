import type {
  OrderChange,
  OrderEvent,
  OrderTicket,
  TradingOrder,
} from '../../domain/trading/trading-order.ts';
import type { Clock } from '../../ports/clock.ts';
import type { JournalEntry } from '../../ports/trading-journal.ts';
import type { CommandOutcome, TradingVenue, VenueOrder } from '../../ports/trading-venue.ts';
import type { CommandUrgency } from './command-lane.ts';
import { eventEntry, type EntryRecorder } from './entry-recorder.ts';
import type { EntryGuard } from './entry-guard.ts';
import type { GateOutcome } from './order-gate.ts';
import { ask, type OrderInquiry } from './order-inquiry.ts';
import { isEnded } from './order-table.ts';
import type { Orders } from './orders.ts';

/** How a command travels: which connection, and when its turn comes. */
export interface CommandRoute {
  readonly venue: TradingVenue;
  run<Value>(urgency: CommandUrgency, command: () => Promise<Value>): Promise<Value>;
}

export interface CommandDependencies {
  readonly orders: Orders;
  readonly recorder: EntryRecorder;
  readonly inquiry: OrderInquiry;
  readonly guard: EntryGuard;
  readonly clock: Clock;
}

/** The three commands a venue takes about an order. Each is in the journal before it is sent, and is sent once. */
export interface VenueCommands {
  submit(ticket: OrderTicket, attachedStop: OrderTicket | null, route: CommandRoute): Promise<GateOutcome>;
  amend(clientOrderId: string, change: OrderChange, route: CommandRoute): Promise<GateOutcome>;
  cancel(clientOrderId: string, reason: string | null, route: CommandRoute): Promise<GateOutcome>;
}

type Sent = CommandOutcome<VenueOrder> | { readonly kind: 'unsent'; readonly outcome: GateOutcome };

const noAnswer = 'the venue did not say within the questions allowed';

export function createVenueCommands(dependencies: CommandDependencies): VenueCommands {
  const { orders, recorder, inquiry, guard, clock } = dependencies;

  function known(clientOrderId: string): TradingOrder {
    const order = orders.order(clientOrderId);
    if (order === null) throw new Error(`order ${clientOrderId} is not in the journal`);
    return order;
  }

  /**
   * What must be on the disk before a command leaves. A command that protects leaves also when the disk refuses: a
   * position without a stop is worse than a line that is written late, and its id can be made again.
   */
  function writeBeforeSend(order: OrderTicket, entries: readonly JournalEntry[]): void {
    if (order.isReduceOnly) recorder.note(entries);
    else recorder.write(entries);
  }

  function event(kind: 'OrderSubmitted' | 'CancelRequested', clientOrderId: string): JournalEntry {
    return eventEntry({ kind, clientOrderId, time: clock.now() });
  }

  function refuse(
    kind: 'OrderRejected' | 'UpdateRejected' | 'CancelRejected',
    id: string,
    reason: string,
  ): void {
    const refused: OrderEvent = { kind, clientOrderId: id, time: clock.now(), reason };
    recorder.note([eventEntry(refused)]);
  }

  function outcomeOfSubmit(clientOrderId: string, code = 'REJECTED'): GateOutcome {
    const order = known(clientOrderId);
    if (order.state === 'Submitted' || (order.state === 'PendingCancel' && order.venueOrderId === null)) {
      return { kind: 'unknown', order, reason: noAnswer };
    }
    if (order.state !== 'Rejected') return { kind: 'accepted', order };
    return { kind: 'rejected', order, code, reason: order.reason ?? 'the venue gave no reason' };
  }

  function isSubmitSettled(order: TradingOrder): boolean {
    return order.venueOrderId !== null || order.filledLots > 0n || isEnded(order.state);
  }

  async function submit(
    ticket: OrderTicket,
    attachedStop: OrderTicket | null,
    route: CommandRoute,
  ): Promise<GateOutcome> {
    const { clientOrderId } = ticket;
    const sent = await route.run<Sent>(ticket.isReduceOnly ? 'protective' : 'entry', async () => {
      // Its turn may have come long after it was asked for: the account is looked at now.
      const denial = guard.denialOf(ticket, attachedStop);
      const time = clock.now();
      if (denial !== null) {
        const denied: OrderEvent = { kind: 'OrderDenied', clientOrderId, time, reason: denial.reason };
        recorder.note([{ kind: 'OrderInitialized', time, ticket }, ...denial.entries, eventEntry(denied)]);
        return {
          kind: 'unsent',
          outcome: { kind: 'denied', order: known(clientOrderId), reason: denial.reason },
        };
      }
      const stop: readonly JournalEntry[] =
        attachedStop === null
          ? []
          : [{ kind: 'OrderInitialized', time, ticket: attachedStop, attachedTo: clientOrderId }];
      writeBeforeSend(ticket, [
        { kind: 'OrderInitialized', time, ticket },
        event('OrderSubmitted', clientOrderId),
        ...stop,
        ...(attachedStop === null ? [] : [event('OrderSubmitted', attachedStop.clientOrderId)]),
      ]);
      return ask(() => route.venue.submit(ticket, ...(attachedStop === null ? [] : [attachedStop])));
    });
    if (sent.kind === 'unsent') return sent.outcome;
    if (sent.kind === 'accepted') {
      await inquiry.learn(sent.value, 'answer', route.venue);
    } else if (sent.kind === 'rejected' && !isSubmitSettled(known(clientOrderId))) {
      refuse('OrderRejected', clientOrderId, sent.reason);
      for (const stop of orders.attachedTo(clientOrderId)) {
        if (stop.state === 'Submitted') refuse('OrderRejected', stop.clientOrderId, 'its entry was rejected');
      }
      return outcomeOfSubmit(clientOrderId, sent.code);
    }
    // Also when an acceptance named another order, or a rejection came after word of a resting one.
    await inquiry.settle(clientOrderId, isSubmitSettled, route.venue);
    return outcomeOfSubmit(clientOrderId);
  }

  async function amend(
    clientOrderId: string,
    change: OrderChange,
    route: CommandRoute,
  ): Promise<GateOutcome> {
    const sent = await route.run<Sent>(
      known(clientOrderId).isReduceOnly ? 'protective' : 'entry',
      async () => {
        const order = known(clientOrderId);
        const denial = guard.denialOfChange(order, change);
        if (denial !== null) {
          if (denial.entries.length > 0) recorder.note(denial.entries);
          return { kind: 'unsent', outcome: { kind: 'denied', order, reason: denial.reason } };
        }
        writeBeforeSend(order, [
          eventEntry({ kind: 'UpdateRequested', clientOrderId, time: clock.now(), change }),
        ]);
        return ask(() => route.venue.amend(clientOrderId, order.instrument, change));
      },
    );
    if (sent.kind === 'unsent') return sent.outcome;
    const isSettled = (order: TradingOrder): boolean => order.pendingChange === null || isEnded(order.state);
    if (sent.kind === 'rejected' && !isSettled(known(clientOrderId))) {
      refuse('UpdateRejected', clientOrderId, sent.reason);
      return { kind: 'rejected', order: known(clientOrderId), code: sent.code, reason: sent.reason };
    }
    if (sent.kind === 'accepted') await inquiry.learn(sent.value, 'answer', route.venue);
    const isTaken = sent.kind === 'accepted';
    await inquiry.settle(clientOrderId, isSettled, route.venue, { isTaken });
    return outcomeOfAmend(clientOrderId, change);
  }

  function outcomeOfAmend(clientOrderId: string, change: OrderChange): GateOutcome {
    const order = known(clientOrderId);
    if (order.pendingChange !== null) return { kind: 'unknown', order, reason: noAnswer };
    const hasChanged =
      (change.quantityLots === undefined || change.quantityLots === order.quantityLots) &&
      (change.limitTicks === undefined || change.limitTicks === order.limitTicks) &&
      (change.triggerTicks === undefined || change.triggerTicks === order.triggerTicks);
    if (hasChanged) return { kind: 'accepted', order };
    const reason = isEnded(order.state) ? `it ended as ${order.state}` : 'the venue did not take it';
    return { kind: 'rejected', order, code: 'UNCHANGED', reason };
  }

  async function cancel(
    clientOrderId: string,
    reason: string | null,
    route: CommandRoute,
  ): Promise<GateOutcome> {
    const sent = await route.run<Sent>('protective', async () => {
      const order = known(clientOrderId);
      if (isEnded(order.state)) return { kind: 'unsent', outcome: { kind: 'accepted', order } };
      const why: readonly JournalEntry[] =
        reason === null
          ? []
          : [
              {
                kind: 'Decision',
                time: clock.now(),
                strategyId: order.strategyId,
                action: 'cancel',
                context: { clientOrderId, reason },
              },
            ];
      // A cancel never opens anything: it goes also when the disk refuses.
      recorder.note([...why, event('CancelRequested', clientOrderId)]);
      return ask(() => route.venue.cancel(clientOrderId, order.instrument));
    });
    if (sent.kind === 'unsent') return sent.outcome;
    if (sent.kind === 'accepted') await inquiry.learn(sent.value, 'answer', route.venue);
    const isSettled = (order: TradingOrder): boolean =>
      isEnded(order.state) || order.state !== 'PendingCancel';
    // A refusal too: the order may be gone, or may never have come.
    const isTaken = sent.kind === 'accepted';
    await inquiry.settle(clientOrderId, isSettled, route.venue, { isTaken });
    const order = known(clientOrderId);
    if (isEnded(order.state)) return { kind: 'accepted', order };
    if (order.state === 'PendingCancel') return { kind: 'unknown', order, reason: noAnswer };
    const refusal =
      sent.kind === 'rejected' ? sent : { code: 'UNCHANGED', reason: 'the venue did not take it' };
    return { kind: 'rejected', order, code: refusal.code, reason: refusal.reason };
  }

  return { submit, amend, cancel };
}
