import { auditIds, type AuditReport, type ValidationReport } from '../../shared/contract/validation.ts';
import { dailyReturns } from '../../shared/research/metrics/daily-returns.ts';
import { gridParams } from '../../shared/research/search-grid.ts';
import type { StitchedResult } from '../../shared/research/stitched.ts';
import {
  candleBlockBars,
  candleBootstrap,
  type ResampledRun,
} from '../../shared/research/validation/candle-bootstrap.ts';
import { deflatedSharpe } from '../../shared/research/validation/deflated-sharpe.ts';
import {
  fillPolicyEnvelope,
  type FillPolicyRow,
  unavailablePolicy,
} from '../../shared/research/validation/fill-policy-envelope.ts';
import { grade, type Grade } from '../../shared/research/validation/grade.ts';
import { inference } from '../../shared/research/validation/inference.ts';
import { promotionBlockers } from '../../shared/research/validation/promotion-blockers.ts';
import { returnMoments } from '../../shared/research/validation/return-moments.ts';
import type { tradeBootstrap } from '../../shared/research/validation/trade-bootstrap.ts';
import type { BarSpan } from '../../shared/research/windows.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import type { FillPolicyOutcome } from '../../workers/tasks/fill-policy-task.ts';
import type { ChoiceRun } from '../../workers/tasks/out-of-sample-task.ts';
import type { StabilityOutcome } from '../../workers/tasks/stability-task.ts';
import type { WindowChoice } from '../../workers/tasks/study.ts';
import type { TrialsOutcome } from '../../workers/tasks/trials-task.ts';
import { fillPolicyCases, isReselected } from './fill-policies.ts';
import type { PartOutcomes } from './run-parts.ts';
import type { SearchOutcome } from './walk-forward-search.ts';
import type { WalkForwardStudy } from './walk-forward-study.ts';

/** What a walk-forward found, before anybody asked whether to believe it. */
export interface FoundResult {
  readonly search: SearchOutcome;
  readonly choices: readonly WindowChoice[];
  readonly runs: readonly ChoiceRun[];
  readonly stitched: StitchedResult;
  readonly parityDifferences: readonly string[];
  /** Trials ever made on this strategy and asset, this run's included. */
  readonly trials: number;
}

/** Resampled markets that a thread runs at a time. */
const marketsPerPart = 20;

/** Shown beside a policy under which the windows did not choose again. */
const keptChoices = 'the choices of the run itself, filled otherwise: there are too many to choose again';

const noChoice = 'no window chose any parameters';

/** The resampled markets cut into parts. */
export function marketParts(markets: number): { name: string; from: number; to: number }[] {
  return Array.from({ length: Math.ceil(markets / marketsPerPart) }, (_, index) => {
    const from = index * marketsPerPart;
    const to = Math.min(markets, from + marketsPerPart);
    return { name: `markets ${from} to ${to}`, from, to };
  });
}

/** From the first out-of-sample bar to the last: where the last choice and its surroundings are looked at. */
export function testedSpan({ windows }: Pick<WalkForwardStudy, 'windows'>): BarSpan {
  const last = windows[windows.length - 1];
  const { from, fromTime } = windows[0].outOfSample;
  const { to, toTime } = last.outOfSample;
  return { from, to, fromTime, toTime };
}

/** Bars in a block of the resampled markets. */
export function blockBarsOf(prepared: WalkForwardStudy, params: ParameterValues): number {
  const { from, to } = testedSpan(prepared);
  return candleBlockBars(to - from, prepared.strategy.warmup(params, prepared.study.dataset.barMs));
}

/** The choice of the last window that made one, or null. */
export function lastChoiceOf({
  search,
  choices,
}: Pick<FoundResult, 'search' | 'choices'>): ParameterValues | null {
  const last = choices.findLast(({ combination }) => combination !== null)?.combination ?? null;
  return last === null ? null : gridParams(search.grid, last);
}

/** Mean in-sample Sharpe ratio of the choices; null when no window made one. */
export function meanInSampleSharpe(choices: readonly WindowChoice[]): number | null {
  const sharpes = choices.flatMap(({ inSampleSharpe }) => (inSampleSharpe === null ? [] : [inSampleSharpe]));
  return sharpes.length === 0 ? null : sharpes.reduce((sum, value) => sum + value, 0) / sharpes.length;
}

function stitchedReturns({ settings }: WalkForwardStudy, { equity }: StitchedResult): Float64Array {
  return dailyReturns(Float64Array.from(equity), settings.initialCapital);
}

