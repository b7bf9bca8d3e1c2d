import { packCombinations } from '../../shared/contract/combination-table.ts';
import type { WalkForwardReport } from '../../shared/contract/research.ts';
import { aggregateCombinations } from '../../shared/research/combination-aggregate.ts';
import { recordValue } from '../../shared/research/combination-record.ts';
import { gridParams } from '../../shared/research/search-grid.ts';
import { minimumInSampleTrades } from '../../shared/research/selection.ts';
import { stitch } from '../../shared/research/stitched.ts';
import type { ChoiceRun } from '../../workers/tasks/out-of-sample-task.ts';
import type { ParityOutcome } from '../../workers/tasks/parity-task.ts';
import type { WindowChoice } from '../../workers/tasks/study.ts';
import type { OutOfSampleTask, ParityTask } from '../../workers/tasks/task.ts';
import { fundingWarning } from './dataset-inputs.ts';
import { doubtfulTradeWarnings } from './doubtful-trades.ts';
import { noMagnifier } from './magnifier.ts';
import { ruleWarnings } from './run-inputs.ts';
import { runValidation } from './validation-run.ts';
import { runSearch, type SearchOutcome } from './walk-forward-search.ts';
import type { Workplace } from './walk-forward-slices.ts';
import type { WalkForwardStudy } from './walk-forward-study.ts';

/** The part of a report that does not depend on when, where and how fast it was made. */
export type WalkForwardResult = Omit<
  WalkForwardReport,
  'runId' | 'jobId' | 'createdAt' | 'origin' | 'workers' | 'durationMs'
>;

/** A fall from the peak that few people sit through, whatever the ratio of mean to deviation says. */
const deepDrawdown = 0.5;

/** Combinations that are run again in the event engine, spread evenly over the grid and the windows. */
const paritySamples = 8;

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function parityTask({ windows }: WalkForwardStudy, { study, grid }: SearchOutcome): ParityTask {
  const count = Math.min(paritySamples, grid.count);
  return {
    kind: 'parity',
    study,
    samples: Array.from({ length: count }, (_, index) => ({
      combination: Math.floor((index * grid.count) / count),
      span: windows[Math.floor((index * windows.length) / count)].outOfSample,
    })),
  };
}

function windowResults(
  { windows }: WalkForwardStudy,
  { grid, records, selections }: SearchOutcome,
): WalkForwardResult['windows'] {
  return windows.map((window, index) => {
    const { chosen, eligibleCombinations } = selections[index];
    const figure = (field: Parameters<typeof recordValue>[2]): number =>
      chosen === null ? Number.NaN : recordValue(records[index], chosen, field);
    return {
      index,
      inSampleFrom: window.inSample.fromTime,
      inSampleTo: window.inSample.toTime,
      outOfSampleFrom: window.outOfSample.fromTime,
      outOfSampleTo: window.outOfSample.toTime,
      eligibleCombinations,
      chosen,
      chosenParams: chosen === null ? null : gridParams(grid, chosen),
      inSampleSharpe: orNull(figure('inSampleSharpe')),
      outOfSampleSharpe: orNull(figure('outOfSampleSharpe')),
      outOfSampleReturn: chosen === null ? 0 : figure('outOfSampleReturn'),
      outOfSampleTrades: chosen === null ? 0 : figure('outOfSampleTrades'),
      note:
        chosen === null
          ? `No combination had ${minimumInSampleTrades} in-sample trades and a Sharpe ratio; the window stayed flat.`
          : null,
    };
  });
}

