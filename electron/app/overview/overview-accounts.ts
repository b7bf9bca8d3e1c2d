import type { OverviewScope } from '../../../shared/contract/overview.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { EquityPoint } from '../../../shared/ledger/equity-history.ts';
import type { HostedAccount } from '../trading/views/hosted-account.ts';

/** The accounts of this host as Home sees them; none in a process that trades nothing. */
export interface OverviewAccounts {
  list(): readonly HostedAccount[];
  /** Equity of an account over time, oldest first. */
  equityPoints(accountId: string): readonly EquityPoint[];
}

export const noOverviewAccounts: OverviewAccounts = { list: () => [], equityPoints: () => [] };

/** The accounts that a scope is about, at least one. Throws NOT_FOUND when there is none. */
export function accountsOf({ list }: OverviewAccounts, scope: OverviewScope): readonly HostedAccount[] {
  const all = list();
  const found = all.filter((account) =>
    scope.kind === 'account'
      ? account.id === scope.accountId
      : account.currency === scope.currency && account.mode === scope.mode && account.clock === 'live',
  );
  if (found.length > 0) return found;
  const missing =
    scope.kind === 'account'
      ? `There is no account ${scope.accountId}.`
      : `No ${scope.mode} account of the present is held in ${scope.currency}.`;
  throw new CandlewrightError(
    'NOT_FOUND',
    missing,
    all.length === 0 ? 'Create one first.' : `There are: ${all.map(({ id }) => id).join(', ')}.`,
  );
}

/** Mode and clock of an account, by which a line about it is marked. */
export function marksOf({ id, mode, clock }: HostedAccount) {
  return { accountId: id, mode, clock };
}
