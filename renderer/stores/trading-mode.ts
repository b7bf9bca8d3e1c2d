import type { AccountRow } from '../../shared/contract/trading/account-rows.ts';

/** What a window, a card or a ticket is about: real money, simulated fills, a recorded market, or nothing at all. */
export const tradingModes = ['live', 'paper', 'replay', 'backtest'] as const;

export type TradingMode = (typeof tradingModes)[number];

/** The mode of one account: a replay is told apart from paper, because its clock is not now. */
export function modeOfAccount({ mode, clock }: Pick<AccountRow, 'mode' | 'clock'>): TradingMode {
  if (mode === 'live') return 'live';
  return clock === 'replay' ? 'replay' : 'paper';
}

/** The mode of a window: that of the most dangerous account it reaches. Null before the host has told its accounts. */
export function modeOfWindow(
  accounts: readonly Pick<AccountRow, 'mode' | 'clock'>[] | null,
): TradingMode | null {
  if (accounts === null) return null;
  const present = new Set(accounts.map(modeOfAccount));
  return tradingModes.find((mode) => present.has(mode)) ?? 'backtest';
}
