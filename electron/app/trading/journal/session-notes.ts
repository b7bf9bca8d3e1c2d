import type { EpochMs } from '../../../../shared/domain/time.ts';
import type { OrderTicket } from '../../../../shared/domain/trading/trading-order.ts';
import { accountActions } from '../../../../shared/engine/account/account-actions.ts';
import type { JournalEntry } from '../../../../shared/ports/trading-journal.ts';

/** What kept a session from trading at a time. */
export interface Hindrance {
  readonly kind: 'paused' | 'kill-switch' | 'guard';
  /** Of `guard`. */
  readonly guard: string | null;
}

/** What a comparison needs to know of a session besides its trades, kept as a journal grows. */
export interface SessionNotes {
  take(entry: JournalEntry): void;
  /** What kept it from entering at `time`, or within `withinMs` around it for a guard; null when nothing did. */
  hindrance(sessionId: string, time: EpochMs, withinMs: number): Hindrance | null;
  /** Whether it was given another capital while it ran. */
  hasOtherCapital(sessionId: string): boolean;
}

interface Change<Value> {
  readonly time: EpochMs;
  readonly value: Value;
}

/** Of one session: a guard that denies again and again says nothing new. */
const mostDenials = 5_000;

function at<Value>(changes: readonly Change<Value>[], time: EpochMs): Value | null {
  return changes.findLast((change) => change.time <= time)?.value ?? null;
}

/** `ticketOf` knows the orders of the entries taken before. */
export function createSessionNotes(ticketOf: (clientOrderId: string) => OrderTicket | null): SessionNotes {
  const latch: Change<string>[] = [];
  const pauses = new Map<string, Change<boolean>[]>();
  const holds = new Map<string, Change<string>[]>();
  const denials = new Map<string, Change<string>[]>();
  const capitals = new Set<string>();

  function push<Value>(lists: Map<string, Change<Value>[]>, id: string, time: EpochMs, value: Value): void {
    const list = lists.get(id) ?? [];
    if (list.length >= mostDenials) list.splice(0, mostDenials / 2);
    list.push({ time, value });
    lists.set(id, list);
  }

  function decided({ strategyId, action, time, context }: Extract<JournalEntry, { kind: 'Decision' }>): void {
    switch (action) {
      case accountActions.pause:
      case accountActions.resume:
        push(pauses, strategyId, time, action === accountActions.pause);
        return;
      case accountActions.held:
        push(holds, strategyId, time, String(context['guard'] ?? ''));
        return;
      case accountActions.capital:
        capitals.add(strategyId);
    }
  }

  return {
    take(entry) {
      if (entry.kind === 'Decision') decided(entry);
      else if (entry.kind === 'TradingStateChanged') latch.push({ time: entry.time, value: entry.to });
      else if (entry.kind === 'GuardDenied') {
        const owner = ticketOf(entry.clientOrderId)?.strategyId;
        if (owner !== undefined) push(denials, owner, entry.time, entry.guard);
      }
    },
    hindrance(sessionId, time, withinMs) {
      if (at(pauses.get(sessionId) ?? [], time) === true) return { kind: 'paused', guard: null };
      if ((at(latch, time) ?? 'Active') !== 'Active') return { kind: 'kill-switch', guard: null };
      const held = at(holds.get(sessionId) ?? [], time);
      if (held !== null && held !== '') return { kind: 'guard', guard: held };
      const denied = denials
        .get(sessionId)
        ?.find((denial) => denial.time >= time - withinMs && denial.time <= time + withinMs);
      return denied === undefined ? null : { kind: 'guard', guard: denied.value };
    },
    hasOtherCapital: (sessionId) => capitals.has(sessionId),
  };
}
