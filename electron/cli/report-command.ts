import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Command } from 'commander';
import type { ImportedReport } from '../../shared/contract/exports.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { type ReportFormat, type ReportKind, saveReport } from './save-report.ts';
import { percent, readable, textTable } from './text-table.ts';

interface ReportFlags extends CommonOptions {
  readonly html?: boolean;
  readonly csv?: boolean;
  readonly parquet?: boolean;
  readonly out?: string;
}

/** Files of one import at most; the contract takes no more. */
const mostFiles = 8;

async function listReports({ client, console, signal }: CommandContext, asJson: boolean): Promise<void> {
  const backtests = (await client.backtests.list(undefined, { signal })).filter(
    ({ state }) => state === 'completed',
  );
  const runs = await client.research.runs({ limit: 50 }, { signal });
  if (asJson) {
    const time = <Entry extends { createdAt: number }>(entry: Entry) => ({
      ...entry,
      createdAt: isoUtc(entry.createdAt),
    });
    await console.out(
      JSON.stringify({ backtests: backtests.map(time), walkForwards: runs.map(time) }, null, 2),
    );
    return;
  }
  const rows = [
    ...backtests.map((entry) => [
      entry.backtestId,
      'backtest',
      isoUtc(entry.createdAt).slice(0, 16),
      entry.strategyId,
      `${entry.symbol} ${entry.timeframe}`,
      percent(entry.netReturn),
      readable(entry.netSharpe),
      '',
    ]),
    ...runs.map((entry) => [
      entry.runId,
      'walk-forward',
      isoUtc(entry.createdAt).slice(0, 16),
      entry.strategyId,
      `${entry.symbol} ${entry.timeframe}`,
      '',
      readable(entry.outOfSampleSharpe),
      entry.grade ?? '',
    ]),
  ];
  if (rows.length === 0) console.say('Nothing is stored yet. Run a backtest or an optimize first.');
  else {
    const headings = ['run', 'kind', 'made', 'strategy', 'series', 'net return', 'Sharpe', 'grade'];
    await console.out(textTable(headings, rows, new Set(['net return', 'Sharpe'])));
  }
}

/** What a run's id names; a unique beginning of it will do. */
async function findReport(
  given: string,
  { client, signal }: CommandContext,
): Promise<{ kind: ReportKind; id: string }> {
  const backtests = await client.backtests.list(undefined, { signal });
  const runs = await client.research.runs({ limit: 1000 }, { signal });
  const known = [
    ...backtests.map(({ backtestId }) => ({ kind: 'backtest' as const, id: backtestId })),
    ...runs.map(({ runId }) => ({ kind: 'walk-forward' as const, id: runId })),
  ];
  if (given === 'last') {
    const newest = [
      ...backtests.map(({ backtestId: id, createdAt }) => ({ kind: 'backtest' as const, id, createdAt })),
      ...runs.map(({ runId: id, createdAt }) => ({ kind: 'walk-forward' as const, id, createdAt })),
    ].toSorted((a, b) => b.createdAt - a.createdAt);
    if (newest.length > 0) return newest[0];
  }
  const found = known.filter(({ id }) => id.startsWith(given));
  if (found.length === 1) return found[0];
  throw new CandlewrightError(
    'NOT_FOUND',
    found.length === 0 ? `There is no run "${given}".` : `${found.length} runs begin with "${given}".`,
    'See `report` for the runs that are stored.',
  );
}

function formatsOf({ html, json, csv, parquet }: ReportFlags): ReportFormat[] {
  const named = { html, json, csv, parquet };
  return (['html', 'json', 'csv', 'parquet'] as const).filter((format) => named[format] === true);
}

async function report(run: string | undefined, flags: ReportFlags, context: CommandContext): Promise<void> {
  const { client, console, signal } = context;
  if (run === undefined) {
    await listReports(context, flags.json === true);
    return;
  }
  const { kind, id } = await findReport(run, context);
  const formats = formatsOf(flags);
  const [only] = formats;
  if (flags.out === undefined && formats.length === 1 && (only === 'html' || only === 'json')) {
    const file = await client.exports.file({ kind, id, format: only }, { signal });
    await console.out(await file.text());
    return;
  }
  await saveReport(kind, id, flags.out ?? '.', formats, context);
}

/** The files to import: a folder stands for the reports in it, a table brings the JSON beside it. */
async function filesOf(paths: readonly string[]): Promise<File[]> {
  const wanted = new Set<string>();
  for (const path of paths) {
    const facts = await stat(path).catch(() => null);
    if (facts === null) {
      throw new CandlewrightError('NOT_FOUND', `There is no file ${path}.`, 'Check the path.');
    }
    const folder = facts.isDirectory() ? path : dirname(path);
    const beside = (await readdir(folder)).map((name) => join(folder, name));
    if (facts.isDirectory()) {
      for (const file of beside) if (/\.(?:json|csv|parquet)$/i.test(file)) wanted.add(file);
      continue;
    }
    wanted.add(path);
    const stem = basename(path, extname(path)).replace(/-(?:trades|equity|windows|combinations)$/, '');
    const json = join(folder, `${stem}.json`);
    if (/\.csv$/i.test(path) && beside.includes(json)) wanted.add(json);
  }
  if (wanted.size === 0 || wanted.size > mostFiles) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `${wanted.size} files make no report.`,
      'Give the files of one export, or a folder that holds nothing else.',
    );
  }
  // The JSON last: where it meets a table, the table's trades are the ones to check.
  const ordered = [...wanted].toSorted((a, b) => a.localeCompare(b));
  return Promise.all(ordered.map(async (path) => new File([await readFile(path)], basename(path))));
}

function importedText(imported: ImportedReport): string {
  const id = imported.kind === 'backtest' ? imported.backtest.backtestId : imported.run.runId;
  return `${imported.kind} ${id}: ${imported.note}`;
}

async function importReport(
  paths: readonly string[],
  flags: CommonOptions,
  { client, console, signal }: CommandContext,
): Promise<void> {
  const imported = await client.exports.import({ files: await filesOf(paths) }, { signal });
  if (flags.json === true) await console.out(JSON.stringify(imported, null, 2));
  else await console.out(importedText(imported));
}

/** `report` and `report import`. */
export function addReportCommand(program: Command, withHost: WithHost): void {
  const command = program
    .command('report')
    .description('list stored runs; write one as HTML, JSON, CSV or Parquet')
    .argument('[RUN]', 'a run as `report` lists it, the beginning of its name, or last')
    .option('--html', 'one page that needs nothing but itself')
    .option('--csv', 'its tables as CSV')
    .option('--parquet', 'its tables as Parquet')
    .option('--out <PATH>', 'a folder, or a file whose ending names the format (default: this folder)');
  addCommonOptions(command).action((run: string | undefined, flags: ReportFlags) =>
    withHost(flags.home, (context) => report(run, flags, context)),
  );
  addCommonOptions(command.command('import'))
    .description('read exported files back as a stored run, and check their hashes')
    .argument('<FILE...>', 'the JSON or Parquet of an export, CSV beside its JSON, or its folder')
    .action((paths: string[], flags: CommonOptions) =>
      withHost(flags.home, (context) => importReport(paths, flags, context)),
    );
}
