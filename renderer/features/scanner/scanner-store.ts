import { create } from 'zustand';
import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import type { TableSort } from '../../ui/table-sort.ts';
import { mergeRows } from './merge-rows.ts';

export interface ScannerFilter {
  /** Null: all. */
  readonly symbol: string | null;
  readonly timeframe: string | null;
  readonly strategyId: string | null;
  readonly side: 'both' | 'long' | 'short';
  /** Only rows whose plan enters or rests limits in the next bar. */
  readonly isArmedOnly: boolean;
}

/** What the Scanner shows and how; it outlives its panel. */
export interface ScannerState {
  /** As last heard; null before the first word. */
  readonly rows: readonly ScannerRow[] | null;
  /** Why nothing comes; null while all is well. */
  readonly error: unknown;
  /** The replay whose bars are scanned; null for the newest ones. */
  readonly replayId: string | null;
  readonly filter: ScannerFilter;
  /** Null: what may enter first, then by distance. */
  readonly sort: TableSort | null;
  /** Names of the rows in the order they stay in while a person is at them; null: as sorted. */
  readonly heldOrder: readonly string[] | null;
}

export const noFilter: ScannerFilter = {
  symbol: null,
  timeframe: null,
  strategyId: null,
  side: 'both',
  isArmedOnly: false,
};

export const useScanner = create<ScannerState>(() => ({
  rows: null,
  error: null,
  replayId: null,
  filter: noFilter,
  sort: null,
  heldOrder: null,
}));

export function receiveRows(rows: readonly ScannerRow[]): void {
  useScanner.setState((state) => ({ rows: mergeRows(state.rows, rows), error: null }));
}

export function changeFilter(change: Partial<ScannerFilter>): void {
  useScanner.setState(({ filter }) => ({ filter: { ...filter, ...change }, heldOrder: null }));
}
