import type { AccountView } from '../../shared/contract/trading/trading.ts';

type Alert = AccountView['alerts'][number];

/** More at once would only cover each other. */
const shownAtOnce = 3;

const standingMs = 3_600_000;

export interface FreshAlerts {
  /** Worst first, then oldest first. */
  readonly shown: readonly Alert[];
  /** Further ones that came with them. */
  readonly more: number;
}

const severities: readonly Alert['severity'][] = ['critical', 'warning', 'notice'];

/**
 * Alerts of an account that a person has not been shown: those after `lastSeen`, the number of the last one heard. A
 * replay runs through days in seconds, so of it only what needs a person is shown.
 */
export function freshAlerts(view: AccountView, lastSeen: number): FreshAlerts {
  const isReplay = view.account.clock === 'replay';
  const fresh = view.alerts
    .filter(({ sequence, severity }) => sequence > lastSeen && (!isReplay || severity === 'critical'))
    .toSorted(
      (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || a.sequence - b.sequence,
    );
  return { shown: fresh.slice(0, shownAtOnce), more: Math.max(0, fresh.length - shownAtOnce) };
}

/** What still needs a person when a window opens: critical alerts of the last hour, of an account on the present time. */
export function standingAlerts(view: AccountView, now: number): FreshAlerts {
  if (view.account.clock === 'replay') return { shown: [], more: 0 };
  const alerts = view.alerts.filter(
    ({ severity, time }) => severity === 'critical' && time > now - standingMs,
  );
  return freshAlerts({ ...view, alerts }, 0);
}

/** The number of an account's newest alert; 0 while it has none. */
export function newestAlert({ alerts }: Pick<AccountView, 'alerts'>): number {
  return alerts.reduce((newest, { sequence }) => Math.max(newest, sequence), 0);
}
