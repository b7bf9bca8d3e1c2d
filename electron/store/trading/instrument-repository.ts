import type { Database } from 'better-sqlite3';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { Instrument } from '../../../shared/domain/trading/instrument.ts';
import { exactJson, readExactJson } from '../../../shared/domain/trading/exact-json.ts';

/** Steps and fees of an instrument in an account, from a time on. */
export interface KnownInstrument {
  readonly since: EpochMs;
  readonly instrument: Instrument;
}

export interface InstrumentRepository {
  /** Oldest first. */
  list(accountId: string): readonly KnownInstrument[];
  /** Another one for the same time takes its place. */
  save(accountId: string, known: KnownInstrument): void;
}

type Row = [since: number, value: string];

export function createInstrumentRepository(database: Database): InstrumentRepository {
  const select = database
    .prepare<[string], Row>(
      'SELECT since, value FROM trading_instrument WHERE account_id = ? ORDER BY since, venue, market',
    )
    .raw();
  const upsert = database.prepare<[string, string, string, number, string]>(
    `INSERT INTO trading_instrument (account_id, venue, market, since, value) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (account_id, venue, market, since) DO UPDATE SET value = excluded.value`,
  );
  return {
    list: (accountId) =>
      (select.all(accountId) as Row[]).map(([since, value]) => ({
        since,
        instrument: readExactJson(value) as Instrument,
      })),
    save: (accountId, { since, instrument }) =>
      void upsert.run(accountId, instrument.venue, instrument.market, since, exactJson(instrument)),
  };
}
