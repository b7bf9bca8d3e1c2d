import type { GuardDenial } from '../../domain/trading/guard-denial.ts';
import type { OrderChange, OrderTicket, TradingOrder } from '../../domain/trading/trading-order.ts';
import type { Clock } from '../../ports/clock.ts';
import type { JournalEntry } from '../../ports/trading-journal.ts';
import type { VenueCapabilities } from '../../ports/trading-venue.ts';
import type { EntryRecorder } from './entry-recorder.ts';
import { isEnded } from './order-table.ts';
import type { Orders } from './orders.ts';
import { brokenTicketRule } from './ticket-rules.ts';

/** A command that is not sent: why, and what the journal keeps of it besides. */
export interface CommandDenial {
  readonly reason: string;
  readonly entries: readonly JournalEntry[];
}

/** Looks at each command when its turn has come. Reduce-only orders meet the ticket rules alone. */
export interface EntryGuard {
  denialOf(ticket: OrderTicket, attachedStop: OrderTicket | null): CommandDenial | null;
  denialOfChange(order: TradingOrder, change: OrderChange): CommandDenial | null;
}

export interface EntryGuardDependencies {
  readonly orders: Orders;
  readonly recorder: EntryRecorder;
  readonly clock: Clock;
  readonly capabilities: VenueCapabilities;
  /** The risk guards, in their order; null when all let the entry pass. */
  readonly riskDenial: (ticket: OrderTicket, attachedStop: OrderTicket | null) => GuardDenial | null;
}

function rule(reason: string): CommandDenial {
  return { reason, entries: [] };
}

export function createEntryGuard(dependencies: EntryGuardDependencies): EntryGuard {
  const { orders, recorder, clock, capabilities, riskDenial } = dependencies;

  function entryDenial(ticket: OrderTicket, attachedStop: OrderTicket | null): CommandDenial | null {
    // The latch comes first and needs nothing but the journal: it holds when guards, strategy or window are broken.
    const state = orders.tradingState();
    const denial: GuardDenial | null =
      state === 'Active'
        ? recorder.failure() === null
          ? riskDenial(ticket, attachedStop)
          : { guard: 'journal', limit: 'every line is written', value: String(recorder.failure()) }
        : { guard: 'trading-state', limit: 'Active', value: state };
    if (denial === null) return null;
    const { guard, limit, value } = denial;
    return {
      reason: `${guard}: ${value}, allowed is ${limit}`,
      entries: [
        {
          kind: 'GuardDenied',
          time: clock.now(),
          clientOrderId: ticket.clientOrderId,
          guard,
          limit,
          value,
        },
      ],
    };
  }

  return {
    denialOf(ticket, attachedStop) {
      const broken =
        brokenTicketRule(ticket, capabilities) ??
        (attachedStop === null ? null : brokenStopRule(ticket, attachedStop, capabilities));
      if (broken !== null) return rule(broken);
      return ticket.isReduceOnly ? null : entryDenial(ticket, attachedStop);
    },
    denialOfChange(order, change) {
      if (isEnded(order.state)) return rule(`it has ended as ${order.state}`);
      const entry = order.attachedTo === null ? null : orders.order(order.attachedTo);
      const isUnseen = order.state === 'Submitted' && (entry === null || entry.venueOrderId === null);
      if (order.state === 'PendingCancel' || order.state === 'PendingUpdate' || isUnseen) {
        return rule(`it is ${order.state}`);
      }
      const changed: OrderTicket = { ...order, ...change };
      const broken = brokenTicketRule(changed, capabilities);
      if (broken !== null) return rule(broken);
      if (changed.quantityLots <= order.filledLots) {
        return rule(`${order.filledLots} lots of it have filled: cancel the rest instead`);
      }
      return order.isReduceOnly
        ? null
        : entryDenial(changed, orders.attachedTo(order.clientOrderId)[0] ?? null);
    },
  };
}

function brokenStopRule(
  entry: OrderTicket,
  stop: OrderTicket,
  capabilities: VenueCapabilities,
): string | null {
  if (!capabilities.attachedStop) return 'the venue attaches no stops';
  if (entry.purpose !== 'entry' || stop.purpose !== 'stop') return 'a stop travels with an entry';
  if (entry.side === stop.side) return 'the stop of a buy sells, that of a sell buys';
  if (stop.clientOrderId === entry.clientOrderId) return 'the stop has an id of its own';
  const broken = brokenTicketRule(stop, capabilities);
  return broken === null ? null : `its stop: ${broken}`;
}
