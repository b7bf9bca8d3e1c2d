import type { BrowserWindow } from 'electron';
import type { AccountRow } from '../../shared/contract/trading/account-rows.ts';
import type { AccountsWatch } from './accounts-watch.ts';

/** The mode of the most dangerous account that a window can reach. */
export function modeWordOf(rows: readonly Pick<AccountRow, 'mode'>[]): 'LIVE' | 'PAPER' | 'BACKTEST' {
  if (rows.some(({ mode }) => mode === 'live')) return 'LIVE';
  return rows.length > 0 ? 'PAPER' : 'BACKTEST';
}

/** Keeps the mode in the window's title, where a task bar shows it too. */
export function followMode(window: BrowserWindow, accounts: AccountsWatch): void {
  accounts.follow((rows) => {
    if (!window.isDestroyed()) window.setTitle(`Candlewright · ${modeWordOf(rows)}`);
  });
}
