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
  readonly createdAt: EpochMs;
}

export interface AccountRepository {
  /** Oldest first. */
  list(): readonly TradingAccount[];
  find(id: string): TradingAccount | null;
  /** The same again is the same account; throws CONFLICT when the id belongs to another. */
  create(account: Omit<TradingAccount, 'createdAt'>): TradingAccount;
}

type Row = [id: string, mode: TradingAccount['mode'], venue: string, currency: string, createdAt: number];

function account([id, mode, venue, currency, createdAt]: Row): TradingAccount {
  return { id, mode, venue, currency, createdAt };
}

export function createAccountRepository(database: Database, clock: Clock): AccountRepository {
  const columns = 'id, mode, venue, currency, created_at FROM trading_account';
  const all = database.prepare<[], Row>(`SELECT ${columns} ORDER BY created_at, id`).raw();
  const one = database.prepare<[string], Row>(`SELECT ${columns} WHERE id = ?`).raw();
  const insert = database.prepare<Row>(
    `INSERT INTO trading_account (id, mode, venue, currency, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  );

  function find(id: string): TradingAccount | null {
    const row = one.get(id) as Row | undefined;
    return row === undefined ? null : account(row);
  }

  return {
    list: () => (all.all() as Row[]).map(account),
    find,
    create({ id, mode, venue, currency }) {
      insert.run(id, mode, venue, currency, clock.now());
      const stored = find(id);
      if (stored?.mode === mode && stored.venue === venue && stored.currency === currency) return stored;
      throw new CandlewrightError(
        'CONFLICT',
        `The account ${id} exists already: ${stored?.mode} at ${stored?.venue} in ${stored?.currency}.`,
        'Choose another name for the new account.',
      );
    },
  };
}
