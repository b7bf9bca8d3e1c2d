import { Option, type Command } from 'commander';
import { windowModes, type Job, type WalkForwardReport } from '../../shared/contract/research.ts';
import { combinationList } from '../../shared/contract/combination-table.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { collectValues, parseNumber, parseWhole } from './parse-option.ts';
import { addSeriesOptions, seriesInput, type SeriesFlags } from './series-options.ts';
import { addSimulationOptions, simulationInput, type SimulationFlags } from './simulation-options.ts';
import { percent, readable, textTable } from './text-table.ts';

interface OptimizeFlags extends CommonOptions, SeriesFlags, SimulationFlags {
  readonly set?: Record<string, number[]>;
  readonly is?: number;
  readonly oos?: number;
  readonly step?: number;
  readonly mode?: (typeof windowModes)[number];
  readonly folds?: number;
  readonly purge?: number;
  readonly embargo?: number;
  readonly workers?: number;
}

function requestOf(flags: OptimizeFlags) {
  return {
    ...seriesInput(flags),
    search: flags.set ?? {},
    windows: {
      ...(flags.mode === undefined ? {} : { mode: flags.mode }),
      ...(flags.is === undefined ? {} : { inSampleDays: flags.is }),
      ...(flags.oos === undefined ? {} : { outOfSampleDays: flags.oos }),
      ...(flags.step === undefined ? {} : { stepDays: flags.step }),
      ...(flags.folds === undefined ? {} : { folds: flags.folds }),
      ...(flags.purge === undefined ? {} : { purgeBars: flags.purge }),
      ...(flags.embargo === undefined ? {} : { embargoBars: flags.embargo }),
    },
    simulation: simulationInput(flags),
    ...(flags.workers === undefined ? {} : { workers: flags.workers }),
  };
}

/** The report for scripts: times as ISO UTC, the equity as pairs. */
function reportJson(report: WalkForwardReport) {
  const { days, equity, ...stitched } = report.stitched;
  return {
    run: {
      runId: report.runId,
      strategy: report.request.strategyId,
      symbol: report.request.symbol,
      timeframe: report.request.timeframe,
      leverage: report.leverage,
      simulation: report.request.simulation,
      windows: report.request.windows,
      workers: report.workers,
      durationMs: report.durationMs,
    },
    axes: report.axes,
    windows: report.windows.map((window) => ({
      ...window,
      inSampleFrom: isoUtc(window.inSampleFrom),
      inSampleTo: isoUtc(window.inSampleTo),
      outOfSampleFrom: isoUtc(window.outOfSampleFrom),
      outOfSampleTo: isoUtc(window.outOfSampleTo),
    })),
    combinations: combinationList(report),
    stitched: {
      ...stitched,
      equity: days.map((day, index) => ({ time: isoUtc(day), value: equity[index] })),
    },
    parity: report.parity,
    warnings: report.warnings,
    capsule: report.capsule,
  };
}

