import { describe, expect, test } from 'vitest';
import type { AccountView } from '../../shared/contract/trading/trading.ts';
import { freshAlerts, newestAlert, standingAlerts } from './fresh-alerts.ts';

type Alert = AccountView['alerts'][number];

function alert(sequence: number, severity: Alert['severity'] = 'notice'): Alert {
  return { sequence, time: sequence, severity, text: `alert ${sequence}` };
}

function viewOf(alerts: Alert[], clock: 'live' | 'replay' = 'live'): AccountView {
  return { account: { clock }, alerts } as unknown as AccountView;
}

describe('alerts that are shown', () => {
  test('are those after the last one heard, worst first, then as they came', () => {
    const { shown, more } = freshAlerts(
      viewOf([alert(5), alert(4, 'critical'), alert(3, 'warning'), alert(2)]),
      2,
    );
    expect(shown.map(({ sequence }) => sequence)).toEqual([4, 3, 5]);
    expect(more).toBe(0);
  });

  test('are three at most; the others are counted', () => {
    const { shown, more } = freshAlerts(viewOf([1, 2, 3, 4, 5].map((at) => alert(at))), 0);
    expect(shown.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(more).toBe(2);
  });

  test('of a replay are only those that need a person', () => {
    const alerts = [alert(3, 'critical'), alert(2, 'warning'), alert(1)];
    expect(freshAlerts(viewOf(alerts, 'replay'), 0)).toEqual({ shown: [alerts[0]], more: 0 });
  });

  test('when a window opens are the critical ones of the last hour', () => {
    const hour = 3_600_000;
    const at = (sequence: number, time: number, severity: Alert['severity']) => ({
      ...alert(sequence, severity),
      time,
    });
    const alerts = [at(3, 2 * hour, 'warning'), at(2, 2 * hour, 'critical'), at(1, hour, 'critical')];
    expect(standingAlerts(viewOf(alerts), 2 * hour + 1).shown.map(({ sequence }) => sequence)).toEqual([2]);
    expect(standingAlerts(viewOf(alerts, 'replay'), 2 * hour + 1).shown).toEqual([]);
  });

  test('the newest is known in any order', () => {
    expect(newestAlert(viewOf([alert(2), alert(9), alert(4)]))).toBe(9);
    expect(newestAlert(viewOf([]))).toBe(0);
  });
});
