import { auditIds, type ValidationReport } from '../../shared/contract/validation.ts';
import { gridParams } from '../../shared/research/search-grid.ts';
import { dailyReturns } from '../../shared/research/metrics/daily-returns.ts';
import { defaultRuinThreshold, equityReturns } from '../../shared/research/validation/trade-bootstrap.ts';
import type { ChoiceTrade } from '../../workers/tasks/out-of-sample-task.ts';
import type { StabilityOutcome } from '../../workers/tasks/stability-task.ts';
import type { TrialsOutcome } from '../../workers/tasks/trials-task.ts';
import type {
  AuditTask,
  CandleBootstrapTask,
  GradeSpreadTask,
  RegimesTask,
  StabilityTask,
  TradeBootstrapTask,
  TrialsTask,
} from '../../workers/tasks/validation-task.ts';
import {
  fillPolicyPart,
  isReselected,
  otherPolicies,
  policyChoices,
  policySliceParts,
} from './fill-policies.ts';
import { type PartOutcomes, runParts, type RunPart } from './run-parts.ts';
import {
  blockBarsOf,
  type FoundResult,
  lastChoiceOf,
  marketParts,
  meanInSampleSharpe,
  sectionsOf,
  testedSpan,
} from './validation-report.ts';
import { windowsShare } from './walk-forward-search.ts';
import type { Workplace } from './walk-forward-slices.ts';
import type { WalkForwardStudy } from './walk-forward-study.ts';

/** The out-of-sample trades of each window; where windows overlap, a trade counts for the earlier. */
function tradesOf({ runs }: FoundResult): ChoiceTrade[][] {
  let until = Number.NEGATIVE_INFINITY;
  return runs.map((run) => {
    const own = run.tradeList.filter(({ entryTime }) => entryTime >= until);
    until = Math.max(until, run.toTime);
    return own;
  });
}

/** Net profit of each trade over the equity before it: every window begins with the initial capital. */
function tradeReturnsOf({ settings }: WalkForwardStudy, found: FoundResult): number[] {
  return tradesOf(found).flatMap((trades) =>
    equityReturns(
      trades.map(({ netPnl }) => netPnl),
      settings.initialCapital,
    ),
  );
}

function partsOf(prepared: WalkForwardStudy, found: FoundResult, cancelFlag: Int32Array): RunPart[] {
  const { request } = prepared;
  const { search } = found;
  const { seed, resampling } = request;
  const span = testedSpan(prepared);
  const { study } = search;
  const parts: RunPart[] = [
    { name: 'trials', task: (): TrialsTask => ({ kind: 'trials', study, span, seed, cancelFlag }) },
    {
      name: 'trades',
      task: (): TradeBootstrapTask => ({
        kind: 'trade-bootstrap',
        returns: tradeReturnsOf(prepared, found),
        settings: { paths: resampling.paths, seed, ruinThreshold: defaultRuinThreshold },
      }),
    },
  ];
  parts.push({
    name: 'regimes',
    task: (): RegimesTask => ({
      kind: 'regimes',
      dataset: study.dataset,
      span,
      trades: tradesOf(found).flat(),
      days: found.stitched.days,
      dailyReturns: [
        ...dailyReturns(Float64Array.from(found.stitched.equity), prepared.settings.initialCapital),
      ],
      daysPerYear: study.daysPerYear,
    }),
  });
  for (const id of auditIds) {
    parts.push({
      name: `audit ${id}`,
      task: (): AuditTask => ({
        kind: 'audit',
        id,
        depth: 'sample',
        dataset: study.dataset,
        strategyId: study.strategyId,
        strategyFile: study.strategyFile,
        params: lastChoiceOf(found) ?? gridParams(search.grid, 0),
        settings: prepared.settings,
        seed,
        cancelFlag,
      }),
    });
  }
  if (isReselected(search)) parts.push(...policySliceParts(prepared, search, cancelFlag));
  const params = lastChoiceOf(found);
  if (params === null) return parts;
  parts.push({
    name: 'stability',
    task: (): StabilityTask => ({ kind: 'stability', study, params, span }),
  });
  for (const { name, from, to } of marketParts(resampling.markets)) {
    parts.push({
      name,
      task: (): CandleBootstrapTask => ({
        kind: 'candle-bootstrap',
        study,
        params,
        span,
        blockBars: blockBarsOf(prepared, params),
        seed,
        from,
        to,
        cancelFlag,
      }),
    });
  }
  return parts;
}

/** What can only begin when the parts before it have ended. */
function lastPartsOf(
  prepared: WalkForwardStudy,
  found: FoundResult,
  outcomes: PartOutcomes,
  cancelFlag: Int32Array,
): RunPart[] {
  const { request, settings } = prepared;
  const { search, choices } = found;
  const reselected = isReselected(search) ? policyChoices(prepared, search, outcomes) : null;
  const { variance } = outcomes.of<TrialsOutcome>('trials');
  const params = lastChoiceOf(found);
  const spread = (): GradeSpreadTask => ({
    kind: 'grade-spread',
    input: {
      windows: found.runs.map(({ dailyEquity }) => dailyReturns(dailyEquity, settings.initialCapital)),
      inSampleSharpe: meanInSampleSharpe(choices),
      periodsPerYear: search.study.daysPerYear,
      trials: found.trials,
      trialsVariance: variance.ok ? variance.value : null,
      stability: params && outcomes.of<StabilityOutcome>('stability').variance,
    },
    paths: request.resampling.paths,
    seed: request.seed,
  });
  return [
    { name: 'grade-spread', task: spread },
    ...otherPolicies(prepared).map((policy, index) =>
      fillPolicyPart(
        policy,
        prepared,
        search,
        reselected?.[index] ?? choices,
        testedSpan(prepared),
        cancelFlag,
      ),
    ),
  ];
}

/**
 * The statistics of research.md section 6. Every part is one task with seeds of its own, so that the report is the same
 * for any number of workers; finished parts stay in the workplace's storage. Null when the run was stopped.
 */
export async function runValidation(
  prepared: WalkForwardStudy,
  found: FoundResult,
  workplace: Workplace,
): Promise<ValidationReport | null> {
  const { context } = workplace;
  const parts = partsOf(prepared, found, context.cancelFlag);
  const total = parts.length + 1 + otherPolicies(prepared).length;
  const share = windowsShare(prepared);
  const tell = (done: number): void =>
    context.report({
      phase: 'validation',
      progress: share + (0.98 - share) * (done / total),
      doneSlices: done,
      totalSlices: total,
    });
  const outcomes = await runParts(parts, workplace, tell);
  if (outcomes === null) return null;
  const last = await runParts(lastPartsOf(prepared, found, outcomes, context.cancelFlag), workplace, (done) =>
    tell(parts.length + done),
  );
  if (last === null) return null;
  const sections = sectionsOf(prepared, found, {
    has: (name) => last.has(name) || outcomes.has(name),
    of: <Outcome>(name: string) => (last.has(name) ? last : outcomes).of<Outcome>(name),
  });
  return { ...sections, grade: { ...sections.grade, spread: last.of('grade-spread') } };
}
