import type { Migration } from './migration.ts';

/**
 * The trial ledger: every distinct piece of research ever made on a strategy and an asset with the combinations it
 * tried. A row has no tie to its run, so that it stays when the run is deleted. `trials` holds the statistics that
 * later runs need of it; `numbers` what identifies its combinations (see trial-ledger.ts).
 */
export const validation: Migration = {
  version: 3,
  name: 'validation',
  sql: `
    CREATE TABLE trial_ledger (
      capsule_hash TEXT PRIMARY KEY,
      strategy_id TEXT NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      combinations INTEGER NOT NULL CHECK (combinations > 0),
      recorded_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX trial_ledger_by_strategy ON trial_ledger (strategy_id, symbol);

    CREATE TABLE validation_parts (
      job_id TEXT NOT NULL REFERENCES optimization_jobs (id) ON DELETE CASCADE,
      part TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (json_valid(outcome)),
      PRIMARY KEY (job_id, part)
    ) STRICT, WITHOUT ROWID;
  `,
};
