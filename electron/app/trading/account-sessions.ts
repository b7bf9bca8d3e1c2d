import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { Cash } from '../../../shared/domain/trading/exact.ts';
import type { SessionRepository } from '../../store/trading/session-repository.ts';
import {
  changedSession,
  type HeldSession,
  newSession,
  progressOfSession,
  readSession,
  type SessionChange,
  type SessionValue,
} from './session-record.ts';

/** The sessions of one account, none before `reload`. Changes wait in memory until the unit of work that made them is written. */
export interface AccountSessions {
  /** Oldest first. */
  list(): readonly HeldSession[];
  /** Null for one that is not of this account. */
  find(id: string): HeldSession | null;
  change(id: string, change: SessionChange): void;
  add(value: SessionValue, capital: Cash): HeldSession;
  /** Takes back one that was added in this unit of work. */
  forget(id: string): void;
  remove(id: string): void;
  readonly isDirty: boolean;
  /** Writes what waits; inside the transaction of a unit. */
  save(): void;
  /** What waits is on the disk. */
  saved(): void;
  /** Back to what is on the disk. */
  reload(): void;
}

export function createAccountSessions(rows: SessionRepository, accountId: string): AccountSessions {
  const sessions = new Map<string, HeldSession>();
  const added = new Map<string, ReturnType<typeof newSession>>();
  const removed = new Map<string, HeldSession>();
  const dirty = new Set<string>();

  function reload(): void {
    for (const waiting of [sessions, added, removed, dirty]) waiting.clear();
    for (const row of rows.list()) {
      if (row.accountId !== accountId) continue;
      const session = readSession(row);
      sessions.set(session.id, session);
    }
  }

  function sessionOf(id: string): HeldSession {
    const session = sessions.get(id);
    if (session !== undefined) return session;
    throw new CandlewrightError('NOT_FOUND', `There is no session ${id}.`, 'Choose one from the list.');
  }

  return {
    list: () => [...sessions.values()],
    find: (id) => sessions.get(id) ?? null,
    change(id, change) {
      sessions.set(id, changedSession(sessionOf(id), change));
      dirty.add(id);
    },
    add(value, capital) {
      const row = newSession(rows.takeNumber(), accountId, value, capital);
      const session = readSession(row);
      added.set(session.id, row);
      sessions.set(session.id, session);
      return session;
    },
    forget(id) {
      added.delete(id);
      sessions.delete(id);
    },
    remove(id) {
      removed.set(id, sessionOf(id));
      sessions.delete(id);
    },
    get isDirty() {
      return dirty.size + added.size + removed.size > 0;
    },
    save() {
      for (const row of added.values()) rows.insert(row);
      for (const id of dirty) {
        const session = sessions.get(id);
        if (session !== undefined) rows.saveProgress(session.number, progressOfSession(session));
      }
      for (const { number } of removed.values()) rows.remove(number);
    },
    saved() {
      added.clear();
      removed.clear();
      dirty.clear();
    },
    reload,
  };
}
