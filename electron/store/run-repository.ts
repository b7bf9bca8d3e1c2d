import type { Database } from 'better-sqlite3';
import type { CombinationResult, RunSummary, WalkForwardReport } from '../../shared/contract/research.ts';

export interface RunFilter {
  readonly strategyId?: string | undefined;
  readonly symbol?: string | undefined;
  readonly timeframe?: string | undefined;
  readonly limit: number;
}

/** Finished walk-forwards. */
export interface RunRepository {
  /** Stores a report and makes it the latest of its strategy and series, in one transaction. */
  save(report: WalkForwardReport): void;
  find(runId: string): WalkForwardReport | null;
  findOfJob(jobId: string): WalkForwardReport | null;
  /** Newest first. */
  list(filter: RunFilter): RunSummary[];
}

type Details = Omit<WalkForwardReport, 'windows' | 'warnings' | 'combinations'>;

interface RunRow {
  readonly run_id: string;
  readonly windows: string;
  readonly warnings: string;
  readonly details: string;
}

interface SummaryRow {
  readonly run_id: string;
  readonly strategy_id: string;
  readonly symbol: string;
  readonly timeframe: string;
  readonly created_at: number;
  readonly is_latest: number;
  readonly oos_sharpe: number | null;
  readonly consistency: number | null;
  readonly n_windows: number;
  readonly n_distinct_combos: number;
  readonly policy: string;
}

interface CombinationRow {
  readonly combo: number;
  readonly params: string;
  readonly is_sharpe: number | null;
  readonly oos_sharpe: number | null;
  readonly oos_return: number;
  readonly trades: number;
  readonly win_rate: number | null;
  readonly consistency: number | null;
  readonly oos_is_ratio: number | null;
  readonly max_drawdown: number;
  readonly windows_evaluated: number;
  readonly times_chosen: number;
}

function asCombination(row: CombinationRow): CombinationResult {
  return {
    index: row.combo,
    params: JSON.parse(row.params) as CombinationResult['params'],
    inSampleSharpe: row.is_sharpe,
    outOfSampleSharpe: row.oos_sharpe,
    outOfSampleReturn: row.oos_return,
    trades: row.trades,
    winRate: row.win_rate,
    consistency: row.consistency,
    outOfSampleOverInSample: row.oos_is_ratio,
    maxDrawdown: row.max_drawdown,
    windowsEvaluated: row.windows_evaluated,
    timesChosen: row.times_chosen,
  };
}

function asSummary(row: SummaryRow): RunSummary {
  return {
    runId: row.run_id,
    strategyId: row.strategy_id,
    symbol: row.symbol,
    timeframe: row.timeframe,
    createdAt: row.created_at,
    combinations: row.n_distinct_combos,
    windows: row.n_windows,
    policy: row.policy,
    outOfSampleSharpe: row.oos_sharpe,
    consistency: row.consistency,
    isLatest: row.is_latest === 1,
  };
}

export function createRunRepository(database: Database): RunRepository {
  const demote = database.prepare<[string, string, string]>(
    'UPDATE optimization_results SET is_latest = 0 WHERE strategy_id = ? AND symbol = ? AND timeframe = ?',
  );
  const insertRun = database.prepare(
    `INSERT INTO optimization_results (run_id, job_id, strategy_id, symbol, timeframe, created_at, is_latest, oos_sharpe,
       consistency, oos_is_ratio, n_windows, n_distinct_combos, duration_ms, best_params, windows, warnings, details)
     VALUES (@runId, @jobId, @strategyId, @symbol, @timeframe, @createdAt, 1, @sharpe, @consistency, @ratio,
       @windowCount, @combinationCount, @durationMs, @bestParams, @windows, @warnings, @details)`,
  );
  const insertCombination = database.prepare(
    `INSERT INTO wfo_combo_results VALUES (@runId, @index, @paramsText, @inSampleSharpe, @outOfSampleSharpe,
       @outOfSampleReturn, @trades, @winRate, @consistency, @outOfSampleOverInSample, @maxDrawdown,
       @windowsEvaluated, @timesChosen)`,
  );
  const byRun = database.prepare<[string], RunRow>('SELECT * FROM optimization_results WHERE run_id = ?');
  const byJob = database.prepare<[string], RunRow>('SELECT * FROM optimization_results WHERE job_id = ?');
  const combinations = database.prepare<[string], CombinationRow>(
    'SELECT * FROM wfo_combo_results WHERE run_id = ? ORDER BY combo',
  );
  const list = database.prepare<unknown[], SummaryRow>(
    `SELECT *, details ->> '$.request.simulation.policy' AS policy FROM optimization_results
     WHERE (@strategyId IS NULL OR strategy_id = @strategyId) AND (@symbol IS NULL OR symbol = @symbol)
       AND (@timeframe IS NULL OR timeframe = @timeframe)
     ORDER BY created_at DESC, rowid DESC LIMIT @limit`,
  );
  const report = (row: RunRow | undefined): WalkForwardReport | null => {
    if (!row) return null;
    return {
      ...(JSON.parse(row.details) as Details),
      windows: JSON.parse(row.windows) as WalkForwardReport['windows'],
      warnings: JSON.parse(row.warnings) as string[],
      combinations: combinations.all(row.run_id).map(asCombination),
    };
  };
  return {
    save(full) {
      const { windows, warnings, combinations: rows, ...details } = full;
      const { strategyId, symbol, timeframe } = full.request;
      const lastChoice = windows.at(-1)?.chosenParams ?? null;
      database
        .transaction(() => {
          demote.run(strategyId, symbol, timeframe);
          insertRun.run({
            runId: full.runId,
            jobId: full.jobId,
            strategyId,
            symbol,
            timeframe,
            createdAt: full.createdAt,
            sharpe: full.stitched.sharpe,
            consistency: full.stitched.consistency,
            ratio: full.stitched.outOfSampleOverInSample,
            windowCount: windows.length,
            combinationCount: rows.length,
            durationMs: full.durationMs,
            bestParams: lastChoice === null ? null : JSON.stringify(lastChoice),
            windows: JSON.stringify(windows),
            warnings: JSON.stringify(warnings),
            details: JSON.stringify(details),
          });
          for (const row of rows) {
            insertCombination.run({ ...row, runId: full.runId, paramsText: JSON.stringify(row.params) });
          }
        })
        .immediate();
    },
    find: (runId) => report(byRun.get(runId)),
    findOfJob: (jobId) => report(byJob.get(jobId)),
    list: ({ strategyId = null, symbol = null, timeframe = null, limit }) =>
      list.all({ strategyId, symbol, timeframe, limit }).map(asSummary),
  };
}
