import { Option, type Command } from 'commander';
import { backtestEngines, type BacktestReport } from '../../shared/contract/backtests.ts';
import { describeMetric } from '../../shared/contract/simulation.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { csvOf } from '../app/exports/csv-table.ts';
import { tradesTable } from '../app/exports/report-tables.ts';
import { acceptingGaps, type AcceptGapsFlags, addAcceptGapsOption } from './accept-gaps.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { collectValue } from './parse-option.ts';
import { saveReport } from './save-report.ts';
import { addSeriesOptions, seriesInput, type SeriesFlags } from './series-options.ts';
import { addSimulationOptions, simulationInput, type SimulationFlags } from './simulation-options.ts';
import { readable, textTable } from './text-table.ts';
import { tradeJson } from './trade-json.ts';
import { writeOutput } from './write-file.ts';

interface BacktestFlags extends CommonOptions, SeriesFlags, SimulationFlags, AcceptGapsFlags {
  readonly set?: Record<string, number>;
  readonly engine?: (typeof backtestEngines)[number];
  readonly trades?: string;
  readonly export?: string;
}

/** The report for scripts. Metrics are numbers or null; `undefinedBecause` says why a null is one. */
function reportJson(report: BacktestReport) {
  const { request, metrics, comparison } = report;
  return {
    metrics: { ...metrics.values, undefinedBecause: metrics.undefinedBecause },
    gross: { ...comparison.gross.values, undefinedBecause: comparison.gross.undefinedBecause },
    net: { ...comparison.net.values, undefinedBecause: comparison.net.undefinedBecause },
    costs: report.costs,
    trades: report.trades.map(tradeJson),
    capsule: report.capsule,
    tradesHash: report.tradesHash,
    run: {
      backtestId: report.backtestId,
      strategy: request.strategyId,
      symbol: request.symbol,
      timeframe: request.timeframe,
      engine: request.engine,
      params: report.params,
      leverage: report.leverage,
      simulation: request.simulation,
      firstTime: isoUtc(report.firstTime),
      lastTime: isoUtc(report.lastTime),
      bars: report.bars,
      isRuined: report.isRuined,
      missingFunding: report.missingFunding,
    },
    warnings: report.warnings,
  };
}

function reportText(report: BacktestReport): string {
  const { request, metrics } = report;
  const params = Object.entries(report.params).map(([name, value]) => `${name}=${value}`);
  const rows = Object.entries(metrics.values).map(([name, value]) => [
    describeMetric(name)?.title ?? name,
    readable(value),
    describeMetric(name)?.unit ?? '',
    metrics.undefinedBecause[name] ?? '',
  ]);
  return [
    `${request.strategyId} on ${request.symbol} ${request.timeframe}, ${isoUtc(report.firstTime)} to ${isoUtc(report.lastTime)}, ${report.bars} bars`,
    `${params.join(' ')} leverage=${report.leverage} policy=${request.simulation.policy} fill=${request.simulation.limitFill} fees=${request.simulation.fees}`,
    '',
    textTable(['metric', 'value', 'unit', 'note'], rows, new Set(['value'])),
  ].join('\n');
}

async function runBacktest(flags: BacktestFlags, context: CommandContext): Promise<void> {
  const { client, console, signal } = context;
  const request = {
    ...seriesInput(flags),
    params: flags.set ?? {},
    ...(flags.engine === undefined ? {} : { engine: flags.engine }),
    simulation: simulationInput(flags),
  };
  const report = await acceptingGaps(flags, context, () => client.backtests.run(request, { signal }));
  for (const warning of report.warnings) console.say(`warning: ${warning}`);
  if (flags.trades !== undefined) {
    writeOutput(flags.trades, 'trades', csvOf(tradesTable(report.trades)));
    console.say(`${report.trades.length} trades written to ${flags.trades}.`);
  }
  if (flags.export !== undefined) await saveReport('backtest', report.backtestId, flags.export, [], context);
  await console.out(flags.json === true ? JSON.stringify(reportJson(report), null, 2) : reportText(report));
}

/** `backtest`. */
export function addBacktestCommand(program: Command, withHost: WithHost): void {
  const command = program.command('backtest').description('run one strategy once over stored candles');
  addSeriesOptions(command).option(
    '--set <key=value>',
    "a parameter; repeat for more (default: the strategy's own)",
    collectValue,
  );
  addSimulationOptions(command, '--mode')
    .addOption(
      new Option('--engine <E>', 'which implementation runs it; all agree (default: event)').choices(
        backtestEngines,
      ),
    )
    .option('--trades <FILE.csv>', 'also write the trades to this file')
    .option(
      '--export <PATH>',
      'also write the report: a folder gets HTML, JSON, CSV and Parquet, a file what its ending names',
    );
  addAcceptGapsOption(command);
  addCommonOptions(command).action((flags: BacktestFlags) =>
    withHost(flags.home, (context) => runBacktest(flags, context)),
  );
}
