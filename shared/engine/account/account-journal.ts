import type { TradingJournal } from '../../ports/trading-journal.ts';
import type { AccountBooks } from './account-books.ts';

/**
 * The journal with the books folded from it. What the ledger cannot book (a fill in another currency) is refused before
 * it is written. The books have what is read as soon as it is read: a long journal is gone through one time.
 */
export function bookedJournal(journal: TradingJournal, books: AccountBooks): TradingJournal {
  let bookedTo = 0;
  return {
    append(entries) {
      books.ledger.stage(entries);
      bookedTo = journal.append(entries);
      books.fold(entries);
      return bookedTo;
    },
    *read(afterSequence) {
      for (const record of journal.read(afterSequence)) {
        if (record.sequence > bookedTo) {
          books.fold([record.entry]);
          bookedTo = record.sequence;
        }
        yield record;
      }
    },
  };
}
