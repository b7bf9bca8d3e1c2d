import type { AccountRow } from '../../shared/contract/trading/account-rows.ts';
import type { KillReport } from '../../shared/contract/trading/journal.ts';

/** What the desktop needs of trading: to see it, and to stop it without a window. */
export interface DesktopTrading {
  language(): 'en' | 'fr';
  watchAccounts(signal: AbortSignal): Promise<AsyncIterable<readonly AccountRow[]>>;
  /** In all accounts. */
  kill(level: KillReport['level']): Promise<readonly KillReport[]>;
  /** The machine goes to sleep: nothing is decided until `wake`, which compares everything with the venues first. */
  sleep(): void;
  wake(): Promise<void>;
}
