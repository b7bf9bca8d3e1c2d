import type { Command } from 'commander';
import type { BasisReport, ComparedSignal, SeriesComparison } from '../../shared/contract/comparisons.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import { type AcceptGapsFlags, acceptingGaps, addAcceptGapsOption } from './accept-gaps.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { timeframeOption } from './series-options.ts';
import { percent, readable, textTable } from './text-table.ts';

interface CompareFlags extends CommonOptions {
  readonly timeframe: Timeframe;
}

interface BasisFlags extends CompareFlags, AcceptGapsFlags {
  readonly strategy: string;
}

/** Bars told of those that differ; the JSON output has up to 50. */
const toldExamples = 5;

function titleOf({ first, second, fromTime, toTime }: SeriesComparison | BasisReport): string {
  return `${first.symbol} against ${second.symbol}, ${first.timeframe}, ${isoUtc(fromTime)} to ${isoUtc(toTime)}`;
}

function comparisonText(found: SeriesComparison): string {
  const columns = found.columns.map(({ name, differing, largest, largestAt, median }) => [
    name,
    String(differing),
    percent(median),
    percent(largest),
    largestAt === null ? '-' : isoUtc(largestAt),
  ]);
  const examples = found.examples
    .slice(0, toldExamples)
    .map(({ time, first, second, difference }) => [
      isoUtc(time),
      readable(first),
      readable(second),
      percent(difference),
    ]);
  const numeric = new Set(['bars that differ', 'median', 'largest', 'first', 'second', 'difference']);
  return [
    titleOf(found),
    `Bars in both: ${found.commonBars}, equal: ${found.equalBars}, in the first alone: ${found.onlyFirst}, ` +
      `in the second alone: ${found.onlySecond}`,
    '',
    textTable(['column', 'bars that differ', 'median', 'largest', 'at'], columns, numeric),
    ...(examples.length === 0
      ? []
      : [
          '',
          'Closes that differ most:',
          textTable(['time', 'first', 'second', 'difference'], examples, numeric),
        ]),
  ].join('\n');
}

/** `leave long (stop), enter short`; `-` for nothing. */
function signalText(signals: readonly ComparedSignal[]): string {
  const texts = signals.map(
    ({ action, side, reason }) => `${action} ${side}${reason === null ? '' : ` (${reason})`}`,
  );
  return texts.join(', ') || '-';
}

function basisText(found: BasisReport): string {
  const bp = (value: number | null): string => (value === null ? '-' : `${value.toFixed(2)} bp`);
  const results = found.results.map(({ series, trades, returnFraction, sharpe }) => [
    series.symbol,
    String(trades),
    percent(returnFraction),
    sharpe === null ? '-' : sharpe.toFixed(2),
  ]);
  const examples = found.examples
    .slice(0, toldExamples)
    .map(({ time, first, second }) => [isoUtc(time), signalText(first), signalText(second)]);
  return [
    `${titleOf(found)}, ${found.strategyId}`,
    `Basis over ${found.commonBars} bars: mean ${bp(found.meanBasis)}, median ${bp(found.medianBasis)}, ` +
      `standard deviation ${bp(found.deviationBasis)}, ${bp(found.smallestBasis)} to ${bp(found.largestBasis)}`,
    `Bars with a signal: ${found.signals}, of which only one has it or has another: ${found.flips} ` +
      `(${percent(found.flipShare)})`,
    '',
    textTable(['series', 'trades', 'return', 'sharpe'], results, new Set(['trades', 'return', 'sharpe'])),
    ...(examples.length === 0
      ? []
      : ['', 'The first that flipped:', textTable(['time', 'first', 'second'], examples)]),
  ].join('\n');
}

/** Times as ISO UTC, for scripts. */
function comparisonJson(found: SeriesComparison) {
  return {
    ...found,
    fromTime: isoUtc(found.fromTime),
    toTime: isoUtc(found.toTime),
    columns: found.columns.map((column) => ({
      ...column,
      largestAt: column.largestAt === null ? null : isoUtc(column.largestAt),
    })),
    examples: found.examples.map((example) => ({ ...example, time: isoUtc(example.time) })),
  };
}

function basisJson(found: BasisReport) {
  return {
    ...found,
    fromTime: isoUtc(found.fromTime),
    toTime: isoUtc(found.toTime),
    days: found.days.map((day) => ({ ...day, time: isoUtc(day.time) })),
    examples: found.examples.map((example) => ({ ...example, time: isoUtc(example.time) })),
  };
}

async function compare(
  symbols: readonly [string, string],
  { timeframe, json }: CompareFlags,
  { client, console, signal }: CommandContext,
): Promise<void> {
  const [first, second] = symbols.map((symbol) => ({ symbol, timeframe }));
  const found = await client.comparisons.compare({ first, second }, { signal });
  await console.out(json === true ? JSON.stringify(comparisonJson(found), null, 2) : comparisonText(found));
}

async function basis(
  symbols: readonly [string, string],
  flags: BasisFlags,
  context: CommandContext,
): Promise<void> {
  const { client, console, signal } = context;
  const [first, second] = symbols.map((symbol) => ({ symbol, timeframe: flags.timeframe }));
  const found = await acceptingGaps(flags, context, () =>
    client.comparisons.basis({ first, second, strategyId: flags.strategy }, { signal }),
  );
  await console.out(flags.json === true ? JSON.stringify(basisJson(found), null, 2) : basisText(found));
}

/** `data compare` and `data basis`. */
export function addComparisonCommands(data: Command, withHost: WithHost): void {
  addCommonOptions(data.command('compare'))
    .description('compare two stored series bar by bar')
    .argument('<FIRST>', 'symbol, for example BINANCE:BTC/USDT')
    .argument('<SECOND>', 'symbol, for example BITGET:BTC/USDT')
    .addOption(timeframeOption())
    .action((first: string, second: string, flags: CompareFlags) =>
      withHost(flags.home, (context) => compare([first, second], flags, context)),
    );
  addAcceptGapsOption(addCommonOptions(data.command('basis')))
    .description('what it changes for a strategy on which of two venues it reads its prices')
    .argument('<FIRST>', 'symbol, for example BINANCE:BTC/USDT')
    .argument('<SECOND>', 'symbol, for example BITGET:BTC/USDT')
    .addOption(timeframeOption())
    .requiredOption('--strategy <ID>', 'for example envelope_dca')
    .action((first: string, second: string, flags: BasisFlags) =>
      withHost(flags.home, (context) => basis([first, second], flags, context)),
    );
}