function paramsText(params: Readonly<Record<string, number>> | null): string {
  if (params === null) return 'flat';
  return Object.entries(params)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

function reportText(report: WalkForwardReport): string {
  const { request, windows, stitched, workers, durationMs } = report;
  const combinations = combinationList(report);
  const windowRows = windows.map((window) => [
    String(window.index + 1),
    `${isoUtc(window.outOfSampleFrom).slice(0, 10)} to ${isoUtc(window.outOfSampleTo).slice(0, 10)}`,
    readable(window.inSampleSharpe),
    readable(window.outOfSampleSharpe),
    percent(window.outOfSampleReturn),
    String(window.outOfSampleTrades),
    paramsText(window.chosenParams),
  ]);
  const best = combinations
    .filter((combination) => combination.outOfSampleSharpe !== null)
    .toSorted((a, b) => (b.outOfSampleSharpe ?? 0) - (a.outOfSampleSharpe ?? 0) || a.index - b.index)
    .slice(0, 10)
    .map((combination) => [
      readable(combination.outOfSampleSharpe),
      readable(combination.inSampleSharpe),
      percent(combination.consistency),
      String(combination.trades),
      percent(combination.maxDrawdown),
      paramsText(combination.params),
    ]);
  return [
    `${request.strategyId} on ${request.symbol} ${request.timeframe}: ${combinations.length} combinations, ` +
      `${windows.length} windows, ${workers} workers, ${(durationMs / 1000).toFixed(1)} s`,
    '',
    'Windows and what was chosen in-sample',
    textTable(
      ['window', 'out-of-sample', 'IS Sharpe', 'OOS Sharpe', 'return', 'trades', 'parameters'],
      windowRows,
      new Set(['window', 'IS Sharpe', 'OOS Sharpe', 'return', 'trades']),
    ),
    '',
    'Ten best combinations by out-of-sample Sharpe (known only afterwards)',
    textTable(
      ['OOS Sharpe', 'IS Sharpe', 'consistency', 'trades', 'drawdown', 'parameters'],
      best,
      new Set(['OOS Sharpe', 'IS Sharpe', 'consistency', 'trades', 'drawdown']),
    ),
    '',
    `What a trader would have had: return ${percent(stitched.totalReturn)}, Sharpe ${readable(stitched.sharpe)}, ` +
      `drawdown ${percent(stitched.maxDrawdown)}, ${stitched.trades} trades, win rate ${percent(stitched.winRate)}, ` +
      `consistency ${percent(stitched.consistency)}`,
  ].join('\n');
}

function progressLine(job: Job): string {
  const left = job.remainingMs === null ? '' : `, about ${Math.ceil(job.remainingMs / 1000)} s left`;
  return `${Math.floor(job.progress * 100)} %  ${job.phase}  ${job.doneWindows} of ${job.totalWindows} windows${left}`;
}

/** Follows the job to its end; Ctrl-C cancels it and waits until it has stopped. */
async function followJob(started: Job, { client, console, signal }: CommandContext): Promise<Job> {
  const cancel = (): void => void client.research.cancel({ jobId: started.id }).catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  let job = started;
  try {
    for await (job of await client.research.watch({ jobId: started.id })) console.progress(progressLine(job));
  } finally {
    signal.removeEventListener('abort', cancel);
  }
  return job;
}

async function optimize(flags: OptimizeFlags, context: CommandContext): Promise<void> {
  const { client, console, signal } = context;
  const request = requestOf(flags);
  const estimate = await client.research.estimate(request, { signal });
  if (estimate.problem === null) {
    console.say(`${estimate.combinations} combinations, ${estimate.windows} windows, ${estimate.runs} runs.`);
  }
  const job = await followJob(await client.research.start(request, { signal }), context);
  if (job.state === 'cancelled') {
    throw new CandlewrightError(
      'CANCELLED',
      'The walk-forward was cancelled.',
      'Run the command again to start over.',
    );
  }
  const report = job.state === 'completed' ? await client.research.reportOfJob({ jobId: job.id }) : null;
  if (report === null) {
    throw new CandlewrightError(
      'CONFLICT',
      `The walk-forward ended without a result: ${job.error ?? job.state}.`,
      'Look into the log in the home folder, correct the cause and run it again.',
    );
  }
  for (const warning of report.warnings) console.say(`warning: ${warning}`);
  await console.out(flags.json === true ? JSON.stringify(reportJson(report), null, 2) : reportText(report));
}

/** `optimize`. */
export function addOptimizeCommand(program: Command, withHost: WithHost): void {
  const command = program
    .command('optimize')
    .description(
      'walk-forward: choose parameters in-sample, measure them out-of-sample, window after window',
    );
  addSeriesOptions(command)
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
      'anchored only: split the last 30 % into this many out-of-sample folds',
      parseWhole,
    )
    .option('--purge <BARS>', 'bars left out at the end of each in-sample part (default: 0)', parseWhole)
    .option(
      '--embargo <BARS>',
      'bars left out at the start of each out-of-sample part (default: 0)',
      parseWhole,
    )
    .option('--workers <N>', 'threads; the result is the same for any number (default: all)', parseWhole);
  addSimulationOptions(command);
  addCommonOptions(command).action((flags: OptimizeFlags) =>
    withHost(flags.home, (context) => optimize(flags, context)),
  );
}
