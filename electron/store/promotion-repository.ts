import type { Database } from 'better-sqlite3';
import type { DriftReport } from '../../shared/contract/drift.ts';
import type { GradeOverride } from '../../shared/contract/promotion.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';

type Candidate = SeriesKey & { readonly strategyId: string };

/** What the promotion ladder keeps beside the runs and sessions that it judges. */
export interface PromotionRepository {
  /** The last comparison of each paper session with its backtest. */
  drift(sessionId: string): DriftReport | null;
  saveDrift(report: DriftReport): void;
  override(candidate: Candidate): GradeOverride | null;
  saveOverride(candidate: Candidate, override: GradeOverride): void;
  removeOverride(candidate: Candidate): void;
}

export function createPromotionRepository(database: Database): PromotionRepository {
  const findDrift = database
    .prepare<[string], string>('SELECT report FROM promotion_drift WHERE session_id = ?')
    .pluck();
  const keepDrift = database.prepare<[string, string]>(
    'INSERT OR REPLACE INTO promotion_drift (session_id, report) VALUES (?, ?)',
  );
  const findOverride = database.prepare<[string, string, string], GradeOverride>(
    `SELECT run_id AS runId, phrase, at FROM promotion_override
     WHERE strategy_id = ? AND symbol = ? AND timeframe = ?`,
  );
  const keepOverride = database.prepare<[string, string, string, string, string, number]>(
    `INSERT OR REPLACE INTO promotion_override (strategy_id, symbol, timeframe, run_id, phrase, at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const forgetOverride = database.prepare<[string, string, string]>(
    'DELETE FROM promotion_override WHERE strategy_id = ? AND symbol = ? AND timeframe = ?',
  );
  return {
    drift(sessionId) {
      const text = findDrift.get(sessionId) as string | undefined;
      return text === undefined ? null : (JSON.parse(text) as DriftReport);
    },
    saveDrift: (report) => void keepDrift.run(report.summary.sessionId, JSON.stringify(report)),
    override: ({ strategyId, symbol, timeframe }) => findOverride.get(strategyId, symbol, timeframe) ?? null,
    saveOverride: ({ strategyId, symbol, timeframe }, { runId, phrase, at }) =>
      void keepOverride.run(strategyId, symbol, timeframe, runId, phrase, at),
    removeOverride: ({ strategyId, symbol, timeframe }) =>
      void forgetOverride.run(strategyId, symbol, timeframe),
  };
}
