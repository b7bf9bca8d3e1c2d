import type { Database } from 'better-sqlite3';

/** One search as the ledger counts it. */
export interface LedgerEntry {
  /** Equal for equal searches: they are counted once. */
  readonly trialHash: string;
  readonly strategyId: string;
  readonly symbol: string;
  readonly timeframe: string;
  readonly combinations: number;
}

/** Every trial ever made. Nothing removes an entry, not even the deletion of its run. */
export interface TrialLedger {
  /** Counts a search; one that is known already changes nothing. */
  record(entry: LedgerEntry, now: number): void;
  /** Combinations ever tried with a strategy on an asset, on any timeframe. */
  trials(strategyId: string, symbol: string): number;
}

export function createTrialLedger(database: Database): TrialLedger {
  const insert = database.prepare(
    `INSERT OR IGNORE INTO trial_ledger (trial_hash, strategy_id, symbol, timeframe, combinations, recorded_at)
     VALUES (@trialHash, @strategyId, @symbol, @timeframe, @combinations, @now)`,
  );
  const sum = database
    .prepare<[string, string]>(
      'SELECT coalesce(sum(combinations), 0) FROM trial_ledger WHERE strategy_id = ? AND symbol = ?',
    )
    .pluck();
  return {
    record: (entry, now) => void insert.run({ ...entry, now }),
    trials: (strategyId, symbol) => sum.get(strategyId, symbol) as number,
  };
}
