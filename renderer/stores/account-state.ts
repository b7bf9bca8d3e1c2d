import type { AccountEvent, AccountView } from '../../shared/contract/trading/trading.ts';

const fillsKept = 200;
const alertsKept = 200;

interface Changes<Row> {
  readonly changed: readonly Row[];
  readonly removed: readonly string[];
}

/** The rows with changed ones in their place, new ones at the end and removed ones gone; untouched rows stay the same object. */
function withChanges<Row>(
  rows: Row[],
  changes: Changes<Row> | undefined,
  keyOf: (row: Row) => string,
): Row[] {
  if (changes === undefined || (changes.changed.length === 0 && changes.removed.length === 0)) return rows;
  const changed = new Map(changes.changed.map((row) => [keyOf(row), row]));
  const removed = new Set(changes.removed);
  const next: Row[] = [];
  for (const row of rows) {
    const key = keyOf(row);
    const newer = changed.get(key);
    changed.delete(key);
    if (newer !== undefined) next.push(newer);
    else if (!removed.has(key)) next.push(row);
  }
  next.push(...changed.values());
  return next;
}

type Fills = AccountView['fills'];
type Alerts = AccountView['alerts'];

/** New fills come oldest first; the list is newest first, and says nothing twice. */
function withFills(fills: Fills, added: Fills | undefined): Fills {
  if (added === undefined || added.length === 0) return fills;
  const known = new Set(added.map(({ tradeId }) => tradeId));
  return [...added.toReversed(), ...fills.filter(({ tradeId }) => !known.has(tradeId))].slice(0, fillsKept);
}

/** Newest first. */
function withAlerts(alerts: Alerts, added: Alerts | undefined): Alerts {
  if (added === undefined || added.length === 0) return alerts;
  const known = new Set(added.map(({ sequence }) => sequence));
  return [...added, ...alerts.filter(({ sequence }) => !known.has(sequence))]
    .toSorted((a, b) => b.sequence - a.sequence)
    .slice(0, alertsKept);
}

/** An account's view after one event. Changes before the first snapshot say nothing and are left out. */
export function applyAccountEvent(view: AccountView | null, event: AccountEvent): AccountView | null {
  if (event.kind === 'snapshot') return event.view;
  if (view === null) return null;
  return {
    account: event.account ?? view.account,
    positions: withChanges(view.positions, event.positions, ({ key }) => key),
    orders: withChanges(view.orders, event.orders, ({ clientOrderId }) => clientOrderId),
    sessions: withChanges(view.sessions, event.sessions, ({ id }) => id),
    fills: withFills(view.fills, event.fills),
    alerts: withAlerts(view.alerts, event.alerts),
  };
}
