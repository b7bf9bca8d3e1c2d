import type { AccountRow } from '../../shared/contract/trading/account-rows.ts';
import type { DesktopTrading } from './desktop-trading.ts';

/** The accounts as the desktop shows them, always at hand. */
export interface AccountsWatch {
  rows(): readonly AccountRow[];
  /** Called after every change, and once at the begin. */
  follow(listener: (rows: readonly AccountRow[]) => void): void;
  close(): void;
}

export function watchAccounts(
  trading: Pick<DesktopTrading, 'watchAccounts'>,
  onFault: (error: unknown) => void,
): AccountsWatch {
  const stop = new AbortController();
  const listeners: ((rows: readonly AccountRow[]) => void)[] = [];
  let rows: readonly AccountRow[] = [];

  async function run(): Promise<void> {
    for await (const changed of await trading.watchAccounts(stop.signal)) {
      rows = changed;
      for (const listener of listeners) listener(rows);
    }
  }
  run().catch((error: unknown) => {
    if (!stop.signal.aborted) onFault(error);
  });
  return {
    rows: () => rows,
    follow(listener) {
      listeners.push(listener);
      listener(rows);
    },
    close: () => stop.abort(),
  };
}
