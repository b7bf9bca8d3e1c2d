import type { KeptAlert } from './views/account-history.ts';
import type { HostedAccount, HostedAccounts } from './views/hosted-account.ts';

/** The newest alerts of an account, in the order of its journal. */
export interface AccountAlerts {
  readonly account: Pick<HostedAccount, 'id' | 'mode' | 'clock'>;
  readonly alerts: readonly KeptAlert[];
}

/** Calls `tell` when an account has an alert that was not there at the last look; the returned function ends it. */
export function watchAlerts(
  accounts: Pick<HostedAccounts, 'onChanged'>,
  tell: (alerts: AccountAlerts) => void,
): () => void {
  const seen = new Map<string, number>();
  return accounts.onChanged((account) => {
    const alerts = account.history()?.alerts() ?? [];
    const last = alerts.at(-1)?.sequence ?? 0;
    if (last === (seen.get(account.id) ?? 0)) return;
    seen.set(account.id, last);
    tell({ account: { id: account.id, mode: account.mode, clock: account.clock }, alerts });
  });
}
