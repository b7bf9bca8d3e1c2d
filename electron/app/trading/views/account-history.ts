import type { EpochMs } from '../../../../shared/domain/time.ts';
import type { Ticks } from '../../../../shared/domain/trading/exact.ts';
import type { GuardDenial } from '../../../../shared/domain/trading/guard-denial.ts';
import type { InstrumentKey } from '../../../../shared/domain/trading/instrument.ts';
import type { InstrumentUnits } from '../../../../shared/domain/trading/instrument-units.ts';
import type {
  OrderEvent,
  OrderTicket,
  TradingFill,
} from '../../../../shared/domain/trading/trading-order.ts';
import type { UnitsOf } from '../../../../shared/ledger/ledger-draft.ts';
import { TradingLedger } from '../../../../shared/ledger/trading-ledger.ts';
import type { ClosedTradingPosition } from '../../../../shared/ledger/trading-position.ts';
import type { JournalEntry, JournalProjection } from '../../../../shared/ports/trading-journal.ts';
import { type AuditFold, createAuditFold } from '../journal/audit-fold.ts';
import { type CoverageFold, createCoverageFold } from '../journal/coverage-fold.ts';
import { createSessionNotes, type SessionNotes } from '../journal/session-notes.ts';
import { cycleLog, type KeptCycle } from './cycle-log.ts';

/** A fill with the order it belongs to as it was asked for when it filled; null for one of the venue's own, a liquidation. */
export interface KeptFill {
  readonly fill: TradingFill;
  readonly units: InstrumentUnits;
  readonly ticket: OrderTicket | null;
}

export interface KeptAlert {
  readonly sequence: number;
  readonly time: EpochMs;
  readonly severity: 'notice' | 'warning' | 'critical';
  readonly text: string;
}

export interface KeptDenial extends GuardDenial {
  readonly time: EpochMs;
  readonly clientOrderId: string;
}

/** The last change of the latch. */
export interface KeptLatch {
  readonly to: string;
  readonly reason: string;
  readonly time: EpochMs;
}

/** What the screens show of an account's past: a fold over its journal, kept in memory. */
export interface AccountHistory extends JournalProjection {
  /** Number of the last line. */
  sequence(): number;
  /** Oldest first. */
  fills(): readonly KeptFill[];
  /** Closed ones, oldest first; of a session, or of all. */
  cycles(sessionId?: string): readonly KeptCycle[];
  /** The newest 200, oldest first. */
  alerts(): readonly KeptAlert[];
  denials(): readonly KeptDenial[];
  latch(): KeptLatch | null;
  ticket(clientOrderId: string): OrderTicket | null;
  /** Trigger of the first stop that a cycle of a session (or of a person) was given; null without one. */
  firstStop(sessionId: string, cycleId: string): Ticks | null;
  /** Counts of what happened, by time. */
  readonly audit: AuditFold;
  /** How long positions were held, and without a stop. */
  readonly coverage: CoverageFold;
  /** What kept sessions from trading, and when. */
  readonly notes: SessionNotes;
  /** What a manual entry was to be closed at in profit, by the order's id. */
  wishes(): ReadonlyMap<string, string>;
}

/** Of alerts and denials. */
const keptLines = 200;

/** The action under which a person's order is decided. */
export const manualAction = 'manual-order';

function pushCapped<Item>(list: Item[], item: Item): void {
  list.push(item);
  if (list.length > 2 * keptLines) list.splice(0, keptLines);
}

