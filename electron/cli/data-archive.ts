import { extname } from 'node:path';
import { Option, type Command } from 'commander';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { counted } from '../../shared/domain/quality/quality-check.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import { candleFormats, type CandleFormat } from '../app/candle-export.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { parseTime } from './parse-option.ts';
import { chosenRange, timeframeOption } from './series-options.ts';
import { textTable } from './text-table.ts';
import { writeOutput } from './write-file.ts';

interface ArchiveFlags extends CommonOptions {
  readonly symbol?: string;
  readonly timeframe?: Timeframe;
  readonly before?: number;
}

interface ExportFlags extends CommonOptions, SeriesKey {
  readonly out: string;
  readonly format?: CandleFormat;
  readonly from?: number;
  readonly to?: number;
}

/** Bytes for people: three digits or so. */
export function readableBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return power === 0 ? `${bytes} bytes` : `${(bytes / 1_000 ** power).toFixed(1)} ${units[power]}`;
}

/** The series that both flags name, or all. Throws BAD_USAGE for one without the other. */
function chosenSeries({ symbol, timeframe }: ArchiveFlags): { series?: SeriesKey } {
  if (symbol !== undefined && timeframe !== undefined) return { series: { symbol, timeframe } };
  if (symbol === undefined && timeframe === undefined) return {};
  throw new CandlewrightError(
    'BAD_USAGE',
    'A series has a symbol and a timeframe.',
    'Give both --symbol and --timeframe, or neither for all series.',
  );
}

async function archive(flags: ArchiveFlags, { client, console, signal }: CommandContext): Promise<void> {
  const { before } = flags;
  const request = { ...chosenSeries(flags), ...(before === undefined ? {} : { before }) };
  const report = await client.maintenance.archive(request, { signal });
  if (flags.json === true) return console.out(JSON.stringify(report, null, 2));
  return console.out(
    `${counted(report.months, 'month')} with ${counted(report.bars, 'bar')} archived: ${readableBytes(report.bytesBefore)} in the store, ` +
      `${readableBytes(report.bytesAfter)} as Parquet.`,
  );
}

async function unarchive(flags: ArchiveFlags, { client, console, signal }: CommandContext): Promise<void> {
  const report = await client.maintenance.unarchive(chosenSeries(flags), { signal });
  if (flags.json === true) return console.out(JSON.stringify(report, null, 2));
  return console.out(
    `${counted(report.months, 'month')} with ${counted(report.bars, 'bar')} put back into the store.`,
  );
}

/** The format that was named, or that the file's ending names. Throws BAD_USAGE when neither does. */
function exportFormat({ format, out }: ExportFlags): CandleFormat {
  const ending = extname(out).slice(1).toLowerCase();
  const found = format ?? candleFormats.find((candidate) => candidate === ending);
  if (found !== undefined) return found;
  throw new CandlewrightError(
    'BAD_USAGE',
    `The ending of ${out} names no format.`,
    `Give --format, or a file that ends in ${candleFormats.map((name) => `.${name}`).join(', ')}.`,
  );
}

async function exportCandles(flags: ExportFlags, { client, console, signal }: CommandContext): Promise<void> {
  const { symbol, timeframe, from, to, out } = flags;
  const format = exportFormat(flags);
  const range = chosenRange({ from, to });
  const file = await client.maintenance.export({ symbol, timeframe, format, ...range }, { signal });
  const bytes = new Uint8Array(await file.arrayBuffer());
  writeOutput(out, 'file of candles', bytes);
  await console.out(
    flags.json === true
      ? JSON.stringify({ file: out, format, bytes: bytes.length }, null, 2)
      : `${symbol} ${timeframe} written to ${out} (${readableBytes(bytes.length)}).`,
  );
}

async function storage(flags: CommonOptions, { client, console, signal }: CommandContext): Promise<void> {
  const facts = await client.maintenance.storage(undefined, { signal });
  if (flags.json === true) return console.out(JSON.stringify(facts, null, 2));
  const free = facts.freeBytes === null ? '' : `; ${readableBytes(facts.freeBytes)} free`;
  console.say(`store ${facts.storeFile}: ${readableBytes(facts.storeBytes)}${free}`);
  console.say(`archive ${facts.archiveFolder}: ${readableBytes(facts.archiveBytes)}`);
  const rows = facts.series.map((series) => [
    series.symbol,
    series.timeframe,
    String(series.bars),
    readableBytes(series.bytes),
    String(series.archivedBars),
    readableBytes(series.archivedBytes),
    series.archivedTo === null ? '-' : isoUtc(series.archivedTo),
  ]);
  const headings = ['symbol', 'timeframe', 'bars', 'in store', 'archived', 'in archive', 'archived to'];
  return console.out(textTable(headings, rows, new Set(['bars', 'in store', 'archived', 'in archive'])));
}

/** `data archive`, `data unarchive`, `data export` and `data storage`. */
export function addArchiveCommands(data: Command, withHost: WithHost): void {
  const ofSeries = (command: Command): Command =>
    addCommonOptions(command)
      .option('--symbol <S>', 'only this series, with its timeframe (default: all)')
      .addOption(timeframeOption().makeOptionMandatory(false));
  ofSeries(data.command('archive'))
    .description('move old months into verified Parquet files, which are read where they are')
    .option('--before <D>', 'months that ended by this date, UTC (default: a year ago)', parseTime)
    .action((flags: ArchiveFlags) => withHost(flags.home, (context) => archive(flags, context)));
  ofSeries(data.command('unarchive'))
    .description('bring archived months back into the store')
    .action((flags: ArchiveFlags) => withHost(flags.home, (context) => unarchive(flags, context)));
  addCommonOptions(data.command('export'))
    .description('write the candles of a series, repairs included, to a file that an import reads back')
    .requiredOption('--symbol <S>', 'as stored, for example BTC/USD')
    .addOption(timeframeOption())
    .requiredOption('--out <FILE>', 'the file to write')
    .addOption(
      new Option('--format <F>', 'what to write (default: what the ending of the file names)').choices(
        candleFormats,
      ),
    )
    .option('--from <D>', 'first bar at or after this date or time, UTC', parseTime)
    .option('--to <D>', 'bars before this date or time, UTC', parseTime)
    .action((flags: ExportFlags) => withHost(flags.home, (context) => exportCandles(flags, context)));
  addCommonOptions(data.command('storage'))
    .description('what store and archive take on the disk, by series')
    .action((flags: CommonOptions) => withHost(flags.home, (context) => storage(flags, context)));
}
