import { Option, type Command } from 'commander';
import {
  type Job,
  selectionRules,
  windowModes,
  type SelectionRule,
  type WalkForwardReport,
} from '../../shared/contract/research.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import { timeframes } from '../../shared/domain/timeframe.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { ParameterConvergence } from '../../shared/contract/validation.ts';
import { acceptingGaps, type AcceptGapsFlags, addAcceptGapsOption, isGapRefusal } from './accept-gaps.ts';
import { checkData } from './check-data.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { reportOf } from './follow-job.ts';
import { type Target, targetsOf } from './optimize-targets.ts';
import { collectValues, parseNumber, parseTime, parseWhole } from './parse-option.ts';
import { addSimulationOptions, simulationInput, type SimulationFlags } from './simulation-options.ts';
import { percent, readable, textTable } from './text-table.ts';
import { paramsText, walkForwardJson, walkForwardText } from './walk-forward-report.ts';

interface OptimizeFlags extends CommonOptions, SimulationFlags, AcceptGapsFlags {
  readonly strategy?: string;
  readonly symbol?: string[];
  readonly timeframe?: Timeframe;
  readonly from?: number;
  readonly to?: number;
  readonly all?: boolean;
  readonly set?: Record<string, number[]>;
  readonly is?: number;
  readonly oos?: number;
  readonly step?: number;
  readonly mode?: (typeof windowModes)[number];
  readonly folds?: number;
  readonly purge?: number;
  readonly embargo?: number;
  readonly select?: SelectionRule;
  readonly budget?: number;
  readonly seed?: number;
  readonly paths?: number;
  readonly markets?: number;
  readonly validate: boolean;
  readonly workers?: number;
  readonly apply?: boolean;
  readonly dryRun?: boolean;
  readonly checkData?: boolean;
}

