import type { Database } from 'better-sqlite3';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { JournalEntry } from '../../../shared/ports/trading-journal.ts';

/** Which lines of a journal are asked for; null lets all through. */
export interface LineFilter {
  /** Only lines with a smaller number. */
  readonly before: number | null;
  readonly limit: number;
  readonly kinds: readonly JournalEntry['kind'][] | null;
  readonly clientOrderId: string | null;
  /** `from <= time <= to`. */
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
}

type Parameters = [
  account: string,
  before: number,
  kinds: string | null,
  order: string | null,
  from: number,
  to: number,
  limit: number,
];

/** Number and text of an account's lines, newest first. */
export function journalLines(
  database: Database,
  account: string,
): (filter: LineFilter) => [sequence: number, entry: string][] {
  const text = (order: string): string => `SELECT sequence, entry FROM trading_journal
    WHERE account_id = ? AND sequence < ? AND kind IN (SELECT value FROM json_each(coalesce(?, json_array(kind))))
      AND ${order} AND time >= ? AND time <= ?
    ORDER BY sequence DESC LIMIT ?`;
  const all = database.prepare<Parameters>(text('? IS NULL')).raw();
  const ofOrder = database.prepare<Parameters>(text('client_order_id = ?')).raw();
  return ({ before, limit, kinds, clientOrderId, from, to }) =>
    (clientOrderId === null ? all : ofOrder).all(
      account,
      before ?? Number.MAX_SAFE_INTEGER,
      kinds === null ? null : JSON.stringify(kinds),
      clientOrderId,
      from ?? Number.MIN_SAFE_INTEGER,
      to ?? Number.MAX_SAFE_INTEGER,
      limit,
    ) as [number, string][];
}
