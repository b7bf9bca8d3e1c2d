import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OrderEvent } from '../../../../shared/domain/trading/trading-order.ts';
import type { JournalEntry, JournalRecord } from '../../../../shared/ports/trading-journal.ts';
import type { HostedAccount } from '../views/hosted-account.ts';
import { lifeActions } from './account-life.ts';

/** What the lines of a time add up to. */
export interface AuditLines {
  lines: number;
  orders: number;
  fills: number;
  stopFills: number;
  targetFills: number;
  emergencyFills: number;
  denials: number;
  rejected: number;
  alerts: number;
  criticalAlerts: number;
  /** Times the account was taken up without having been laid down before. */
  crashes: number;
  /** Longest time from the first fill of a cycle to its first stop at the venue; null where no cycle began. */
  uncoveredMs: number | null;
  /** By session: bars that its plan holds a position at most; null for one that names no limit. */
  readonly holdBars: Map<string, number | null>;
}

const linesAtOnce = 500;

/** The lines of a time, oldest first. */
async function linesOf(account: HostedAccount, from: number, to: number): Promise<JournalRecord[]> {
  const all: JournalRecord[] = [];
  let before: number | null = null;
  for (;;) {
    const lines: readonly JournalRecord[] = account.lines({
      before,
      limit: linesAtOnce,
      kinds: null,
      clientOrderId: null,
      from,
      to,
    });
    all.push(...lines);
    const last = lines.at(-1);
    if (last === undefined || lines.length < linesAtOnce) return all.toReversed();
    before = last.sequence;
    await nextTurn();
  }
}

/** Whether the account was being traded when a time began: its last word before was that it was taken up. */
function wasOpenBefore(account: HostedAccount, from: number): boolean {
  let before: number | null = null;
  for (;;) {
    const lines: readonly JournalRecord[] = account.lines({
      before,
      limit: linesAtOnce,
      kinds: ['Decision'],
      clientOrderId: null,
      from: null,
      to: from - 1,
    });
    for (const { entry } of lines) {
      if (entry.kind !== 'Decision') continue;
      if (entry.action === lifeActions.opened) return true;
      if (entry.action === lifeActions.closed) return false;
    }
    const last = lines.at(-1);
    if (last === undefined || lines.length < linesAtOnce) return false;
    before = last.sequence;
  }
}

interface CycleCover {
  readonly filledAt: number;
  stopAt: number | null;
}

function holdBarsOf({ context }: Extract<JournalEntry, { kind: 'Decision' }>): number | null | undefined {
  const { row } = context;
  if (typeof row !== 'string') return undefined;
  const parsed = JSON.parse(row) as { readonly maximumHoldBars?: number | null } | null;
  return parsed === null ? undefined : (parsed.maximumHoldBars ?? null);
}

/** Adds up what the journal of an account says of a time, both ends included. */
export async function readAuditLines(account: HostedAccount, from: number, to: number): Promise<AuditLines> {
  const sum: AuditLines = {
    lines: 0,
    orders: 0,
    fills: 0,
    stopFills: 0,
    targetFills: 0,
    emergencyFills: 0,
    denials: 0,
    rejected: 0,
    alerts: 0,
    criticalAlerts: 0,
    crashes: 0,
    uncoveredMs: null,
    holdBars: new Map(),
  };
  const history = account.history();
  const covers = new Map<string, CycleCover>();
  let isOpen = wasOpenBefore(account, from);

  function follow(event: OrderEvent): void {
    const ticket = history?.ticket(event.clientOrderId) ?? null;
    if (event.kind === 'OrderRejected') sum.rejected += 1;
    if (ticket === null) return;
    const cycle = `${ticket.strategyId} ${ticket.cycleId}`;
    const cover = covers.get(cycle);
    if (event.kind === 'OrderAccepted' && ticket.purpose === 'stop' && cover !== undefined) {
      cover.stopAt ??= event.time;
    }
    if (event.kind === 'OrderAccepted' && ticket.purpose === 'stop' && cover === undefined) {
      // It rests before anything has filled: the cycle is covered from its first instant on.
      covers.set(cycle, { filledAt: event.time, stopAt: event.time });
    }
    if (event.kind !== 'OrderFilled') return;
    sum.fills += 1;
    if (ticket.purpose === 'stop') sum.stopFills += 1;
    if (ticket.purpose === 'target') sum.targetFills += 1;
    if (ticket.purpose === 'emergency') sum.emergencyFills += 1;
    if (ticket.purpose === 'entry' && cover === undefined) {
      covers.set(cycle, { filledAt: event.time, stopAt: null });
    }
    // What has left needs no stop any more.
    if (ticket.purpose !== 'entry' && cover !== undefined) cover.stopAt ??= event.time;
  }

  for (const { entry } of await linesOf(account, from, to)) {
    sum.lines += 1;
    switch (entry.kind) {
      case 'OrderInitialized':
        sum.orders += 1;
        break;
      case 'OrderEvent':
        follow(entry.event);
        break;
      case 'GuardDenied':
        sum.denials += 1;
        break;
      case 'Alert':
        sum.alerts += 1;
        if (entry.severity === 'critical') sum.criticalAlerts += 1;
        break;
      case 'Decision': {
        if (entry.action === lifeActions.opened) {
          if (isOpen) sum.crashes += 1;
          isOpen = true;
        } else if (entry.action === lifeActions.closed) isOpen = false;
        const bars = holdBarsOf(entry);
        if (bars !== undefined) sum.holdBars.set(entry.strategyId, bars);
        break;
      }
      case 'FundingPaid':
      case 'CashMoved':
      case 'TradingStateChanged':
    }
  }
  for (const { filledAt, stopAt } of covers.values()) {
    const uncovered = Math.max(0, (stopAt ?? to) - filledAt);
    if (sum.uncoveredMs === null || uncovered > sum.uncoveredMs) sum.uncoveredMs = uncovered;
  }
  return sum;
}
