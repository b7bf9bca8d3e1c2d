import { create } from 'zustand';
import type { LogFilter, LogLine } from '../../../shared/contract/diagnostics.ts';

/** Lines a window keeps; the oldest go first while it follows. */
const mostKept = 20_000;

export interface LogsState {
  readonly filter: LogFilter;
  /** Newest first; null before the first answer. */
  readonly lines: readonly LogLine[] | null;
  /** Where older lines go on; null when there are none. */
  readonly next: string | null;
  readonly components: readonly string[];
  /** What the log takes on the disk, and where. */
  readonly bytes: number;
  readonly folder: string;
  readonly error: unknown;
  /** New lines come in at the top, which stays in sight. */
  readonly isFollowing: boolean;
  readonly selectedId: string | null;
  readonly isBundleOpen: boolean;
}

export const noLogFilter: LogFilter = { from: 'info', component: null, text: '' };

export const useLogs = create<LogsState>()(() => ({
  filter: noLogFilter,
  lines: null,
  next: null,
  components: [],
  bytes: 0,
  folder: '',
  error: null,
  isFollowing: true,
  selectedId: null,
  isBundleOpen: false,
}));

const { setState, getState } = useLogs;

export function changeLogFilter(change: Partial<LogFilter>): void {
  setState({ filter: { ...getState().filter, ...change }, lines: null, next: null, selectedId: null });
}

export function changeLogs(
  change: Partial<Pick<LogsState, 'isFollowing' | 'selectedId' | 'isBundleOpen'>>,
): void {
  setState(change);
}

/** New lines above those that are known. A line that came by both ways is kept once. */
export function withNewer(known: readonly LogLine[], newer: readonly LogLine[]): readonly LogLine[] {
  if (newer.length === 0) return known;
  const ids = new Set(known.slice(0, newer.length + 1_000).map(({ id }) => id));
  const fresh = newer.filter(({ id }) => !ids.has(id)).toReversed();
  return [...fresh, ...known].slice(0, mostKept);
}
