import type { Migration } from './migration.ts';

/**
 * The trial ledger: every distinct piece of research ever made on a strategy and an asset with the combinations it
 * tried. A row has no tie to its run, so that it stays when the run is deleted; `trial_hash` is over what the trials depend on, so that the same search is
 * counted once. `validation_parts` holds what a job
 * has finished beside its slices, in the format of Node's `v8.serialize`, until the run has its report.
 * `wfo_combo_columns` holds the rows of `wfo_combo_results` once more, column by column as they cross the contract:
 * 100 000 rows take seconds to read, their columns a moment.
 */
export const validation: Migration = {
  version: 3,
  name: 'validation',
  sql: `
    CREATE TABLE trial_ledger (
      trial_hash TEXT PRIMARY KEY,
      strategy_id TEXT NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      combinations INTEGER NOT NULL CHECK (combinations > 0),
      recorded_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX trial_ledger_by_strategy ON trial_ledger (strategy_id, symbol);

    CREATE TABLE wfo_combo_columns (
      run_id TEXT PRIMARY KEY REFERENCES optimization_results (run_id) ON DELETE CASCADE,
      columns TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE validation_parts (
      job_id TEXT NOT NULL REFERENCES optimization_jobs (id) ON DELETE CASCADE,
      part TEXT NOT NULL,
      outcome BLOB NOT NULL,
      PRIMARY KEY (job_id, part)
    ) STRICT, WITHOUT ROWID;
  `,
};
