import { backtestReport, type BacktestReport } from '../../../shared/contract/backtests.ts';
import type { WalkForwardReport } from '../../../shared/contract/research.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { rowsOfCsv } from './csv-table.ts';
import type { TableRow } from './export-table.ts';
import { rowsOfParquet } from './parquet-table.ts';
import { parseDocument, walkForwardHash, type ReportDocument } from './report-document.ts';
import { tradesOfRows } from './report-tables.ts';

/** What a set of files holds. */
export type ReadReport =
  | { readonly kind: 'backtest'; readonly report: BacktestReport }
  | { readonly kind: 'walk-forward'; readonly report: WalkForwardReport; readonly note: string };

interface ReadFiles {
  document: ReportDocument | null;
  /** Trades of a CSV or Parquet file; they stand in for those of the document. */
  trades: { readonly fileName: string; readonly rows: TableRow[] } | null;
}

async function readFile(file: File, into: ReadFiles): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { name } = file;
  const isTrades = (rows: readonly TableRow[]): boolean => rows.length === 0 || 'entryTime' in rows[0];
  if (/\.parquet$/i.test(name)) {
    const { rows, document } = await rowsOfParquet(name, bytes);
    if (document !== null) into.document ??= parseDocument(name, document);
    if (document !== null && into.document?.kind === 'backtest' && isTrades(rows))
      into.trades ??= { fileName: name, rows };
    return;
  }
  if (/\.csv$/i.test(name)) {
    const rows = rowsOfCsv(name, bytes);
    if (rows.length > 0 && isTrades(rows)) into.trades = { fileName: name, rows };
    return;
  }
  into.document = parseDocument(name, new TextDecoder().decode(bytes));
}

/**
 * The report that the files make up: a JSON or a Parquet file alone, or CSV tables beside their JSON. Throws BAD_DATA
 * when they hold none, or a walk-forward that was changed after it was exported.
 */
export async function readReportFiles(files: readonly File[]): Promise<ReadReport> {
  const read: ReadFiles = { document: null, trades: null };
  for (const file of files) await readFile(file, read);
  const { document, trades } = read;
  if (document === null) {
    throw new CandlewrightError(
      'BAD_DATA',
      `${files.map(({ name }) => name).join(', ')}: a table alone does not say which run it belongs to.`,
      'Give the JSON file of the same export beside it, or its trades or combinations as Parquet.',
    );
  }
  if (document.kind === 'walk-forward') {
    if (walkForwardHash(document.report) !== document.reportHash) {
      throw new CandlewrightError(
        'BAD_DATA',
        'The walk-forward was changed after it was exported: its hash does not fit its content.',
        'Import the file as it was exported.',
      );
    }
    return { kind: 'walk-forward', report: document.report, note: 'The report is whole: its hash fits.' };
  }
  if (trades === null) return { kind: 'backtest', report: document.report };
  const checked = backtestReport.shape.trades.safeParse(tradesOfRows(trades.rows));
  if (checked.success) return { kind: 'backtest', report: { ...document.report, trades: checked.data } };
  const [issue] = checked.error.issues;
  throw new CandlewrightError(
    'BAD_DATA',
    `${trades.fileName} holds a trade that cannot be read (row ${String(Number(issue.path[0]) + 1)}, ${issue.path.slice(1).join('.')}: ${issue.message}).`,
    'Export the backtest again and import that file.',
  );
}
