import type { BacktestReport, BacktestSummary } from '../../shared/contract/backtests.ts';
import type { ExportRequest, ImportedReport } from '../../shared/contract/exports.ts';
import type { RunSummary, WalkForwardReport } from '../../shared/contract/research.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { backtestPage } from './exports/backtest-page.ts';
import { csvOf } from './exports/csv-table.ts';
import type { ExportTable } from './exports/export-table.ts';
import { parquetOf } from './exports/parquet-table.ts';
import { readReportFiles } from './exports/read-report.ts';
import { backtestDocument, documentText, walkForwardDocument } from './exports/report-document.ts';
import {
  combinationsTable,
  equityTable,
  stitchedTable,
  tradesTable,
  windowsTable,
} from './exports/report-tables.ts';
import { walkForwardPage } from './exports/walk-forward-page.ts';

export interface ExportService {
  /** One file of a stored report. Throws NOT_FOUND for an unknown one, BAD_USAGE for a table it does not have. */
  file(request: ExportRequest): File;
  /** Stores a report that was exported before, here or elsewhere. Throws BAD_DATA when the files are none. */
  import(files: readonly File[]): Promise<ImportedReport>;
}

/** What the exports need of the other services. */
export interface ExportSources {
  readonly backtest: (backtestId: string) => BacktestReport;
  /** Checks an imported report against its capsule, and keeps it. */
  readonly keepBacktest: (report: BacktestReport) => Promise<BacktestSummary>;
  readonly walkForward: (runId: string) => WalkForwardReport;
  readonly keepWalkForward: (report: WalkForwardReport) => RunSummary;
}

const mediaTypes = {
  html: 'text/html',
  json: 'application/json',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
} as const;

/** `envelope_dca-BTC-USD-1h-2020-01-31`: safe in every file system. */
export function reportFileName(report: BacktestReport | WalkForwardReport): string {
  const { strategyId, symbol, timeframe } = report.request;
  const made = new Date(report.createdAt).toISOString().slice(0, 10);
  return [strategyId, symbol.replaceAll(/[^A-Za-z0-9]+/g, '-'), timeframe, made].join('-');
}

function backtestTable(report: BacktestReport, name: string): ExportTable | null {
  if (name === 'trades') return tradesTable(report.trades);
  return name === 'equity' ? equityTable(report) : null;
}

function walkForwardTable(report: WalkForwardReport, name: string): ExportTable | null {
  switch (name) {
    case 'windows':
      return windowsTable(report);
    case 'combinations':
      return combinationsTable(report);
    case 'equity':
      return stitchedTable(report);
    default:
      return null;
  }
}

/** The table that carries the whole report in its footer, so that it can be read back alone. */
const carriers: ReadonlySet<string> = new Set(['trades', 'combinations']);

function requireTable(table: ExportTable | null, kind: ExportRequest['kind'], name: string): ExportTable {
  if (table !== null) return table;
  throw new CandlewrightError(
    'BAD_USAGE',
    `A ${kind} has no table of ${name}.`,
    kind === 'backtest' ? 'Choose trades or equity.' : 'Choose windows, combinations or equity.',
  );
}

/** Reports as files, and files as reports. */
export function createExportService(sources: ExportSources): ExportService {
  function named(
    name: string,
    format: ExportRequest['format'],
    part: string | Uint8Array<ArrayBuffer>,
  ): File {
    return new File([part], `${name}.${format}`, { type: mediaTypes[format] });
  }

  function backtestFile(request: ExportRequest): File {
    const report = sources.backtest(request.id);
    const name = reportFileName(report);
    if (!('table' in request)) {
      return request.format === 'html'
        ? named(name, 'html', backtestPage(report))
        : named(name, 'json', documentText(backtestDocument(report)));
    }
    const table = requireTable(backtestTable(report, request.table), 'backtest', request.table);
    const fileName = `${name}-${table.name}`;
    if (request.format === 'csv') return named(fileName, 'csv', csvOf(table));
    // The trades are in the rows; once is enough.
    const document = carriers.has(table.name)
      ? documentText(backtestDocument({ ...report, trades: [] }), 0)
      : null;
    return named(fileName, 'parquet', parquetOf(table, document));
  }

  function walkForwardFile(request: ExportRequest): File {
    const report = sources.walkForward(request.id);
    const name = reportFileName(report);
    if (!('table' in request)) {
      return request.format === 'html'
        ? named(name, 'html', walkForwardPage(report))
        : named(name, 'json', documentText(walkForwardDocument(report)));
    }
    const table = requireTable(walkForwardTable(report, request.table), 'walk-forward', request.table);
    const fileName = `${name}-${table.name}`;
    if (request.format === 'csv') return named(fileName, 'csv', csvOf(table));
    const document = carriers.has(table.name) ? documentText(walkForwardDocument(report), 0) : null;
    return named(fileName, 'parquet', parquetOf(table, document));
  }

  return {
    file: (request) => (request.kind === 'backtest' ? backtestFile(request) : walkForwardFile(request)),
    async import(files) {
      const found = await readReportFiles(files);
      if (found.kind === 'backtest') {
        const backtest = await sources.keepBacktest(found.report);
        const { state, reason } = sources.backtest(backtest.backtestId).reproduction;
        return { kind: 'backtest', backtest, note: reason ?? `The trades are ${state}.` };
      }
      return { kind: 'walk-forward', run: sources.keepWalkForward(found.report), note: found.note };
    },
  };
}
