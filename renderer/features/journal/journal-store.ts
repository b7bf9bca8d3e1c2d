import { create } from 'zustand';
import type { JournalRow } from '../../../shared/contract/trading/journal.ts';
import type { JournalLines } from './journal-lines.ts';

export interface JournalFilter {
  /** Empty: all. */
  readonly kinds: readonly JournalRow['kind'][];
  readonly sessionId: string | null;
  readonly clientOrderId: string | null;
  readonly text: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** What the Journal shows and how; it outlives its panels. */
interface JournalState {
  readonly filter: JournalFilter;
  /** Null before the first answer. */
  readonly lines: JournalLines | null;
  readonly error: unknown;
  /** The line in the detail. */
  readonly selected: JournalRow | null;
}

export const noFilter: JournalFilter = {
  kinds: [],
  sessionId: null,
  clientOrderId: null,
  text: '',
  from: null,
  to: null,
};

export const useJournal = create<JournalState>()(() => ({
  filter: noFilter,
  lines: null,
  error: null,
  selected: null,
}));

const { setState, getState } = useJournal;

export function changeFilter(change: Partial<JournalFilter>): void {
  setState({ filter: { ...getState().filter, ...change } });
}

export function clearFilter(): void {
  setState({ filter: noFilter });
}

export function selectLine(selected: JournalRow | null): void {
  setState({ selected });
}

/** Every line about one order, and nothing else. */
export function showOrderInJournal(clientOrderId: string): void {
  setState({ filter: { ...noFilter, clientOrderId }, selected: null });
}

/** Whether anything is left out. */
export function isFiltered(filter: JournalFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(noFilter);
}
