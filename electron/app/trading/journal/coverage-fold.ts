import type { EpochMs } from '../../../../shared/domain/time.ts';
import type { Lots } from '../../../../shared/domain/trading/exact.ts';
import { instrumentText } from '../../../../shared/domain/trading/instrument.ts';
import type {
  OrderEvent,
  OrderTicket,
  TradingFill,
} from '../../../../shared/domain/trading/trading-order.ts';
import type { JournalEntry } from '../../../../shared/ports/trading-journal.ts';

/** How long a strategy's positions were held, and how much of that without enough stops resting at the venue. */
export interface HeldTime {
  readonly positions: number;
  readonly heldMs: number;
  readonly uncoveredMs: number;
}

/** Kept as a journal grows: which positions had stops for all of their lots, and when not. */
export interface CoverageFold {
  take(entry: JournalEntry): void;
  /** Of a session, by its id; with what is open now. */
  of(strategyId: string, now: EpochMs): HeldTime;
}

/** Without a stop for no longer than this a position counts as covered: an order takes a moment. */
export const uncoveredLimitMs = 2_000;

interface RestingStop {
  readonly lots: Lots;
  /** The entry it travels with: before that has filled there is nothing to close. */
  readonly entryId: string | null;
}

interface Holding {
  owner: string;
  lots: Lots;
  /** By their ids. */
  readonly stops: Map<string, RestingStop>;
  /** Up to when it was counted. */
  since: EpochMs;
  uncoveredSince: EpochMs | null;
}

interface Counted {
  positions: number;
  heldMs: number;
  uncoveredMs: number;
}

function tooLong(from: EpochMs, to: EpochMs): number {
  return to - from > uncoveredLimitMs ? to - from : 0;
}

/** `ticketOf` knows the orders of the entries taken before. */
export function createCoverageFold(ticketOf: (clientOrderId: string) => OrderTicket | null): CoverageFold {
  const holdings = new Map<string, Holding>();
  const counted = new Map<string, Counted>();
  /** Entries by the stops that travel with them. */
  const attached = new Map<string, string>();
  const filledEntries = new Set<string>();

  function countedOf(owner: string): Counted {
    const found = counted.get(owner) ?? { positions: 0, heldMs: 0, uncoveredMs: 0 };
    counted.set(owner, found);
    return found;
  }

  function holdingOf(instrument: TradingFill['instrument']): Holding {
    const key = instrumentText(instrument);
    const found = holdings.get(key) ?? {
      owner: '',
      lots: 0n,
      stops: new Map(),
      since: 0,
      uncoveredSince: null,
    };
    holdings.set(key, found);
    return found;
  }

  function settle(holding: Holding, time: EpochMs): void {
    if (holding.lots > 0n) countedOf(holding.owner).heldMs += Math.max(0, time - holding.since);
    holding.since = time;
  }

  /** Looks whether the stops still are enough, after something changed. */
  function look(holding: Holding, time: EpochMs): void {
    const { lots, stops, uncoveredSince } = holding;
    let covered = 0n;
    for (const stop of stops.values())
      if (stop.entryId === null || filledEntries.has(stop.entryId)) covered += stop.lots;
    const isCovered = covered >= lots;
    if (!isCovered) holding.uncoveredSince ??= time;
    else if (uncoveredSince !== null) {
      countedOf(holding.owner).uncoveredMs += tooLong(uncoveredSince, time);
      holding.uncoveredSince = null;
    }
  }

  function filled({ fill, time }: Extract<OrderEvent, { kind: 'OrderFilled' }>): void {
    const ticket = ticketOf(fill.clientOrderId);
    const holding = holdingOf(fill.instrument);
    settle(holding, time);
    if (ticket?.purpose === 'entry') {
      if (holding.lots === 0n) {
        holding.owner = ticket.strategyId;
        countedOf(holding.owner).positions += 1;
      }
      holding.lots += fill.quantityLots;
      filledEntries.add(fill.clientOrderId);
    } else {
      const rest = holding.lots - fill.quantityLots;
      holding.lots = rest > 0n ? rest : 0n;
      const stop = holding.stops.get(fill.clientOrderId);
      if (stop !== undefined && stop.lots > fill.quantityLots)
        holding.stops.set(fill.clientOrderId, { ...stop, lots: stop.lots - fill.quantityLots });
      else holding.stops.delete(fill.clientOrderId);
    }
    look(holding, time);
  }

  function follow(event: OrderEvent): void {
    if (event.kind === 'OrderFilled') return filled(event);
    const ticket = ticketOf(event.clientOrderId);
    if (ticket?.purpose !== 'stop') return;
    const holding = holdingOf(ticket.instrument);
    const stop = holding.stops.get(event.clientOrderId);
    settle(holding, event.time);
    switch (event.kind) {
      case 'OrderAccepted':
        holding.stops.set(event.clientOrderId, {
          lots: ticket.quantityLots,
          entryId: attached.get(event.clientOrderId) ?? null,
        });
        break;
      case 'OrderUpdated':
        if (stop !== undefined)
          holding.stops.set(event.clientOrderId, { ...stop, lots: event.change.quantityLots ?? stop.lots });
        break;
      case 'OrderCanceled':
      case 'OrderExpired':
      case 'OrderRejected':
      case 'OrderDenied':
        holding.stops.delete(event.clientOrderId);
        attached.delete(event.clientOrderId);
        break;
      case 'OrderSubmitted':
      case 'UpdateRequested':
      case 'UpdateRejected':
      case 'CancelRequested':
      case 'CancelRejected':
      case 'OrderTriggered':
        return;
    }
    look(holding, event.time);
  }

  return {
    take(entry) {
      if (entry.kind === 'OrderEvent') follow(entry.event);
      else if (entry.kind === 'OrderInitialized' && entry.attachedTo !== undefined)
        attached.set(entry.ticket.clientOrderId, entry.attachedTo);
    },
    of(strategyId, now) {
      const { positions, heldMs, uncoveredMs } = countedOf(strategyId);
      let held = heldMs;
      let uncovered = uncoveredMs;
      for (const { owner, lots, since, uncoveredSince } of holdings.values()) {
        if (owner !== strategyId || lots === 0n) continue;
        held += Math.max(0, now - since);
        if (uncoveredSince !== null) uncovered += tooLong(uncoveredSince, now);
      }
      return { positions, heldMs: held, uncoveredMs: Math.min(uncovered, held) };
    },
  };
}
