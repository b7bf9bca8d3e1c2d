import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import type { ImportInspection, ImportMapping, ImportReport } from '../../shared/contract/imports.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { tradingCalendars, type CandleSeries, type TradingCalendar } from '../../shared/domain/series.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import type { Console } from './console.ts';
import { addCommonOptions } from './common-options.ts';
import { auxiliaryJson, auxiliaryKinds, auxiliaryTable, importAuxiliary } from './data-auxiliary.ts';
import { addArchiveCommands } from './data-archive.ts';
import { addBackupCommands } from './data-backup.ts';
import { addFeedCommands } from './data-feed.ts';
import { addGapCommands } from './data-gaps.ts';
import { addComparisonCommands } from './data-comparisons.ts';
import { addFetchCommand } from './data-fetch.ts';
import { checkSeries } from './data-quality.ts';
import { addRepairCommand } from './data-repair.ts';
import { addReplayCommand } from './data-replay.ts';
import { parsePositive } from './parse-option.ts';
import { timeframeOption } from './series-options.ts';
import { textTable } from './text-table.ts';

interface ImportFlags extends CommonOptions {
  readonly symbol: string;
  /** Not for what is published beside the candles: that has a symbol only. */
  readonly timeframe?: Timeframe;
  readonly series: string;
  readonly calendar?: TradingCalendar;
  readonly timeZone?: string;
  readonly priceScale?: number;
}

/** Issues shown one by one; the counts are always complete. */
const shownIssues = 10;

async function readInput(path: string): Promise<File> {
  const facts = await stat(path).catch(() => null);
  if (facts === null)
    throw new CandlewrightError('NOT_FOUND', `There is no file ${path}.`, 'Check the path.');
  if (!facts.isFile()) {
    throw new CandlewrightError(
      'NOT_FOUND',
      `${path} is not a file.`,
      'Name one file of candles, not a folder.',
    );
  }
  try {
    return new File([await readFile(path)], basename(path));
  } catch (error) {
    throw new CandlewrightError('STORAGE', `The file ${path} cannot be read.`, 'Check its permissions.', {
      cause: error,
    });
  }
}

function chosenMapping(inspection: ImportInspection, flags: ImportFlags): ImportMapping {
  return {
    ...inspection.mapping,
    ...(flags.timeZone === undefined ? {} : { timeZone: flags.timeZone }),
    ...(flags.priceScale === undefined ? {} : { priceScale: flags.priceScale }),
  };
}

/** A stored series for scripts: times as ISO UTC. */
function seriesJson(series: CandleSeries) {
  return {
    ...series,
    firstTime: series.firstTime === null ? null : isoUtc(series.firstTime),
    lastTime: series.lastTime === null ? null : isoUtc(series.lastTime),
    importedAt: isoUtc(series.importedAt),
  };
}

function seriesTable(list: readonly CandleSeries[]): string {
  const rows = list.map((series) => [
    series.symbol,
    series.timeframe,
    String(series.bars),
    series.firstTime === null ? '-' : isoUtc(series.firstTime),
    series.lastTime === null ? '-' : isoUtc(series.lastTime),
    String(series.gapCount),
    String(series.openGapCount),
    String(series.missingBars),
    series.calendar,
    series.source,
  ]);
  const headings = [
    'symbol',
    'timeframe',
    'bars',
    'first',
    'last',
    'gaps',
    'open',
    'missing',
    'calendar',
    'source',
  ];
  return textTable(headings, rows, new Set(['bars', 'gaps', 'open', 'missing']));
}

function sayIssues(report: Pick<ImportReport, 'issues' | 'issueCounts'>, { console }: CommandContext): void {
  for (const issue of report.issues.slice(0, shownIssues)) {
    console.say(`${issue.severity}: ${issue.row === null ? '' : `row ${issue.row}: `}${issue.message}`);
  }
  const total = Object.values(report.issueCounts).reduce((sum, count) => sum + count, 0);
  if (total <= shownIssues) return;
  const counts = Object.entries(report.issueCounts).map(([kind, count]) => `${count} ${kind}`);
  console.say(`${total} issues in all: ${counts.join(', ')}.`);
}

