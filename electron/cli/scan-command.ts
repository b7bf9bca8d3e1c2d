import { Option, type Command } from 'commander';
import type { ScannerRow } from '../../shared/contract/scanner.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { timeframes, type Timeframe } from '../../shared/domain/timeframe.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { percent, readable, textTable } from './text-table.ts';

interface ScanFlags extends CommonOptions {
  readonly symbol?: string;
  readonly timeframe?: Timeframe;
  readonly strategy?: string;
}

/** `2/3 long, 1/3 short`: conditions met of those there are. */
function conditionsText({ conditions }: ScannerRow): string {
  return (['long', 'short'] as const)
    .flatMap((side) => {
      const said = conditions.filter((condition) => condition.side === side);
      return said.length === 0 ? [] : [`${said.filter(({ isMet }) => isMet).length}/${said.length} ${side}`];
    })
    .join(', ');
}

function scanTable(rows: readonly ScannerRow[]): string {
  const headings = [
    'strategy',
    'symbol',
    'timeframe',
    'price',
    '24h',
    'side',
    'next level',
    'distance',
    'met',
  ];
  const lines = rows.map((row) => [
    row.strategyId,
    row.symbol,
    row.timeframe,
    readable(row.price),
    percent(row.change24h),
    row.side ?? '-',
    readable(row.nextLevel),
    percent(row.distance),
    conditionsText(row),
    row.regime ?? '-',
    row.feed,
    row.barTime === null ? '-' : isoUtc(row.barTime),
    row.reason ?? '',
  ]);
  return textTable(
    [...headings, 'regime', 'feed', 'last bar', 'obstacle'],
    lines,
    new Set(['price', '24h', 'next level', 'distance']),
  );
}

/** The stored series that the flags name; empty for all of them. Throws NOT_FOUND when none fits. */
async function wantedSeries(
  { symbol, timeframe }: ScanFlags,
  { client, signal }: CommandContext,
): Promise<SeriesKey[]> {
  if (symbol === undefined && timeframe === undefined) return [];
  const list = await client.series.list(undefined, { signal });
  const found = list.filter(
    (series) =>
      (symbol === undefined || series.symbol === symbol) &&
      (timeframe === undefined || series.timeframe === timeframe),
  );
  if (found.length > 0)
    return found.map((series) => ({ symbol: series.symbol, timeframe: series.timeframe }));
  throw new CandlewrightError(
    'NOT_FOUND',
    `No stored series is ${[symbol, timeframe].filter((part) => part !== undefined).join(' on ')}.`,
    list.length === 0
      ? 'Import candles first: data import FILE --symbol S --timeframe T.'
      : `Stored are: ${list.map((series) => `${series.symbol} ${series.timeframe}`).join(', ')}.`,
  );
}

async function scan(flags: ScanFlags, context: CommandContext): Promise<void> {
  const { client, console, signal } = context;
  const series = await wantedSeries(flags, context);
  const strategies = flags.strategy === undefined ? [] : [flags.strategy];
  const rows = await client.scanner.scan({ series, strategies }, { signal });
  if (flags.json === true) {
    const told = rows.map((row) => ({ ...row, barTime: row.barTime === null ? null : isoUtc(row.barTime) }));
    await console.out(JSON.stringify(told, null, 2));
  } else if (rows.length === 0) {
    console.say('Nothing is stored yet. Import a file with: data import FILE --symbol S --timeframe T');
  } else await console.out(scanTable(rows));
}

/** `scan`. */
export function addScanCommand(program: Command, withHost: WithHost): void {
  addCommonOptions(program.command('scan'))
    .description('what every strategy waits for on every stored series, at its last closed bar')
    .option('--symbol <S>', 'this market only')
    .addOption(new Option('--timeframe <T>', 'this timeframe only').choices(timeframes))
    .option('--strategy <ID>', 'this strategy only, for example envelope_dca')
    .action((flags: ScanFlags) => withHost(flags.home, (context) => scan(flags, context)));
}
