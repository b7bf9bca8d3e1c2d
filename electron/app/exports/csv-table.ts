import { parse } from 'csv-parse/sync';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { isoUtc, parseUtc } from '../../../shared/domain/time.ts';
import type { Cell, ColumnKind, ExportTable, TableRow } from './export-table.ts';

function quoted(text: string): string {
  // A cell that begins like a formula is one to a spreadsheet; the apostrophe makes it text again.
  const safe = /^[=+@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function cellText(cell: Cell, kind: ColumnKind): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return quoted(cell);
  return kind === 'time' ? isoUtc(cell) : String(cell);
}

/** The table as CSV: a line of names, then a line per row; numbers in as many digits as give them back exactly. */
export function csvOf({ columns }: ExportTable): string {
  const lines = [columns.map(({ name }) => quoted(name)).join(',')];
  const rows = columns[0]?.values.length ?? 0;
  for (let row = 0; row < rows; row += 1) {
    lines.push(columns.map(({ kind, values }) => cellText(values[row] ?? null, kind)).join(','));
  }
  return `${lines.join('\n')}\n`;
}

function cellOf(text: string): Cell {
  if (text === '') return null;
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  return parseUtc(text) ?? text;
}

/** Rows of a CSV file of ours, by column name. Throws BAD_DATA when it is none. */
export function rowsOfCsv(fileName: string, bytes: Uint8Array): TableRow[] {
  try {
    const rows = parse(Buffer.from(bytes), { bom: true, columns: true, skip_empty_lines: true }) as Record<
      string,
      string
    >[];
    return rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, text]) => [name, cellOf(text)])),
    );
  } catch (error) {
    throw new CandlewrightError(
      'BAD_DATA',
      `${fileName} cannot be read as CSV.`,
      'Export the report again and import that file.',
      { cause: error },
    );
  }
}