function warningsOf(
  prepared: WalkForwardStudy,
  result: Pick<WalkForwardResult, 'windows' | 'stitched' | 'parity'>,
  runs: readonly ChoiceRun[],
): string[] {
  const { strategy, settings, series, grid, gaps } = prepared;
  const warnings: string[] = [];
  const flat = result.windows.filter(({ chosen }) => chosen === null).length;
  if (result.parity.differences.length > 0)
    warnings.push('The kernel and the event engine disagree: do not use this run.');
  const drawdown = result.stitched.maxDrawdown;
  if (drawdown >= 1) warnings.push('The stitched account was ruined.');
  else if (drawdown > deepDrawdown) {
    warnings.push(
      `The stitched account fell by ${(drawdown * 100).toFixed(1)} % at leverage ${settings.leverage}; a Sharpe ratio does not show that.`,
    );
  }
  const ruined = runs.filter(({ isRuined }) => isRuined).length;
  if (ruined > 0) warnings.push(`The choices of ${ruined} windows were ruined: their equity reached zero.`);
  const liquidations = runs.reduce((sum, run) => sum + run.liquidations, 0);
  if (liquidations > 0) {
    warnings.push(
      `The venue liquidated ${liquidations} of the out-of-sample positions at leverage ${settings.leverage}.`,
    );
  }
  if (flat > 0) warnings.push(`${flat} windows had no eligible combination and stayed flat.`);
  if (result.stitched.trades < 30)
    warnings.push(`${result.stitched.trades} out-of-sample trades are too few for statistics.`);
  if (grid.invalidCombinations > 0)
    warnings.push(`${grid.invalidCombinations} impossible combinations were left out.`);
  if (gaps.length > 0)
    warnings.push(`Gaps in the candles: ${gaps.length}; entries waited for the warm-up after each.`);
  const funding = fundingWarning(prepared.request.simulation.fees, series, prepared.study.dataset.inputs);
  if (funding !== null) warnings.push(funding);
  const unpaid = runs.reduce((sum, run) => sum + run.missingFunding, 0);
  if (unpaid > 0) {
    warnings.push(
      `${unpaid} funding settlements had no known rate: what they cost is missing from the result.`,
    );
  }
  if (settings.policy === 'magnifier' && prepared.study.dataset.magnifier === null)
    warnings.push(`${noMagnifier} Every bar is pessimistic.`);
  const trades = runs.flatMap(({ tradeList }) => tradeList);
  warnings.push(...doubtfulTradeWarnings(prepared.candles, series.tickSize, trades));
  return [...warnings, ...ruleWarnings(strategy, settings, series)];
}

/** Runs a prepared walk-forward. Null when it was stopped; finished parts stay in the workplace's storage. */
export async function runWalkForward(
  prepared: WalkForwardStudy,
  workplace: Workplace,
): Promise<WalkForwardResult | null> {
  const { windows: spans, space, searchMode, settings, request, capsule } = prepared;
  const { pool, context } = workplace;
  const search = await runSearch(prepared, workplace);
  if (search === null) return null;
  const { grid, study, records, selections } = search;
  context.report({ phase: 'checking' });
  const windows = windowResults(prepared, search);
  const choices: WindowChoice[] = windows.map(({ chosen, inSampleSharpe }, index) => ({
    combination: chosen,
    inSampleSharpe,
    span: spans[index].outOfSample,
  }));
  const outOfSampleTask: OutOfSampleTask = { kind: 'out-of-sample', study, choices };
  const runs = await pool.run<ChoiceRun[]>(outOfSampleTask);
  const parity = await pool.run<ParityOutcome>(parityTask(prepared, search));
  if (Atomics.load(context.cancelFlag, 0) !== 0) return null;
  const chosen = selections.map((selection) => selection.chosen);
  const stitched = stitch(runs, settings.initialCapital, study.daysPerYear);
  const result = { windows, stitched, parity };
  const trials = workplace.countTrials(grid.count);
  const validation = request.validate
    ? await runValidation(
        prepared,
        { search, choices, runs, stitched, parityDifferences: parity.differences, trials },
        workplace,
      )
    : null;
  if (request.validate && validation === null) return null;
  return {
    ...result,
    request,
    leverage: settings.leverage,
    axes: space.axes.map(({ name, values }) => ({ name, values: [...values] })),
    search: {
      mode: searchMode,
      rule: request.selection,
      evaluated: grid.count,
      total: searchMode === 'full' ? grid.count : space.total,
    },
    combinationTable: packCombinations(aggregateCombinations(records, grid, chosen)),
    suggestedParams: windows.at(-1)?.chosenParams ?? null,
    validation,
    warnings: warningsOf(prepared, result, runs),
    capsule,
  };
}
