import type { BacktestReport, BacktestSummary } from '../../../shared/contract/backtests.ts';
import type { PromotionCandidate } from '../../../shared/contract/promotion.ts';
import type { RunSummary } from '../../../shared/contract/research.ts';
import type { BacktestEvidence, WalkForwardEvidence } from '../../../shared/research/promotion/evidence.ts';
import type { BacktestRepository } from '../../store/backtest-repository.ts';
import type { RunRepository, RunVerdict } from '../../store/run-repository.ts';
import type { Found } from './candidates.ts';
import type { DatedRun } from './outdated.ts';

type BacktestFacts = NonNullable<PromotionCandidate['backtest']>;
type WalkForwardFacts = NonNullable<PromotionCandidate['walkForward']>;

/** What the ladder shows of a run, what its gates are judged by, and what tells whether it is of today. */
export interface Dated<Facts, Evidence> {
  readonly facts: Facts;
  readonly evidence: Omit<Evidence, 'outdated'>;
  readonly run: DatedRun;
}

export type DatedBacktest = Dated<BacktestFacts, BacktestEvidence>;
export type DatedWalkForward = Dated<WalkForwardFacts, Omit<WalkForwardEvidence, 'isOverridden'>> & {
  readonly suggestedParams: RunVerdict['suggestedParams'];
};

function backtestOf(report: BacktestReport, summary: BacktestSummary, { series }: Found): DatedBacktest {
  const { backtestId, createdAt, firstTime, lastTime, request, capsule, durationMs } = report;
  const { capital, policy } = request.simulation;
  const { netReturn, grossReturn, netPnl, costs, netSharpe, maxDrawdown } = summary;
  const trades = report.trades.length;
  return {
    facts: {
      backtestId,
      createdAt,
      firstTime,
      lastTime,
      capital,
      finalEquity: netPnl === null ? null : capital + netPnl,
      netReturn,
      grossReturn,
      netPnl,
      costs,
      sharpe: netSharpe,
      maxDrawdown,
      trades,
    },
    evidence: { backtestId, netReturn, trades },
    run: {
      key: series,
      capsule,
      startedAt: createdAt - durationMs,
      from: firstTime,
      to: request.to ?? null,
      looksInside: policy === 'magnifier',
    },
  };
}

function validationOf({ validation }: RunVerdict): WalkForwardEvidence['validation'] {
  if (validation === null) return null;
  const { grade, inference, fillPolicies, audits } = validation;
  const passed = (id: string): boolean | null => audits.find((audit) => audit.id === id)?.hasPassed ?? null;
  return {
    letter: grade.letter,
    score: grade.score,
    dsr: inference.dsr,
    isPolicyDependent: fillPolicies?.isPolicyDependent ?? null,
    audits: { 'look-ahead': passed('look-ahead'), 'warm-up': passed('warm-up'), null: passed('null') },
  };
}

function walkForwardOf(verdict: RunVerdict, { series }: Found): DatedWalkForward {
  const { runId, createdAt, durationMs, request, capsule, stitched, parity, suggestedParams } = verdict;
  const validation = validationOf(verdict);
  const { sharpe, consistency, totalReturn, maxDrawdown, trades } = stitched;
  return {
    facts: {
      runId,
      createdAt,
      grade: validation?.letter ?? null,
      score: validation?.score ?? null,
      sharpe,
      consistency,
      dsr: validation?.dsr ?? null,
      totalReturn,
      maxDrawdown,
      trades,
    },
    evidence: { runId, parityDifferences: parity.differences.length, totalReturn, trades, validation },
    run: {
      key: series,
      capsule,
      startedAt: createdAt - durationMs,
      from: request.from ?? null,
      to: request.to ?? null,
      looksInside: request.validate || request.simulation.policy === 'magnifier',
    },
    suggestedParams,
  };
}

/** Reads reports once: they are large, and do not change but for a run that is validated again. */
export function createResearchReader(runs: RunRepository, backtests: BacktestRepository) {
  const readBacktests = new Map<string, DatedBacktest | null>();
  const readRuns = new Map<string, { readonly figures: string; readonly value: DatedWalkForward | null }>();

  function backtest(found: Found): DatedBacktest | null {
    const { backtest: summary } = found;
    if (summary === null) return null;
    const known = readBacktests.get(summary.backtestId);
    if (known !== undefined) return known;
    const report = backtests.find(summary.backtestId);
    const value = report && backtestOf(report, summary, found);
    readBacktests.set(summary.backtestId, value);
    return value;
  }

  function walkForward(found: Found): DatedWalkForward | null {
    const { run } = found;
    if (run === null) return null;
    const { grade, totalScore, dsr, pbo }: RunSummary = run;
    const figures = JSON.stringify([grade, totalScore, dsr, pbo]);
    const known = readRuns.get(run.runId);
    if (known?.figures === figures) return known.value;
    const verdict = runs.verdict(run.runId);
    const value = verdict && walkForwardOf(verdict, found);
    readRuns.set(run.runId, { figures, value });
    return value;
  }

  return { backtest, walkForward };
}
