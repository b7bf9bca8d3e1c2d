import type { Notice } from '../../../shared/contract/notifications.ts';
import type { AccountAlerts } from '../trading/alert-watch.ts';
import type { NoticeService } from './notice-service.ts';

type Alert = AccountAlerts['alerts'][number];

const severities = {
  notice: 'info',
  warning: 'warning',
  critical: 'critical',
} as const satisfies Record<Alert['severity'], Notice['severity']>;

/** Alerts that differ in their figures only say the same thing. */
function withoutFigures(text: string): string {
  return text.replaceAll(/\d+/g, '#');
}

/**
 * Makes notices of the alerts of accounts as they come. Those from before `startedAt` were told when they were raised. A
 * replay runs through days in seconds and its money is of nobody: of it only what is critical is told, as a warning.
 */
export function createAlertNotices(
  notices: Pick<NoticeService, 'raise'>,
  startedAt: number,
): (alerts: AccountAlerts) => void {
  const told = new Map<string, number>();

  function raise({ id, mode, clock }: AccountAlerts['account'], alert: Alert): void {
    const isReplay = clock === 'replay';
    if (isReplay && alert.severity !== 'critical') return;
    const severity = isReplay ? 'warning' : severities[alert.severity];
    notices.raise({
      key: `account:${id}:${alert.severity}:${withoutFigures(alert.text)}`,
      severity,
      source: 'account',
      mode: isReplay ? 'replay' : mode,
      subject: id,
      text: alert.text,
      target: { kind: 'journal', accountId: id, sequence: alert.sequence },
    });
  }

  return ({ account, alerts }) => {
    const known = told.get(account.id);
    // A replay's clock is not that of the machine: what is there at the first look is of an earlier start.
    const isFresh = (alert: Alert): boolean =>
      known === undefined ? account.clock !== 'replay' && alert.time >= startedAt : alert.sequence > known;
    told.set(account.id, Math.max(known ?? 0, alerts.at(-1)?.sequence ?? 0));
    for (const alert of alerts) if (isFresh(alert)) raise(account, alert);
  };
}