function envelopeOf(
  prepared: WalkForwardStudy,
  found: FoundResult,
  own: Grade,
  variance: number | null,
  outcomes: PartOutcomes,
): ReturnType<typeof fillPolicyEnvelope> {
  const cases = fillPolicyCases(prepared.request, prepared.study.dataset.magnifier !== null);
  const rows = cases.map(({ name, policy, limitFill, isBase, reason }): FillPolicyRow => {
    if (reason !== null) return unavailablePolicy(policy, limitFill, reason);
    const row = (stitched: StitchedResult, { score, letter }: Grade): FillPolicyRow => ({
      policy,
      limitFill,
      isBase,
      isAvailable: true,
      reason: isBase || isReselected(found.search) ? null : keptChoices,
      sharpe: stitched.sharpe,
      totalReturn: stitched.totalReturn,
      maxDrawdown: stitched.maxDrawdown,
      trades: stitched.trades,
      score,
      grade: letter,
    });
    if (isBase) return row(found.stitched, own);
    const { stitched, stability } = outcomes.of<FillPolicyOutcome>(name);
    const moments = returnMoments(stitchedReturns(prepared, stitched));
    const deflated = moments.ok ? deflatedSharpe(moments.value, variance, found.trials) : moments;
    return row(
      stitched,
      grade({
        outOfSampleSharpe: stitched.sharpe,
        consistency: stitched.consistency,
        outOfSampleOverInSample: stitched.outOfSampleOverInSample,
        deflatedSharpe: deflated.ok ? deflated.value : null,
        stability,
      }),
    );
  });
  return fillPolicyEnvelope(rows);
}

/** Puts the report together from what the parts gave; the spread of the grade follows. */
export function sectionsOf(
  prepared: WalkForwardStudy,
  found: FoundResult,
  outcomes: PartOutcomes,
): ValidationReport {
  const { request } = prepared;
  const { search, stitched, trials } = found;
  const tried = outcomes.of<TrialsOutcome>('trials');
  const { variance, correlation } = tried;
  const significance = inference(stitchedReturns(prepared, stitched), search.study.daysPerYear, {
    trials,
    variance,
    correlation,
  });
  const params = lastChoiceOf(found);
  const surroundings = params === null ? null : outcomes.of<StabilityOutcome>('stability');
  const own = grade(
    {
      outOfSampleSharpe: stitched.sharpe,
      consistency: stitched.consistency,
      outOfSampleOverInSample: stitched.outOfSampleOverInSample,
      deflatedSharpe: significance.dsr,
      stability: surroundings?.variance ?? null,
    },
    {
      outOfSampleSharpe: significance.undefinedBecause['sharpeAnnual'] ?? 'the daily returns do not vary',
      outOfSampleOverInSample: 'the mean in-sample Sharpe ratio of the choices is not above 0',
      deflatedSharpe: significance.undefinedBecause['dsr'] ?? 'undefined',
      stability: surroundings?.undefinedBecause['variance'] ?? noChoice,
    },
  );
  const policies = envelopeOf(prepared, found, own, significance.trialsVariance, outcomes);
  const audits = auditIds.map((id) => outcomes.of<AuditReport>(`audit ${id}`));
  const trades = outcomes.of<ReturnType<typeof tradeBootstrap>>('trades');
  const blockers = promotionBlockers({
    letter: own.letter,
    isPolicyDependent: policies.isPolicyDependent,
    audits,
  });
  if (found.parityDifferences.length > 0)
    blockers.push('The kernel and the event engine disagree about the trades.');
  if (trades.isUnderpowered)
    blockers.push(`${trades.trades} out-of-sample trades are too few for the statistics.`);
  return {
    inference: significance,
    overfitting: tried.overfitting,
    monteCarlo: trades,
    candleBootstrap:
      params === null
        ? null
        : candleBootstrap(
            marketParts(request.resampling.markets).flatMap(({ name }) => outcomes.of<ResampledRun[]>(name)),
            surroundings?.baseSharpe ?? null,
            { seed: request.seed, blockBars: blockBarsOf(prepared, params) },
          ),
    stability: surroundings,
    convergence: [],
    audits,
    fillPolicies: policies,
    regimes: outcomes.of<ValidationReport['regimes']>('regimes'),
    grade: { ...own, spread: null, blockers },
    missing: params === null ? { candleBootstrap: noChoice, stability: noChoice } : {},
  };
}
