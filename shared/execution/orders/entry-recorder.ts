import { CandlewrightError } from '../../domain/errors.ts';
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
  /** Never refused by the disk. Throws, with nothing changed, what cannot follow or what the journal cannot take. */
  note(entries: readonly JournalEntry[]): void;
  /** Writes what waits for the disk, if anything does; whether the disk has taken all. Throws nothing. */
  flush(): boolean;
  /** Why entries must wait: the disk refused and has not taken all yet, or the journal refused for another cause, once. */
  failure(): unknown;
  listen(listener: (news: OrderNews) => void): () => void;
}

/** The journal's line for an event. */
export function eventEntry(event: OrderEvent): JournalEntry {
  return { kind: 'OrderEvent', time: event.time, event };
}

function isOfDisk(error: unknown): boolean {
  return error instanceof CandlewrightError && error.code === 'STORAGE';
}

export function createEntryRecorder(journal: TradingJournal, orders: Orders): EntryRecorder {
  const listeners = new Set<(news: OrderNews) => void>();
  let unwritten: readonly JournalEntry[] = [];
  let refusal: unknown = null;
  // Another writer, or a fill that the ledger cannot book: that mends by a new start, after a person has looked.
  let fault: unknown = null;
  const untold: OrderNews[] = [];
  let isTelling = false;

  function append(entries: readonly JournalEntry[]): void {
    try {
      journal.append([...unwritten, ...entries]);
    } catch (error) {
      if (isOfDisk(error)) refusal = error;
      else fault = error;
      throw error;
    }
    unwritten = [];
    refusal = null;
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
    } catch (error) {
      if (!isOfDisk(error)) throw error;
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
    flush() {
      try {
        if (unwritten.length > 0) append([]);
        return true;
      } catch {
        return false;
      }
    },
    failure: () => fault ?? refusal,
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
