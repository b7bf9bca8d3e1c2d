import type { EpochMs } from '../../../../shared/domain/time.ts';
import type {
  OrderEvent,
  OrderTicket,
  TradingPurpose,
} from '../../../../shared/domain/trading/trading-order.ts';
import type { JournalEntry } from '../../../../shared/ports/trading-journal.ts';
import { lifeActions } from './account-life.ts';

/** What happened in a time, counted. */
export interface AuditFigures {
  readonly lines: number;
  readonly orders: number;
  readonly fills: Readonly<Record<TradingPurpose, number>>;
  readonly denials: number;
  readonly rejected: number;
  readonly alerts: number;
  readonly criticalAlerts: number;
  /** Times the account was taken up without having been laid down before. */
  readonly crashes: number;
  /** Longest time from the first fill of a cycle to its stop at the venue; null where no cycle began. */
  readonly uncoveredMs: number | null;
}

/** What an audit needs to know of a journal, kept as it grows: no line is read again for it. */
export interface AuditFold {
  take(entry: JournalEntry): void;
  /** Both ends included. */
  between(from: EpochMs, to: EpochMs): AuditFigures;
  /** Bars that the plan of a session's last decision holds a position at most; null where it names no limit. */
  holdBars(sessionId: string): number | null;
}

interface Cover {
  /** First fill of an entry; null before it. */
  filledAt: EpochMs | null;
  /** When its first stop rested at the venue, or all of it had left. */
  stopAt: EpochMs | null;
}

/** Times in the order of the journal, which is that of time but for a clock that was set back. */
class Moments {
  private readonly times: EpochMs[] = [];

  add(time: EpochMs): void {
    this.times.push(time);
  }

  count(from: EpochMs, to: EpochMs): number {
    return this.times.reduce((sum, time) => (time >= from && time <= to ? sum + 1 : sum), 0);
  }
}

/** `ticketOf` knows the orders of the entries taken before. */
export function createAuditFold(ticketOf: (clientOrderId: string) => OrderTicket | null): AuditFold {
  const lines = new Moments();
  const orders = new Moments();
  const denials = new Moments();
  const rejected = new Moments();
  const alerts = new Moments();
  const criticalAlerts = new Moments();
  const crashes = new Moments();
  const fills: Readonly<Record<TradingPurpose, Moments>> = {
    entry: new Moments(),
    stop: new Moments(),
    target: new Moments(),
    exit: new Moments(),
    emergency: new Moments(),
  };
  const covers = new Map<string, Cover>();
  const rows = new Map<string, string>();
  let isOpen = false;

  function coverOf({ strategyId, cycleId }: OrderTicket): Cover {
    const key = `${strategyId} ${cycleId}`;
    const cover = covers.get(key) ?? { filledAt: null, stopAt: null };
    covers.set(key, cover);
    return cover;
  }

  function follow(event: OrderEvent): void {
    if (event.kind === 'OrderRejected') rejected.add(event.time);
    const ticket = ticketOf(event.clientOrderId);
    if (ticket === null) return;
    if (event.kind === 'OrderAccepted' && ticket.purpose === 'stop') coverOf(ticket).stopAt ??= event.time;
    if (event.kind !== 'OrderFilled') return;
    fills[ticket.purpose].add(event.time);
    const cover = coverOf(ticket);
    if (ticket.purpose === 'entry') cover.filledAt ??= event.time;
    else cover.stopAt ??= event.time;
  }

  function decided({ action, strategyId, context, time }: Extract<JournalEntry, { kind: 'Decision' }>): void {
    if (action === lifeActions.opened) {
      if (isOpen) crashes.add(time);
      isOpen = true;
    } else if (action === lifeActions.closed) isOpen = false;
    const { row } = context;
    if (typeof row === 'string' && row !== 'null') rows.set(strategyId, row);
  }

  function longestUncovered(from: EpochMs, to: EpochMs): number | null {
    let longest: number | null = null;
    for (const { filledAt, stopAt } of covers.values()) {
      if (filledAt === null || filledAt < from || filledAt > to) continue;
      longest = Math.max(longest ?? 0, (stopAt ?? to) - filledAt, 0);
    }
    return longest;
  }

  return {
    take(entry) {
      lines.add(entry.time);
      switch (entry.kind) {
        case 'OrderInitialized':
          orders.add(entry.time);
          return;
        case 'OrderEvent':
          follow(entry.event);
          return;
        case 'GuardDenied':
          denials.add(entry.time);
          return;
        case 'Alert':
          alerts.add(entry.time);
          if (entry.severity === 'critical') criticalAlerts.add(entry.time);
          return;
        case 'Decision':
          decided(entry);
          return;
        case 'FundingPaid':
        case 'CashMoved':
        case 'TradingStateChanged':
      }
    },
    between(from, to) {
      const count = (moments: Moments): number => moments.count(from, to);
      return {
        lines: count(lines),
        orders: count(orders),
        fills: {
          entry: count(fills.entry),
          stop: count(fills.stop),
          target: count(fills.target),
          exit: count(fills.exit),
          emergency: count(fills.emergency),
        },
        denials: count(denials),
        rejected: count(rejected),
        alerts: count(alerts),
        criticalAlerts: count(criticalAlerts),
        crashes: count(crashes),
        uncoveredMs: longestUncovered(from, to),
      };
    },
    holdBars(sessionId) {
      const row = rows.get(sessionId);
      if (row === undefined) return null;
      return (JSON.parse(row) as { readonly maximumHoldBars?: number | null }).maximumHoldBars ?? null;
    },
  };
}
