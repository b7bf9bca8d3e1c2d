import type { OrderEvent } from '../../domain/trading/trading-order.ts';
import type { JournalEntry, TradingJournal } from '../../ports/trading-journal.ts';
import type { OrderNews } from './order-gate.ts';
import type { Orders } from './orders.ts';

/**
 * Brings entries to the journal and then into the orders, in this order. What the venue did is a fact that a full disk
 * does not undo: `note` keeps such entries in memory and writes them, before anything else, as soon as the disk takes
 * them. After a crash the venue is asked for them again.
 */
export interface EntryRecorder {
  /** Throws what the journal throws, and then nothing has changed. */
  write(entries: readonly JournalEntry[]): void;
  /** Never refused by the disk; throws CONFLICT only for what cannot follow. */
  note(entries: readonly JournalEntry[]): void;
  /** Why the disk refused last; null when everything is written. */
  failure(): unknown;
  listen(listener: (news: OrderNews) => void): () => void;
}

/** The journal's line for an event. */
export function eventEntry(event: OrderEvent): JournalEntry {
  return { kind: 'OrderEvent', time: event.time, event };
}

export function createEntryRecorder(journal: TradingJournal, orders: Orders): EntryRecorder {
  const listeners = new Set<(news: OrderNews) => void>();
  let unwritten: readonly JournalEntry[] = [];
  let failure: unknown = null;
  const untold: OrderNews[] = [];
  let isTelling = false;

  function append(entries: readonly JournalEntry[]): void {
    try {
      journal.append([...unwritten, ...entries]);
    } catch (error) {
      failure = error;
      throw error;
    }
    unwritten = [];
    failure = null;
  }

  function tell(news: readonly OrderNews[]): void {
    untold.push(...news);
    // A listener may give the next command at once; its news follow these.
    if (isTelling) return;
    isTelling = true;
    for (let item = untold.shift(); item !== undefined; item = untold.shift()) {
      for (const listener of listeners) tellOne(listener, item);
    }
    isTelling = false;
  }

  /** A listener that fails is a broken trader: the others and the gate go on. */
  function tellOne(listener: (news: OrderNews) => void, item: OrderNews): void {
    try {
      listener(item);
    } catch (error) {
      const text = `A listener failed at ${item.event.kind} of order ${item.order.clientOrderId}: ${String(error)}`;
      note([{ kind: 'Alert', time: item.event.time, severity: 'critical', text }]);
    }
  }

  function note(entries: readonly JournalEntry[]): void {
    const staged = orders.stage(entries);
    try {
      append(entries);
    } catch {
      // Kept in `failure`: entries are denied until the disk takes what is waiting.
      unwritten = [...unwritten, ...entries];
    }
    staged.keep();
    tell(staged.news);
  }

  return {
    write(entries) {
      const staged = orders.stage(entries);
      append(entries);
      staged.keep();
      tell(staged.news);
    },
    note,
    failure: () => failure,
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
