import type { Migration } from './migration.ts';

/**
 * Walk-forward jobs with their finished slices, and results. `owner` is the process that works on a job, with the time
 * of its last sign of life; a job whose owner is gone is taken over. Figures that are undefined are NULL. Columns of
 * `optimization_results` from `grade` to `mc_underpowered` are filled by the validation of a run.
 */
export const research: Migration = {
  version: 2,
  name: 'research',
  sql: `
    CREATE TABLE optimization_jobs (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      title TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('pending', 'running', 'completed', 'failed', 'cancelled')),
      progress REAL NOT NULL,
      phase TEXT NOT NULL,
      done_slices INTEGER NOT NULL,
      total_slices INTEGER NOT NULL,
      done_windows INTEGER NOT NULL,
      total_windows INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      started_at INTEGER,
      completed_at INTEGER,
      error TEXT,
      request TEXT NOT NULL CHECK (json_valid(request)),
      request_hash TEXT NOT NULL,
      owner INTEGER,
      owner_seen_at INTEGER
    ) STRICT;
    CREATE INDEX optimization_jobs_by_state ON optimization_jobs (state, created_at);

    CREATE TABLE wfo_slices (
      job_id TEXT NOT NULL REFERENCES optimization_jobs (id) ON DELETE CASCADE,
      slice INTEGER NOT NULL,
      records BLOB NOT NULL,
      PRIMARY KEY (job_id, slice)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE optimization_results (
      run_id TEXT PRIMARY KEY,
      job_id TEXT NOT NULL UNIQUE REFERENCES optimization_jobs (id) ON DELETE CASCADE,
      strategy_id TEXT NOT NULL,
      symbol TEXT NOT NULL,
      timeframe TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      is_latest INTEGER NOT NULL CHECK (is_latest IN (0, 1)),
      grade TEXT,
      total_score REAL,
      oos_sharpe REAL,
      consistency REAL,
      oos_is_ratio REAL,
      dsr REAL,
      pbo REAL,
      param_stability REAL,
      mc_pvalue REAL,
      mc_underpowered INTEGER,
      n_windows INTEGER NOT NULL,
      n_distinct_combos INTEGER NOT NULL,
      duration_ms REAL NOT NULL,
      best_params TEXT,
      windows TEXT NOT NULL CHECK (json_valid(windows)),
      warnings TEXT NOT NULL CHECK (json_valid(warnings)),
      details TEXT NOT NULL CHECK (json_valid(details))
    ) STRICT;
    CREATE INDEX optimization_results_by_series
      ON optimization_results (strategy_id, symbol, timeframe, created_at);
    CREATE UNIQUE INDEX optimization_results_latest
      ON optimization_results (strategy_id, symbol, timeframe) WHERE is_latest = 1;

    CREATE TABLE wfo_combo_results (
      run_id TEXT NOT NULL REFERENCES optimization_results (run_id) ON DELETE CASCADE,
      combo INTEGER NOT NULL,
      params TEXT NOT NULL,
      is_sharpe REAL,
      oos_sharpe REAL,
      oos_return REAL NOT NULL,
      trades INTEGER NOT NULL,
      win_rate REAL,
      consistency REAL,
      oos_is_ratio REAL,
      max_drawdown REAL NOT NULL,
      windows_evaluated INTEGER NOT NULL,
      times_chosen INTEGER NOT NULL,
      PRIMARY KEY (run_id, combo)
    ) STRICT, WITHOUT ROWID;
  `,
};