async function importFile(path: string, flags: ImportFlags, context: CommandContext): Promise<void> {
  const { client, console, signal } = context;
  const file = await readInput(path);
  const kind = auxiliaryKinds[flags.series];
  if (kind !== undefined) {
    await importAuxiliary(file, kind, flags, (report) => sayIssues(report, context), context);
    return;
  }
  const { timeframe } = flags;
  if (timeframe === undefined) {
    throw new CandlewrightError(
      'BAD_USAGE',
      'Candles need their timeframe.',
      'Give --timeframe, for example --timeframe 1h.',
    );
  }
  const inspection = await client.imports.inspect({ file }, { signal });
  const stored = (await client.series.list(undefined, { signal })).find(
    (series) => series.symbol === flags.symbol && series.timeframe === timeframe,
  );
  const report = await client.imports.commit(
    {
      uploadId: inspection.uploadId,
      mapping: chosenMapping(inspection, flags),
      symbol: flags.symbol,
      timeframe,
      calendar: flags.calendar ?? stored?.calendar ?? inspection.suggestedCalendar,
    },
    { signal },
  );
  sayIssues(report, context);
  if (flags.json === true) {
    const issues = report.issues.map((issue) => ({
      ...issue,
      time: issue.time === null ? null : isoUtc(issue.time),
    }));
    await console.out(JSON.stringify({ ...report, series: seriesJson(report.series), issues }, null, 2));
    return;
  }
  await console.out(seriesTable([report.series]));
  console.say(
    `${report.addedBars} bars added, ${report.unchangedBars} already there, ${report.replacedBars} replaced, ` +
      `${report.rejectedRows} rows rejected.`,
  );
}

async function listSeries(flags: CommonOptions, { client, console, signal }: CommandContext): Promise<void> {
  const list = await client.series.list(undefined, { signal });
  const auxiliary = await client.auxiliary.list(undefined, { signal });
  if (flags.json === true) {
    const found = { series: list.map(seriesJson), auxiliary: auxiliary.map(auxiliaryJson) };
    await console.out(JSON.stringify(found, null, 2));
  } else if (list.length === 0 && auxiliary.length === 0)
    console.say('Nothing is stored yet. Import a file with: data import FILE --symbol S --timeframe T');
  else {
    if (list.length > 0) await console.out(seriesTable(list));
    if (auxiliary.length > 0) await console.out(`${list.length > 0 ? '\n' : ''}${auxiliaryTable(auxiliary)}`);
  }
}

/** `data import`, `data list` and `data check`. */
export function addDataCommands(program: Command, withHost: WithHost, console: Console): void {
  const data = program.command('data').description('import candles, list what is stored and check it');
  addCommonOptions(data.command('import'))
    .description(
      'import candles (CSV, zipped CSV, freqtrade JSON, Parquet), funding rates or open interest; the file is never changed',
    )
    .argument('<FILE>', 'the file')
    .requiredOption('--symbol <S>', 'name of the market, for example BTC/USD')
    .addOption(
      new Option('--series <K>', 'what the file holds')
        .choices(['candles', ...Object.keys(auxiliaryKinds)])
        .default('candles'),
    )
    .addOption(timeframeOption().makeOptionMandatory(false))
    .addOption(
      new Option(
        '--calendar <C>',
        'continuous: a bar for every interval; forex, xnys: the hours of currencies or of the New York Stock Exchange; ' +
          'sessions: other hours (default: as stored, or detected)',
      ).choices(tradingCalendars),
    )
    .option('--time-zone <Z>', 'IANA zone of times without an offset (default: UTC, or detected)')
    .option(
      '--price-scale <N>',
      'prices are divided by this; 10000 for LEAN files (default: detected)',
      parsePositive,
    )
    .action((path: string, flags: ImportFlags) =>
      withHost(flags.home, (context) => importFile(path, flags, context)),
    );
  addFetchCommand(data, withHost);
  addCommonOptions(data.command('list'))
    .description('list the stored series: candles, funding rates, open interest')
    .action((flags: CommonOptions) => withHost(flags.home, (context) => listSeries(flags, context)));
  addCommonOptions(data.command('check'))
    .description('check stored candles: holes, impossible prices, bad ticks, stale bars, volumes, outliers')
    .requiredOption('--symbol <S>', 'as imported, for example BTC/USD')
    .addOption(timeframeOption())
    .action((flags: CommonOptions & SeriesKey) =>
      withHost(flags.home, (context) => checkSeries(flags, context)),
    );
  addGapCommands(data, withHost);
  addFeedCommands(data, withHost);
  addReplayCommand(data, withHost);
  addRepairCommand(data, withHost);
  addComparisonCommands(data, withHost);
  addArchiveCommands(data, withHost);
  addBackupCommands(data, withHost, console);
}
