import type { DriftReport } from '../../../shared/contract/drift.ts';
import { dayMs } from '../../../shared/domain/time.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { PromotionRepository } from '../../store/promotion-repository.ts';
import type { TradedSession } from './candidates.ts';
import { type DriftSources, sessionDrift } from './session-drift.ts';

/** Compares paper sessions with their backtests by itself, one at a time, and keeps the last comparison of each. */
export interface DriftKeeper {
  compare(traded: TradedSession): Promise<DriftReport>;
  /** Looks which of them have traded on since they were compared. */
  look(sessions: readonly TradedSession[]): void;
  close(): Promise<void>;
}

export interface DriftKeeperOptions extends DriftSources {
  readonly kept: PromotionRepository;
  readonly onCompared: () => void;
  readonly onFault: (error: unknown) => void;
}

/** A session that goes on is compared by itself this often at most: when a cycle has closed, else once a day. */
const pauseMs = 60_000;

export function createDriftKeeper(options: DriftKeeperOptions): DriftKeeper {
  const { kept, clock, onCompared, onFault } = options;
  /** When each was compared by itself, and how far it had come. */
  const tried = new Map<string, { readonly at: number; readonly walkedTo: number }>();
  const waiting = new Map<string, TradedSession>();
  let working: Promise<void> | null = null;
  let isClosed = false;

  async function compare({ account, session }: TradedSession): Promise<DriftReport> {
    // As it is now: what waited may have traded on.
    const current = account.heldSessions.find(session.id) ?? session;
    const report = await sessionDrift(options, account, current);
    kept.saveDrift(report);
    onCompared();
    return report;
  }

  function isDue({ account, session }: TradedSession): boolean {
    const { id, walkedTo, from, timeframe, state } = session;
    const history = account.history();
    if (history === null || walkedTo === null || walkedTo - from < 2 * timeframeMs(timeframe)) return false;
    const isOver = state === 'stopped' || state === 'ended';
    const before = tried.get(id);
    if (before?.walkedTo === walkedTo) return false;
    if (!isOver && clock.now() - (before?.at ?? -Infinity) < pauseMs) return false;
    const last = kept.drift(id)?.summary.to ?? null;
    if (last === null) return true;
    if (isOver) return last < walkedTo;
    const closedAt = history.cycles(id).at(-1)?.closed.closedAt ?? -Infinity;
    return closedAt > last || walkedTo - last >= dayMs;
  }

  async function work(): Promise<void> {
    for (const [id, traded] of waiting) {
      if (isClosed) return;
      waiting.delete(id);
      try {
        await compare(traded);
      } catch (error) {
        onFault(error);
      }
    }
  }

  return {
    compare,
    look(sessions) {
      if (isClosed) return;
      for (const traded of sessions) {
        if (!isDue(traded)) continue;
        const { id, walkedTo } = traded.session;
        tried.set(id, { at: clock.now(), walkedTo: walkedTo ?? 0 });
        waiting.set(id, traded);
      }
      if (waiting.size > 0) working ??= work().finally(() => (working = null));
    },
    async close() {
      isClosed = true;
      waiting.clear();
      await working;
    },
  };
}
