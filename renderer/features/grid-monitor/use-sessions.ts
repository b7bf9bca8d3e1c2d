import { useMemo } from 'react';
import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { useAllSessions, useChosenAccountId, useChosenView } from '../../stores/trading-store.ts';
import { useGridsStore } from './grids-store.ts';
import { inOrderOfNeed, isAtWork } from './session-alarm.ts';

const none: readonly SessionRow[] = [];

/** Sessions of the chosen account, what needs a person first; null until the account has told. */
export function useSessions(): readonly SessionRow[] | null {
  const sessions = useChosenView(({ sessions: rows }) => rows);
  return useMemo(() => (sessions === null ? null : inOrderOfNeed(sessions)), [sessions]);
}

/** Sessions at work in the accounts that are not shown. */
export function useSessionsElsewhere(): number {
  const accountId = useChosenAccountId();
  return useAllSessions().filter((row) => row.accountId !== accountId && isAtWork(row)).length;
}

/** The session that was chosen, else the first. */
export function useChosenSession(): SessionRow | null {
  const sessions = useSessions() ?? none;
  const chosenId = useGridsStore((state) => state.chosenId);
  return sessions.find(({ id }) => id === chosenId) ?? sessions[0] ?? null;
}
