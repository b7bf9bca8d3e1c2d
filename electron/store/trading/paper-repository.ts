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
  /** Close of the last bar walked without a session, by symbol. */
  readonly walked: Readonly<Record<string, EpochMs>>;
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

type Row = [
  initialCash: string,
  venueState: string | null,
  now: number | null,
  throughSequence: number,
  walked: string,
];

export function createPaperRepository(database: Database): PaperRepository {
  const select = database
    .prepare<[string], Row>(
      'SELECT initial_cash, venue_state, now, through_sequence, walked FROM trading_paper WHERE account_id = ?',
    )
    .raw();
  const insert = database.prepare<[string, string]>(
    'INSERT INTO trading_paper (account_id, initial_cash) VALUES (?, ?) ON CONFLICT (account_id) DO NOTHING',
  );
  const update = database.prepare<[string, number | null, number, string, string]>(
    'UPDATE trading_paper SET venue_state = ?, now = ?, through_sequence = ?, walked = ? WHERE account_id = ?',
  );
  return {
    find(accountId) {
      const row = select.get(accountId) as Row | undefined;
      if (row === undefined) return null;
      const [initialCash, venueState, now, throughSequence, walked] = row;
      return {
        initialCash: BigInt(initialCash),
        venueState,
        now,
        throughSequence,
        walked: JSON.parse(walked) as PaperState['walked'],
      };
    },
    open: (accountId, initialCash) => void insert.run(accountId, String(initialCash)),
    save: (accountId, { venueState, now, throughSequence, walked }) =>
      void update.run(venueState, now, throughSequence, JSON.stringify(walked), accountId),
  };
}