/** Only what was given: the rest takes the product's defaults. */
function given<Value extends object>(values: Value): { [Key in keyof Value]?: NonNullable<Value[Key]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/** Folds belong to anchored windows: they choose these by themselves, and contradict any other. */
function windowMode({ mode, folds }: OptimizeFlags): OptimizeFlags['mode'] {
  if (folds === undefined || mode === 'anchored') return mode;
  if (mode === undefined) return 'anchored';
  throw new CandlewrightError(
    'BAD_USAGE',
    `--folds has no effect with --mode ${mode}.`,
    'Leave it out, or give --mode anchored.',
  );
}

function requestOf({ strategyId, symbol, timeframe }: Target, flags: OptimizeFlags) {
  return {
    strategyId,
    symbol,
    timeframe,
    ...given({
      from: flags.from,
      to: flags.to,
      selection: flags.select,
      budget: flags.budget,
      seed: flags.seed,
      workers: flags.workers,
    }),
    search: flags.set ?? {},
    windows: given({
      mode: windowMode(flags),
      inSampleDays: flags.is,
      outOfSampleDays: flags.oos,
      stepDays: flags.step,
      folds: flags.folds,
      purgeBars: flags.purge,
      embargoBars: flags.embargo,
    }),
    simulation: simulationInput(flags),
    resampling: given({ paths: flags.paths, markets: flags.markets }),
    validate: flags.validate,
  };
}

interface Skipped extends Target {
  readonly reason: string;
}

/** Every run of a batch, and whether the assets agree. */
function batchText(
  reports: readonly WalkForwardReport[],
  skipped: readonly Skipped[],
  agreement: Readonly<Record<string, readonly ParameterConvergence[]>>,
): string {
  const rows = reports.map(({ request, stitched, validation, suggestedParams }) => [
    request.strategyId,
    `${request.symbol} ${request.timeframe}`,
    validation === null ? '-' : `${validation.grade.letter} ${validation.grade.score.toFixed(1)}`,
    readable(stitched.sharpe),
    percent(stitched.totalReturn),
    percent(stitched.maxDrawdown),
    String(stitched.trades),
    paramsText(suggestedParams),
  ]);
  return [
    textTable(
      ['strategy', 'series', 'grade', 'Sharpe', 'return', 'drawdown', 'trades', 'suggested'],
      rows,
      new Set(['Sharpe', 'return', 'drawdown', 'trades']),
    ),
    ...skipped.map(
      ({ strategyId, symbol, timeframe, reason }) =>
        `left out: ${strategyId} on ${symbol} ${timeframe}: ${reason}`,
    ),
    ...Object.entries(agreement).flatMap(([strategy, parameters]) =>
      parameters.map(
        ({ parameter, isConverged, values }) =>
          `${strategy}.${parameter}: assets ${isConverged ? 'agree' : 'disagree'} (${values
            .map(({ symbol, value }) => `${symbol} ${value}`)
            .join(', ')})`,
      ),
    ),
  ].join('\n');
}

/** Whether the assets agree, for each strategy that was run on more than one. */
async function agreementOf(
  reports: readonly WalkForwardReport[],
  { client }: CommandContext,
): Promise<Record<string, ParameterConvergence[]>> {
  const agreement: Record<string, ParameterConvergence[]> = {};
  for (const { request } of reports) {
    const { strategyId, timeframe } = request;
    const name = `${strategyId} ${timeframe}`;
    if (agreement[name] !== undefined) continue;
    const parameters = await client.research.convergence({ strategyId, timeframe });
    if (parameters.length > 0) agreement[name] = parameters;
  }
  return agreement;
}

/** What would be run, without running it. */
async function dryRun(
  targets: readonly Target[],
  flags: OptimizeFlags,
  { client, console, signal }: CommandContext,
): Promise<void> {
  const estimates = [];
  for (const target of targets) {
    estimates.push({ ...target, ...(await client.research.estimate(requestOf(target, flags), { signal })) });
  }
  if (flags.json === true) return console.out(JSON.stringify({ estimates }, null, 2));
  const rows = estimates.map((estimate) => [
    estimate.strategyId,
    `${estimate.symbol} ${estimate.timeframe}`,
    String(estimate.combinations),
    estimate.searchMode,
    String(estimate.windows),
    String(estimate.runs),
    estimate.problem ?? '',
  ]);
  return console.out(
    textTable(
      ['strategy', 'series', 'combinations', 'search', 'windows', 'runs', 'problem'],
      rows,
      new Set(['combinations', 'windows', 'runs']),
    ),
  );
}

/** A started job, or the refusal of one whose candles have holes that nobody accepted. */
async function startOf(
  start: () => Promise<Job>,
  flags: OptimizeFlags,
  context: CommandContext,
): Promise<Job | Error> {
  try {
    return await acceptingGaps(flags, context, start);
  } catch (error) {
    if (isGapRefusal(error)) return error;
    throw error;
  }
}

async function runBatch(
  targets: readonly Target[],
  flags: OptimizeFlags,
  context: CommandContext,
): Promise<{ reports: WalkForwardReport[]; skipped: Skipped[] }> {
  const { client, console, signal } = context;
  const reports: WalkForwardReport[] = [];
  const skipped: Skipped[] = [];
  for (const target of targets) {
    const request = requestOf(target, flags);
    const estimate = await client.research.estimate(request, { signal });
    const place =
      targets.length === 1 ? '' : `${target.strategyId} on ${target.symbol} ${target.timeframe}: `;
    if (estimate.problem === null) {
      console.say(
        `${place}${estimate.combinations} combinations, ${estimate.windows} windows, ${estimate.runs} runs.`,
      );
    } else if (targets.length > 1) {
      console.say(`${place}${estimate.problem}`);
      skipped.push({ ...target, reason: estimate.problem });
      continue;
    }
    const started = await startOf(() => client.research.start(request, { signal }), flags, context);
    if (started instanceof Error && targets.length > 1) {
      console.say(`${place}${started.message}`);
      skipped.push({ ...target, reason: started.message });
      continue;
    }
    if (started instanceof Error) throw started;
    const report = await reportOf(started, context);
    for (const warning of report.warnings) console.say(`warning: ${place}${warning}`);
    reports.push(report);
  }
  return { reports, skipped };
}

async function optimize(flags: OptimizeFlags, context: CommandContext): Promise<void> {
  const { client, console } = context;
  const targets = await targetsOf(flags, context);
  if (flags.checkData === true) {
    const stored = await client.series.list();
    const isWanted = (symbol: string, timeframe: string): boolean =>
      targets.some((target) => target.symbol === symbol && target.timeframe === timeframe);
    await checkData(
      stored.filter(({ symbol, timeframe }) => isWanted(symbol, timeframe)),
      flags.acceptGaps === true,
      context,
    );
  }
  if (flags.dryRun === true) return dryRun(targets, flags, context);
  const { reports, skipped } = await runBatch(targets, flags, context);
  const isBatch = targets.length > 1;
  const agreement = isBatch ? await agreementOf(reports, context) : {};
  if (flags.json === true) {
    const runs = reports.map(walkForwardJson);
    await console.out(JSON.stringify(isBatch ? { runs, skipped, convergence: agreement } : runs[0], null, 2));
  } else if (isBatch) await console.out(batchText(reports, skipped, agreement));
  else await console.out(walkForwardText(reports[0]));
  if (flags.apply !== true) return;
  // The results are printed first: a refusal must not hide them.
  const refusals: string[] = [];
  for (const { runId, request, validation } of reports) {
    try {
      const { params } = await client.research.apply({ runId });
      console.say(`applied to ${request.strategyId} on ${request.symbol}: ${paramsText(params)}`);
      for (const blocker of validation?.grade.blockers ?? []) {
        console.say(`warning: applied all the same: ${blocker}`);
      }
    } catch (error) {
      refusals.push(error instanceof Error ? error.message : String(error));
    }
  }
  if (refusals.length === 0) return;
  throw new CandlewrightError(
    'CONFLICT',
    `Not applied: ${refusals.join(' ')}`,
    'The results above are stored all the same.',
  );
}

/** `optimize`. */
export function addOptimizeCommand(program: Command, withHost: WithHost): void {
  const command = program
    .command('optimize')
    .description('walk-forward: choose parameters in-sample, measure them out-of-sample, window after window')
    .option('--strategy <ID>', 'for example envelope_dca')
    .option(
      '--symbol <S>',
      'as imported, for example BTC/USD; may be given several times',
      (symbol, before) => [...((before as string[] | undefined) ?? []), symbol],
    )
    .addOption(new Option('--timeframe <T>', 'length of a bar').choices(timeframes))
    .option('--all', 'every strategy on every stored series of its timeframe and with the inputs it needs')
    .option('--from <D>', 'first bar at or after this date or time, UTC', parseTime)
    .option('--to <D>', 'bars before this date or time, UTC', parseTime)
    .option(
      '--set <key=v1,v2>',
      'values of a parameter; one value fixes it (default: its search values)',
      collectValues,
    )
    .option('--is <DAYS>', 'in-sample days (default: 180)', parseNumber)
    .option('--oos <DAYS>', 'out-of-sample days (default: 60)', parseNumber)
    .option('--step <DAYS>', 'days from one window to the next (default: 60)', parseNumber)
    .addOption(
      new Option('--mode <M>', 'how the in-sample part moves (default: rolling)').choices(windowModes),
    )
    .option(
      '--folds <N>',
      'split the last 30 % into this many out-of-sample folds; means --mode anchored',
      parseWhole,
    )
    .option('--purge <BARS>', 'bars left out at the end of each in-sample part (default: 0)', parseWhole)
    .option(
      '--embargo <BARS>',
      'bars left out at the start of each out-of-sample part (default: 0)',
      parseWhole,
    )
    .addOption(
      new Option('--select <RULE>', 'how a window chooses (default: max-sharpe)').choices(selectionRules),
    )
    .option(
      '--budget <N>',
      'combinations up to which all are evaluated; beyond, the search has two passes (default: 100000)',
      parseWhole,
    )
    .option('--seed <N>', 'start of everything that is drawn (default: 1)', parseWhole)
    .option('--paths <N>', 'paths of each bootstrap of trades (default: 1000)', parseWhole)
    .option('--markets <N>', 'resampled markets (default: 200)', parseWhole)
    .option('--no-validate', 'leave out the statistics')
    .option('--apply', 'write the suggested parameters to the settings; refused when an audit fails')
    .option('--dry-run', 'say what would be run, and run nothing')
    .option(
      '--check-data',
      'tell the quality of the candles first, and stop when bars are missing or impossible',
    )
    .option('--workers <N>', 'threads; the result is the same for any number (default: all)', parseWhole);
  addSimulationOptions(command);
  addAcceptGapsOption(command);
  addCommonOptions(command).action((flags: OptimizeFlags) =>
    withHost(flags.home, (context) => optimize(flags, context)),
  );
}
