import type { Database } from 'better-sqlite3';
import {
  combinationAt,
  emptyCombinationColumns,
  packCombinations,
  unpackCombinations,
} from '../../shared/contract/combination-table.ts';
import type { RunSummary, WalkForwardReport } from '../../shared/contract/research.ts';

export interface RunFilter {
  readonly strategyId?: string | undefined;
  readonly symbol?: string | undefined;
  readonly timeframe?: string | undefined;
  /** Only the newest of each strategy and series that was run on this machine. */
  readonly latestOnly?: boolean | undefined;
  readonly limit: number;
}

/** Finished walk-forwards. */
export interface RunRepository {
  /** Stores a report; one of this machine becomes the latest of its strategy and series, in one transaction. */
  save(report: WalkForwardReport): void;
  find(runId: string): WalkForwardReport | null;
  /** The same without its combinations, which are most of it. */
  verdict(runId: string): RunVerdict | null;
  findOfJob(jobId: string): WalkForwardReport | null;
  /** Puts a report with a new validation in the place of the run's old one. Combinations and windows stay. */
  revalidate(report: WalkForwardReport): void;
  /** What the latest run of a strategy suggests on each symbol, with what it searched. */
  latestChoices(strategyId: string, timeframe: string): SuggestedChoice[];
  /** Deletes a run with its combinations. False when there is none; the newest left becomes the latest. */
  remove(runId: string): boolean;
  /** Newest first. */
  list(filter: RunFilter): RunSummary[];
}

/** A report without its combinations and windows. */
export type RunVerdict = Omit<WalkForwardReport, 'windows' | 'warnings' | 'combinationTable'>;

/** Parameters that a run suggests, and the values it chose among. */
export interface SuggestedChoice {
  readonly symbol: string;
  readonly params: Record<string, number>;
  readonly axes: WalkForwardReport['axes'];
}

interface RunRow {
  readonly run_id: string;
  readonly strategy_id: string;
  readonly symbol: string;
  readonly timeframe: string;
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
  readonly origin: RunSummary['origin'] | null;
  readonly oos_sharpe: number | null;
  readonly consistency: number | null;
  readonly n_windows: number;
  readonly n_distinct_combos: number;
  readonly policy: string;
  readonly grade: string | null;
  readonly total_score: number | null;
  readonly dsr: number | null;
  readonly pbo: number | null;
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

/** Rows of a run in the order of `combo` as the columns that cross the contract. */
function tableOf(
  axes: WalkForwardReport['axes'],
  rows: readonly CombinationRow[],
): WalkForwardReport['combinationTable'] {
  const columns = emptyCombinationColumns(rows.length, axes.length);
  const positions = axes.map(({ values }) => new Map(values.map((value, index) => [value, index])));
  rows.forEach((row, index) => {
    const params = JSON.parse(row.params) as Record<string, number>;
    axes.forEach(({ name }, axis) => {
      columns.axisIndex[axis][index] = positions[axis].get(params[name]) ?? 0;
    });
    columns.inSampleSharpe[index] = row.is_sharpe ?? Number.NaN;
    columns.outOfSampleSharpe[index] = row.oos_sharpe ?? Number.NaN;
    columns.outOfSampleReturn[index] = row.oos_return;
    columns.trades[index] = row.trades;
    columns.winRate[index] = row.win_rate ?? Number.NaN;
    columns.consistency[index] = row.consistency ?? Number.NaN;
    columns.outOfSampleOverInSample[index] = row.oos_is_ratio ?? Number.NaN;
    columns.maxDrawdown[index] = row.max_drawdown;
    columns.windowsEvaluated[index] = row.windows_evaluated;
    columns.timesChosen[index] = row.times_chosen;
  });
  return packCombinations(columns);
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
    grade: row.grade,
    totalScore: row.total_score,
    dsr: row.dsr,
    pbo: row.pbo,
    origin: row.origin ?? 'run',
    isLatest: row.is_latest === 1,
  };
}

