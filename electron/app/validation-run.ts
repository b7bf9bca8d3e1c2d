import { auditIds, type ValidationReport } from '../../shared/contract/validation.ts';
import { gridParams } from '../../shared/research/search-grid.ts';
import { dailyReturns } from '../../shared/research/metrics/daily-returns.ts';
import { defaultRuinThreshold, equityReturns } from '../../shared/research/validation/trade-bootstrap.ts';
import type { ChoiceTrade } from '../../workers/tasks/out-of-sample-task.ts';
import type {
  AuditTask,
  CandleBootstrapTask,
  GradeSpreadTask,
  RegimesTask,
  StabilityTask,
  TradeBootstrapTask,
  TrialsTask,
} from '../../workers/tasks/validation-task.ts';
import { fillPolicyCases, fillPolicyTask } from './fill-policies.ts';
import { runParts, type RunPart } from './run-parts.ts';
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
  const { search, choices } = found;
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
  for (const policy of fillPolicyCases(request, prepared.study.dataset.magnifier !== null)) {
    if (policy.isBase || policy.reason !== null) continue;
    parts.push({
      name: policy.name,
      task: () => fillPolicyTask(policy, prepared, search, choices, span, cancelFlag),
    });
  }
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

/**
 * The statistics of research.md section 6. Every part is one task with seeds of its own, so that the report is the same
 * for any number of workers; finished parts stay in the workplace's storage. Null when the run was stopped.
 */
export async function runValidation(
  prepared: WalkForwardStudy,
  found: FoundResult,
  workplace: Workplace,
): Promise<ValidationReport | null> {
  const { request, settings } = prepared;
  const { context } = workplace;
  const parts = partsOf(prepared, found, context.cancelFlag);
  const share = windowsShare(prepared);
  const tell = (done: number): void =>
    context.report({
      phase: 'validation',
      progress: share + (0.98 - share) * (done / (parts.length + 1)),
      doneSlices: done,
      totalSlices: parts.length + 1,
    });
  const outcomes = await runParts(parts, workplace, tell);
  if (outcomes === null) return null;
  const sections = sectionsOf(prepared, found, outcomes);
  const spread: GradeSpreadTask = {
    kind: 'grade-spread',
    input: {
      windows: found.runs.map(({ dailyEquity }) => dailyReturns(dailyEquity, settings.initialCapital)),
      inSampleSharpe: meanInSampleSharpe(found.choices),
      periodsPerYear: found.search.study.daysPerYear,
      trials: found.trials,
      trialsVariance: sections.inference.trialsVariance,
      stability: sections.stability?.variance ?? null,
    },
    paths: request.resampling.paths,
    seed: request.seed,
  };
  const last = await runParts([{ name: 'grade-spread', task: () => spread }], workplace, (done) =>
    tell(parts.length + done),
  );
  if (last === null) return null;
  return { ...sections, grade: { ...sections.grade, spread: last.of('grade-spread') } };
}
