import type { JournalEntry, JournalRecord, TradingJournal } from '../../../shared/ports/trading-journal.ts';

/** The part of a stored journal that a unit of work writes to. */
interface KeptJournal {
  lastSequence(): number;
  append(entries: readonly JournalEntry[], beside?: () => void): number;
  read(afterSequence?: number): Iterable<JournalRecord>;
}

/**
 * A journal whose lines wait in memory until the unit of work that wrote them is over. Then they go to the disk together,
 * with what stands beside them: a process that is killed before finds the account as it was before the unit.
 */
export interface UnitJournal extends TradingJournal {
  /** Whether lines wait. */
  readonly isStaged: boolean;
  /**
   * Writes what waits, and `beside`, which is told the number of the last line, in the same transaction. Throws STORAGE,
   * and then nothing of it is on the disk.
   */
  commit(beside: (lastSequence: number) => void): void;
}

export function createUnitJournal(stored: KeptJournal): UnitJournal {
  let staged: JournalEntry[] = [];
  return {
    get isStaged() {
      return staged.length > 0;
    },
    append(entries) {
      staged.push(...entries);
      return stored.lastSequence() + staged.length;
    },
    *read(afterSequence = 0) {
      yield* stored.read(afterSequence);
      const last = stored.lastSequence();
      for (const [index, entry] of staged.entries()) {
        const sequence = last + 1 + index;
        if (sequence > afterSequence) yield { sequence, entry };
      }
    },
    commit(beside) {
      const last = stored.lastSequence() + staged.length;
      stored.append(staged, () => beside(last));
      staged = [];
    },
  };
}
