import { create } from 'zustand';
import type { KillReport } from '../../../shared/contract/trading/journal.ts';
import type { DeskClient } from '../../transport/connection.ts';

export type KillLevel = KillReport['level'];

/** A throw of the kill switch: on its way, answered, or not heard by the host. */
export interface KillThrow {
  readonly level: KillLevel;
  /** Null until every account has answered. */
  readonly reports: readonly KillReport[] | null;
  /** Why the host did not do it; null while it does. */
  readonly failure: unknown;
}

interface KillStore {
  /** The last throw, while its list is open. */
  readonly shown: KillThrow | null;
  /** Levels that were thrown and are not answered. */
  readonly pending: readonly KillLevel[];
  readonly isResumeOpen: boolean;
}

export const useKillStore = create<KillStore>()(() => ({ shown: null, pending: [], isResumeOpen: false }));

const { setState, getState } = useKillStore;

/** Throws the kill switch in every account; what came of it is shown. A level on its way is not thrown again. */
export async function throwKillSwitch(client: DeskClient, level: KillLevel): Promise<void> {
  if (getState().pending.includes(level)) return;
  setState(({ pending }) => ({
    pending: [...pending, level],
    shown: { level, reports: null, failure: null },
    isResumeOpen: false,
  }));
  let ended: KillThrow;
  try {
    ended = { level, reports: await client.trading.kill({ level, accountId: null }), failure: null };
  } catch (failure) {
    ended = { level, reports: null, failure };
  }
  setState(({ pending }) => ({ pending: pending.filter((one) => one !== level), shown: ended }));
}

export function closeKillReport(): void {
  setState({ shown: null });
}

export function openResume(isResumeOpen: boolean): void {
  setState({ isResumeOpen, ...(isResumeOpen ? { shown: null } : {}) });
}
