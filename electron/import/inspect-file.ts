import type { ImportInspection, ImportMapping } from '../../shared/contract/imports.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import { detectMapping, tableStart } from './detect-mapping.ts';
import { fileRows, type FileRows } from './file-rows.ts';
import type { FileBars } from './read-bars.ts';
import { readTable, type TableBars } from './read-candle-file.ts';
import { tickSizeOf } from './suggest-series.ts';
import { suggestSymbol } from './suggest-symbol.ts';

/** What the contract says of a file, but for the upload it belongs to. */
export type FileInspection = Omit<ImportInspection, 'uploadId'>;

export interface InspectionOverrides {
  readonly mapping: ImportMapping;
  readonly timeframe: Timeframe | null;
}

const previewRows = 5;
const shownCell = 40;

function preview({ candles, rows }: FileBars): ImportInspection['preview'] {
  const shown = Array.from(candles.time, (_, index) => index).filter(
    (index) => index < previewRows || index >= candles.length - previewRows,
  );
  return shown.map((index) => ({
    row: rows[index],
    time: candles.time[index],
    open: candles.open[index],
    high: candles.high[index],
    low: candles.low[index],
    close: candles.close[index],
    volume: Number.isNaN(candles.volume[index]) ? null : candles.volume[index],
  }));
}

const symbolNames = /^(?:symbol|ticker|tic|pair|market|instrument)$/i;

/** The one symbol that the file's own column names; null without such a column. */
function namedSymbol(
  fileName: string,
  header: readonly string[] | null,
  { tableRows }: TableBars,
): string | null {
  const column = header?.findIndex((name) => symbolNames.test(name.trim())) ?? -1;
  if (column === -1) return null;
  const symbols = new Set(tableRows.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== ''));
  const [first, second] = symbols;
  if (second === undefined) return first ?? null;
  throw new CandlewrightError(
    'BAD_DATA',
    `${fileName} holds the candles of ${symbols.size} symbols, among them ${first} and ${second}.`,
    'Split the file so that each holds one symbol.',
  );
}

/** A file whose rows are all unusable is no candle file; the first fault says why. */
function refuseHopeless(fileName: string, { bars, issues, tableRows }: TableBars): void {
  if (bars.candles.length > 0) return;
  const first = issues[0];
  throw new CandlewrightError(
    'BAD_DATA',
    first === undefined
      ? `${fileName} holds no rows of candles.`
      : `None of the ${tableRows.length} rows of ${fileName} can be used; row ${first.row ?? 1}: ${first.message}`,
    'Choose a file of candles, with columns for time, open, high, low and close.',
  );
}

function inspectRows(
  fileName: string,
  file: FileRows,
  overrides: InspectionOverrides | null,
): FileInspection {
  const mapping = overrides?.mapping ?? detectMapping(fileName, file);
  const table = readTable(file, { mapping, timeframe: overrides?.timeframe ?? null, calendar: null });
  if (overrides === null) refuseHopeless(fileName, table);
  const header = mapping.hasHeader ? (file.rows[tableStart(file.rows)] ?? []) : null;
  const { candles } = table.bars;
  const sample = table.tableRows[0]?.cells ?? [];
  return {
    fileName,
    layout: file.layout,
    mapping,
    columns: mapping.columns.map((role, index) => ({
      index,
      header: header?.[index] ?? null,
      role,
      sample: (sample[index] ?? '').slice(0, shownCell),
    })),
    preview: preview(table.bars),
    rows: table.tableRows.length,
    usableBars: candles.length,
    firstTime: candles.time.at(0) ?? null,
    lastTime: candles.time.at(-1) ?? null,
    suggestedSymbol: suggestSymbol(namedSymbol(fileName, header, table), file.names),
    suggestedTimeframe: table.suggestedTimeframe,
    suggestedCalendar: table.suggestedCalendar,
    tickSize: tickSizeOf(candles),
    issues: table.issues,
    issueCounts: table.issueCounts,
  };
}

/**
 * Looks into a file: how it would be read, what it holds, what is wrong with it. `overrides` reads it the user's way.
 * Throws BAD_DATA, naming the file and the way out, when it is no file of candles.
 */
export function inspectFile(
  fileName: string,
  bytes: Uint8Array,
  overrides: InspectionOverrides | null = null,
): FileInspection {
  return inspectRows(fileName, fileRows(fileName, bytes), overrides);
}