/** An empty history; it is told the entries of the journal as a projection of it. */
export function createAccountHistory(currency: string, unitsOf: UnitsOf): AccountHistory {
  const ledger = new TradingLedger(currency, unitsOf);
  const tickets = new Map<string, OrderTicket>();
  const fills: KeptFill[] = [];
  const audit = createAuditFold((id) => tickets.get(id) ?? null);
  const coverage = createCoverageFold((id) => tickets.get(id) ?? null);
  const notes = createSessionNotes((id) => tickets.get(id) ?? null);
  const cycles = cycleLog((id) => tickets.get(id) ?? null, unitsOf);
  const alerts: KeptAlert[] = [];
  const denials: KeptDenial[] = [];
  const wishes = new Map<string, string>();
  const firstStops = new Map<string, Ticks>();
  let latch: KeptLatch | null = null;
  let sequence = 0;

  /** Positions that the entry closed; a fill that was booked before changes nothing. */
  function booked(entry: JournalEntry): {
    readonly isNew: boolean;
    readonly closed: readonly ClosedTradingPosition[];
  } {
    const before = ledger.totals;
    const staged = ledger.stage([entry]);
    const isNew = staged.totals !== before;
    staged.keep();
    return { isNew, closed: staged.closed };
  }

  function addTicket(ticket: OrderTicket): void {
    tickets.set(ticket.clientOrderId, ticket);
    const key = `${ticket.strategyId} ${ticket.cycleId}`;
    if (ticket.purpose !== 'stop' || ticket.triggerTicks === null || firstStops.has(key)) return;
    firstStops.set(key, ticket.triggerTicks);
  }

  /** What an order asks for from now on: its next fill is held against that. */
  function amended({ clientOrderId, change }: Extract<OrderEvent, { kind: 'OrderUpdated' }>): void {
    const ticket = tickets.get(clientOrderId);
    if (ticket !== undefined) tickets.set(clientOrderId, { ...ticket, ...change });
  }

  function take(entry: JournalEntry): void {
    sequence += 1;
    audit.take(entry);
    coverage.take(entry);
    notes.take(entry);
    switch (entry.kind) {
      case 'OrderInitialized':
        addTicket(entry.ticket);
        return;
      case 'OrderEvent': {
        if (entry.event.kind === 'OrderUpdated') return amended(entry.event);
        if (entry.event.kind !== 'OrderFilled') return;
        const { fill } = entry.event;
        const { isNew, closed } = booked(entry);
        if (!isNew) return;
        fills.push({
          fill,
          units: unitsOf(fill.instrument, fill.time),
          ticket: tickets.get(fill.clientOrderId) ?? null,
        });
        cycles.filled(fill, closed);
        return;
      }
      case 'FundingPaid':
      case 'CashMoved':
        booked(entry);
        return;
      case 'TradingStateChanged':
        latch = { to: entry.to, reason: entry.reason, time: entry.time };
        return;
      case 'Alert':
        pushCapped(alerts, { sequence, time: entry.time, severity: entry.severity, text: entry.text });
        return;
      case 'GuardDenied': {
        const { time, clientOrderId, guard, limit, value } = entry;
        pushCapped(denials, { time, clientOrderId, guard, limit, value });
        return;
      }
      case 'Decision': {
        const { clientOrderId, target } = entry.context;
        if (entry.action !== manualAction) return;
        if (typeof clientOrderId === 'string' && typeof target === 'string')
          wishes.set(clientOrderId, target);
      }
    }
  }

  return {
    name: 'history',
    version: 1,
    stage: (entries) => ({ rows: new Map(), keep: () => entries.forEach(take) }),
    sequence: () => sequence,
    fills: () => fills,
    cycles: (sessionId) => cycles.closed(sessionId),
    alerts: () => alerts.slice(-keptLines),
    denials: () => denials.slice(-keptLines),
    latch: () => latch,
    ticket: (clientOrderId) => tickets.get(clientOrderId) ?? null,
    firstStop: (sessionId, cycleId) => firstStops.get(`${sessionId} ${cycleId}`) ?? null,
    audit,
    coverage,
    notes,
    wishes: () => wishes,
  };
}

/** Whether two name one instrument. */
export function isSameInstrument(one: InstrumentKey, other: InstrumentKey): boolean {
  return one.venue === other.venue && one.market === other.market;
}
