import { type AccountRow, killLevel } from '../../../shared/contract/trading/account-rows.ts';
import type { KillLevel } from './kill-store.ts';

/** Accounts that take no entries until a person resumes them. */
export function latchedAccounts(accounts: readonly AccountRow[]): readonly AccountRow[] {
  return accounts.filter(({ latch }) => latch.state !== 'Active' || latch.level !== null);
}

/** The strictest level that holds in any of them; null while all trade. */
export function strictestLevel(accounts: readonly AccountRow[]): KillLevel | null {
  const held = latchedAccounts(accounts).map(({ latch }) =>
    killLevel.options.indexOf(latch.level ?? 'pause'),
  );
  return held.length === 0 ? null : (killLevel.options[Math.max(...held)] ?? null);
}
