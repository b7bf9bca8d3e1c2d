import type { Database } from 'better-sqlite3';
import type { EpochMs } from '../../../shared/domain/time.ts';

/**
 * What an account was worth at a time of its own, and the lowest since the point before; money in its currency, as
 * pictures need it.
 */
export interface EquityPoint {
  readonly time: EpochMs;
  /** Equity less all that was ever paid in, net of what was taken out. */
  readonly profit: number;
  readonly lowest: number;
  readonly paidIn: number;
}

/**
 * Equity of accounts over time: a point for every hour of the last 92 days, before that one for every day. What is of a
 * full hour to the millisecond is the end of the hour before, and so of midnight the end of the day.
 */
export interface EquityRepository {
  /** Takes the place of an earlier point of the same UTC hour, whose lowest stays if it was lower. */
  mark(accountId: string, point: EquityPoint): void;
  /** Oldest first. */
  points(accountId: string): EquityPoint[];
}

const hourMs = 3_600_000;
const dayHours = 24;
const hourlyDays = 92;

interface Row {
  readonly hour: number;
  readonly time: number;
  readonly profit: number;
  readonly lowest: number;
  readonly paidIn: number;
}

/** The UTC hour, counted since the epoch, that a moment is in or ends. */
export function hourEndedBy(time: EpochMs): number {
  return Math.floor((time - 1) / hourMs);
}

export function createEquityRepository(database: Database): EquityRepository {
  const upsert = database.prepare<[string, number, number, number, number, number]>(
    `INSERT INTO trading_equity (account_id, hour, time, profit, lowest, paid_in) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (account_id, hour) DO UPDATE SET
       time = excluded.time, profit = excluded.profit, lowest = min(lowest, excluded.lowest),
       paid_in = excluded.paid_in`,
  );
  const select = database.prepare<[string, number, number], Row>(
    `SELECT hour, time, profit, lowest, paid_in AS paidIn FROM trading_equity
     WHERE account_id = ? AND hour >= ? AND hour < ? ORDER BY hour`,
  );
  const remove = database.prepare<[string, number]>(
    'DELETE FROM trading_equity WHERE account_id = ? AND hour = ?',
  );
  /** By account: the day of its last mark, and the hour up to which its points are those of days. */
  const seen = new Map<string, { readonly day: number; readonly thinnedTo: number }>();

  /** Leaves of each whole day before `to` its last point, with the lowest of all. */
  function thin(accountId: string, from: number, to: number): void {
    const rows = select.all(accountId, from, to);
    rows.forEach((row, index) => {
      const next = rows[index + 1];
      if (next === undefined || Math.floor(next.hour / dayHours) !== Math.floor(row.hour / dayHours)) return;
      const { hour, time, profit, lowest, paidIn } = next;
      rows[index + 1] = { ...next, lowest: Math.min(lowest, row.lowest) };
      upsert.run(accountId, hour, time, profit, Math.min(lowest, row.lowest), paidIn);
      remove.run(accountId, row.hour);
    });
  }

  return {
    mark(accountId, { time, profit, lowest, paidIn }) {
      const hour = hourEndedBy(time);
      const day = Math.floor(hour / dayHours);
      upsert.run(accountId, hour, time, profit, lowest, paidIn);
      const known = seen.get(accountId);
      if (known?.day === day) return;
      const thinnedTo = Math.max(known?.thinnedTo ?? 0, (day - hourlyDays) * dayHours);
      thin(accountId, known?.thinnedTo ?? 0, thinnedTo);
      seen.set(accountId, { day, thinnedTo });
    },
    points: (accountId) =>
      select
        .all(accountId, 0, Number.MAX_SAFE_INTEGER)
        .map(({ time, profit, lowest, paidIn }) => ({ time, profit, lowest, paidIn })),
  };
}
