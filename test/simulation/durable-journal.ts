import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { JournalEntry, JournalRecord, TradingJournal } from '../../shared/ports/trading-journal.ts';

/** The disk: what was written stays, whatever process wrote it. */
export class Disk {
  readonly records: JournalRecord[] = [];
  isFull = false;
}

/** Thrown into a process that has died; it is nobody's failure. */
export class ProcessGone extends Error {
  constructor() {
    super('this process is gone');
  }
}

/** What may happen to the process around a write. */
export interface WriteHooks {
  /** Before and after the entries are on the disk; the process may die in either. */
  before(): void;
  after(entries: readonly JournalEntry[]): void;
  isAlive(): boolean;
}

/** A process's hand on the disk. A dead process writes nothing, and hears of nothing it wrote. */
export function openJournal(disk: Disk, hooks: WriteHooks): TradingJournal {
  const requireLife = (): void => {
    if (!hooks.isAlive()) throw new ProcessGone();
  };
  return {
    append(entries) {
      requireLife();
      if (disk.isFull) throw new CandlewrightError('STORAGE', 'The disk is full.', 'Free some space.');
      hooks.before();
      requireLife();
      for (const entry of entries) disk.records.push({ sequence: disk.records.length + 1, entry });
      hooks.after(entries);
      requireLife();
      return disk.records.length;
    },
    read: (after = 0) => disk.records.slice(after),
  };
}
