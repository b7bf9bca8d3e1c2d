import type { Database } from 'better-sqlite3';
import type { Cash } from '../../../shared/domain/trading/exact.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';

/** A simulated account as it was after a line of the journal. */
export interface PaperState {
  readonly initialCash: Cash;
  /** What the venue saved itself as; null before the first time. */
  readonly venueState: string | null;
  /** The account's own time; null before the first bar. */
  readonly now: EpochMs | null;
  readonly throughSequence: number;
}

export interface PaperRepository {
  /** Null for an account that is not simulated. */
  find(accountId: string): PaperState | null;
  /** Once per account; the same again changes nothing. */
  open(accountId: string, initialCash: Cash): void;
  save(
    accountId: string,
    state: Omit<PaperState, 'initialCash' | 'venueState'> & { venueState: string },
  ): void;
}

type Row = [initialCash: string, venueState: string | null, now: number | null, throughSequence: number];

export function createPaperRepository(database: Database): PaperRepository {
  const select = database
    .prepare<[string], Row>(
      'SELECT initial_cash, venue_state, now, through_sequence FROM trading_paper WHERE account_id = ?',
    )
    .raw();
  const insert = database.prepare<[string, string]>(
    'INSERT INTO trading_paper (account_id, initial_cash) VALUES (?, ?) ON CONFLICT (account_id) DO NOTHING',
  );
  const update = database.prepare<[string, number | null, number, string]>(
    'UPDATE trading_paper SET venue_state = ?, now = ?, through_sequence = ? WHERE account_id = ?',
  );
  return {
    find(accountId) {
      const row = select.get(accountId) as Row | undefined;
      if (row === undefined) return null;
      const [initialCash, venueState, now, throughSequence] = row;
      return { initialCash: BigInt(initialCash), venueState, now, throughSequence };
    },
    open: (accountId, initialCash) => void insert.run(accountId, String(initialCash)),
    save: (accountId, { venueState, now, throughSequence }) =>
      void update.run(venueState, now, throughSequence, accountId),
  };
}
