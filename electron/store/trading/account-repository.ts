import type { Database } from 'better-sqlite3';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { Clock } from '../../../shared/ports/clock.ts';

/** An account with a journal of its own. Paper and live never share one. */
export interface TradingAccount {
  readonly id: string;
  readonly mode: 'paper' | 'live';
  readonly venue: string;
  /** The currency its cash is in. */
  readonly currency: string;
  /** It lives in the present, or in the time of the candles it replays. */
  readonly clock: 'live' | 'replay';
  readonly createdAt: EpochMs;
}

/** An account to be made; it lives in the present unless said otherwise. */
export type NewAccount = Omit<TradingAccount, 'createdAt' | 'clock'> & Partial<Pick<TradingAccount, 'clock'>>;

export interface AccountRepository {
  /** Oldest first. */
  list(): readonly TradingAccount[];
  find(id: string): TradingAccount | null;
  /** The same again is the same account; throws CONFLICT when the id belongs to another. */
  create(account: NewAccount): TradingAccount;
}

type Row = [
  id: string,
  mode: TradingAccount['mode'],
  venue: string,
  currency: string,
  clock: TradingAccount['clock'],
  createdAt: number,
];

function account([id, mode, venue, currency, clock, createdAt]: Row): TradingAccount {
  return { id, mode, venue, currency, clock, createdAt };
}

function isSame(stored: TradingAccount | null, asked: Omit<TradingAccount, 'id' | 'createdAt'>): boolean {
  return (
    stored?.mode === asked.mode &&
    stored.venue === asked.venue &&
    stored.currency === asked.currency &&
    stored.clock === asked.clock
  );
}

export function createAccountRepository(database: Database, clock: Clock): AccountRepository {
  const columns = 'id, mode, venue, currency, clock, created_at FROM trading_account';
  const all = database.prepare<[], Row>(`SELECT ${columns} ORDER BY created_at, id`).raw();
  const one = database.prepare<[string], Row>(`SELECT ${columns} WHERE id = ?`).raw();
  const insert = database.prepare<Row>(
    `INSERT INTO trading_account (id, mode, venue, currency, clock, created_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  );

  function find(id: string): TradingAccount | null {
    const row = one.get(id) as Row | undefined;
    return row === undefined ? null : account(row);
  }

  return {
    list: () => (all.all() as Row[]).map(account),
    find,
    create({ id, mode, venue, currency, clock: time = 'live' }) {
      insert.run(id, mode, venue, currency, time, clock.now());
      const stored = find(id);
      if (isSame(stored, { mode, venue, currency, clock: time })) return stored!;
      throw new CandlewrightError(
        'CONFLICT',
        `The account ${id} exists already: ${stored?.mode} at ${stored?.venue} in ${stored?.currency}.`,
        'Choose another name for the new account.',
      );
    },
  };
}
