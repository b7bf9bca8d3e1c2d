import type { TradingJournal } from '../../ports/trading-journal.ts';
import type { AccountBooks } from './account-books.ts';

/**
 * The journal with the books folded from it. What the ledger cannot book (a fill in another currency) is refused before
 * it is written.
 */
export function bookedJournal(journal: TradingJournal, books: AccountBooks): TradingJournal {
  return {
    append(entries) {
      books.ledger.stage(entries);
      const last = journal.append(entries);
      books.fold(entries);
      return last;
    },
    read: (afterSequence) => journal.read(afterSequence),
  };
}
