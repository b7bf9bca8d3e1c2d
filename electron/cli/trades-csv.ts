import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { TradeJson } from './trade-json.ts';

const columns = [
  'entryTime',
  'exitTime',
  'side',
  'levels',
  'avgEntry',
  'exitPrice',
  'quantity',
  'grossPnl',
  'fees',
  'slippage',
  'spread',
  'netPnl',
  'exitReason',
] as const satisfies readonly (keyof TradeJson)[];

/** Trades as CSV, one line each under a line of names; no value needs quotes. */
export function tradesCsv(trades: readonly TradeJson[]): string {
  const lines = trades.map((trade) => columns.map((column) => String(trade[column])).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

/** Writes the file whole or not at all. Throws STORAGE naming it. */
export function writeTrades(path: string, trades: readonly TradeJson[]): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    const handle = openSync(draft, 'w');
    try {
      writeFileSync(handle, tradesCsv(trades));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new CandlewrightError(
      'STORAGE',
      `The trades cannot be written to ${path}.`,
      'Check that the folder exists and that you may write there.',
      { cause: error },
    );
  }
}