/** The figures of the validation that have columns of their own. */
function verdictOf({ validation }: WalkForwardReport) {
  const { grade, inference, overfitting, stability, monteCarlo } = validation ?? {};
  return {
    grade: grade?.letter ?? null,
    score: grade?.score ?? null,
    dsr: inference?.dsr ?? null,
    pbo: overfitting?.pbo ?? null,
    stability: stability?.variance ?? null,
    pValue: monteCarlo?.pValue ?? null,
    isUnderpowered: monteCarlo ? Number(monteCarlo.isUnderpowered) : null,
  };
}

export function createRunRepository(database: Database): RunRepository {
  const demote = database.prepare<[string, string, string]>(
    'UPDATE optimization_results SET is_latest = 0 WHERE strategy_id = ? AND symbol = ? AND timeframe = ?',
  );
  const removeRun = database.prepare<[string]>('DELETE FROM optimization_results WHERE run_id = ?');
  const promote = database.prepare<[string, string, string]>(
    `UPDATE optimization_results SET is_latest = 1 WHERE rowid = (
       SELECT rowid FROM optimization_results WHERE strategy_id = ? AND symbol = ? AND timeframe = ?
         AND coalesce(details ->> '$.origin', 'run') = 'run'
       ORDER BY is_latest DESC, created_at DESC, rowid DESC LIMIT 1)`,
  );
  const insertRun = database.prepare(
    `INSERT INTO optimization_results (run_id, job_id, strategy_id, symbol, timeframe, created_at, is_latest, oos_sharpe,
       consistency, oos_is_ratio, n_windows, n_distinct_combos, duration_ms, best_params, windows, warnings, details,
       grade, total_score, dsr, pbo, param_stability, mc_pvalue, mc_underpowered)
     VALUES (@runId, @jobId, @strategyId, @symbol, @timeframe, @createdAt, @isLatest, @sharpe, @consistency, @ratio,
       @windowCount, @combinationCount, @durationMs, @bestParams, @windows, @warnings, @details,
       @grade, @score, @dsr, @pbo, @stability, @pValue, @isUnderpowered)`,
  );
  const updateRun = database.prepare(
    `UPDATE optimization_results SET warnings = @warnings, details = @details, grade = @grade, total_score = @score,
       dsr = @dsr, pbo = @pbo, param_stability = @stability, mc_pvalue = @pValue, mc_underpowered = @isUnderpowered
     WHERE run_id = @runId`,
  );
  const choices = database.prepare<[string, string], { symbol: string; params: string; axes: string }>(
    `SELECT symbol, best_params AS params, details -> '$.axes' AS axes FROM optimization_results
     WHERE strategy_id = ? AND timeframe = ? AND is_latest = 1 AND best_params IS NOT NULL ORDER BY symbol`,
  );
  const insertCombination = database.prepare(
    `INSERT INTO wfo_combo_results VALUES (@runId, @index, @paramsText, @inSampleSharpe, @outOfSampleSharpe,
       @outOfSampleReturn, @trades, @winRate, @consistency, @outOfSampleOverInSample, @maxDrawdown,
       @windowsEvaluated, @timesChosen)`,
  );
  const insertColumns = database.prepare<[string, string]>('INSERT INTO wfo_combo_columns VALUES (?, ?)');
  const columnsOf = database
    .prepare<[string]>('SELECT columns FROM wfo_combo_columns WHERE run_id = ?')
    .pluck();
  const byRun = database.prepare<[string], RunRow>('SELECT * FROM optimization_results WHERE run_id = ?');
  const byJob = database.prepare<[string], RunRow>('SELECT * FROM optimization_results WHERE job_id = ?');
  const combinations = database.prepare<[string], CombinationRow>(
    'SELECT * FROM wfo_combo_results WHERE run_id = ? ORDER BY combo',
  );
  const list = database.prepare<unknown[], SummaryRow>(
    `SELECT *, details ->> '$.request.simulation.policy' AS policy, details ->> '$.origin' AS origin
     FROM optimization_results
     WHERE (@strategyId IS NULL OR strategy_id = @strategyId) AND (@symbol IS NULL OR symbol = @symbol)
       AND (@timeframe IS NULL OR timeframe = @timeframe) AND is_latest >= @leastLatest
     ORDER BY created_at DESC, rowid DESC LIMIT @limit`,
  );
  /** The columns as they were saved; a run of an older version has rows alone. */
  const storedTable = (
    runId: string,
    axes: WalkForwardReport['axes'],
  ): WalkForwardReport['combinationTable'] => {
    const text = columnsOf.get(runId);
    return typeof text === 'string'
      ? (JSON.parse(text) as WalkForwardReport['combinationTable'])
      : tableOf(axes, combinations.all(runId));
  };
  const report = (row: RunRow | undefined): WalkForwardReport | null => {
    if (!row) return null;
    const details = JSON.parse(row.details) as RunVerdict;
    return {
      ...details,
      windows: JSON.parse(row.windows) as WalkForwardReport['windows'],
      warnings: JSON.parse(row.warnings) as string[],
      combinationTable: storedTable(row.run_id, details.axes),
    };
  };
  return {
    save(full) {
      const { windows, warnings, combinationTable, ...details } = full;
      const columns = unpackCombinations(combinationTable);
      const { strategyId, symbol, timeframe } = full.request;
      const { suggestedParams } = full;
      database
        .transaction(() => {
          if (full.origin === 'run') demote.run(strategyId, symbol, timeframe);
          insertRun.run({
            runId: full.runId,
            jobId: full.jobId,
            strategyId,
            symbol,
            timeframe,
            createdAt: full.createdAt,
            isLatest: Number(full.origin === 'run'),
            sharpe: full.stitched.sharpe,
            consistency: full.stitched.consistency,
            ratio: full.stitched.outOfSampleOverInSample,
            windowCount: windows.length,
            combinationCount: columns.count,
            durationMs: full.durationMs,
            bestParams: suggestedParams === null ? null : JSON.stringify(suggestedParams),
            windows: JSON.stringify(windows),
            warnings: JSON.stringify(warnings),
            details: JSON.stringify(details),
            ...verdictOf(full),
          });
          insertColumns.run(full.runId, JSON.stringify(combinationTable));
          for (let index = 0; index < columns.count; index += 1) {
            const row = combinationAt(full.axes, columns, index);
            insertCombination.run({ ...row, runId: full.runId, paramsText: JSON.stringify(row.params) });
          }
        })
        .immediate();
    },
    revalidate(full) {
      const { windows: _windows, warnings, combinationTable: _table, ...details } = full;
      updateRun.run({
        runId: full.runId,
        warnings: JSON.stringify(warnings),
        details: JSON.stringify(details),
        ...verdictOf(full),
      });
    },
    latestChoices: (strategyId, timeframe) =>
      choices.all(strategyId, timeframe).map(({ symbol, params, axes }) => ({
        symbol,
        params: JSON.parse(params) as SuggestedChoice['params'],
        axes: JSON.parse(axes) as SuggestedChoice['axes'],
      })),
    remove(runId) {
      return database
        .transaction(() => {
          const row = byRun.get(runId);
          if (!row) return false;
          removeRun.run(runId);
          promote.run(row.strategy_id, row.symbol, row.timeframe);
          return true;
        })
        .immediate();
    },
    find: (runId) => report(byRun.get(runId)),
    verdict(runId) {
      const row = byRun.get(runId);
      return row === undefined ? null : (JSON.parse(row.details) as RunVerdict);
    },
    findOfJob: (jobId) => report(byJob.get(jobId)),
    list: ({ strategyId = null, symbol = null, timeframe = null, latestOnly = false, limit }) =>
      list.all({ strategyId, symbol, timeframe, leastLatest: Number(latestOnly), limit }).map(asSummary),
  };
}
