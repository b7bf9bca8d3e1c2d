import { parse } from 'csv-parse/sync';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { fileLayouts } from '../../shared/contract/imports.ts';
import { isParquet, parquetRows } from './parquet-rows.ts';
import { unzipCsv } from './unzip-csv.ts';

export type FileLayout = (typeof fileLayouts)[number];

/** A file as rows of text cells. Row `index` is row `index + 1` of the file. */
export interface FileRows {
  readonly layout: FileLayout;
  /** The file's name, and that of the one inside a zip. */
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const separators = [',', ';', '\t'] as const;

const expectedShape =
  'Choose a text file (CSV), a zip with one CSV inside, a freqtrade JSON file or a Parquet file.';

function unreadable(fileName: string, what: string, remedy: string, cause?: unknown): CandlewrightError {
  return new CandlewrightError('BAD_DATA', `${fileName} ${what}.`, remedy, { cause });
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** UTF-8 text without its byte-order mark; anything that is not text is refused. */
function decodeText(fileName: string, bytes: Uint8Array): string {
  if (bytes.subarray(0, 65_536).includes(0)) throw unreadable(fileName, 'is not a text file', expectedShape);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw unreadable(fileName, 'is not UTF-8 text', 'Save the file as UTF-8, or choose another file.', error);
  }
}

/** The separator that the first lines have most of. */
function separatorOf(text: string): string {
  const head = text.slice(0, 4096);
  const count = (separator: string): number => head.split(separator).length;
  return separators.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

function csvRows(fileName: string, text: string): string[][] {
  const separator = separatorOf(text);
  // Without a quote a row is what stands between two separators, and splitting is several times faster.
  if (!text.includes('"')) return text.split(/\r\n|\n|\r/).map((line) => line.split(separator));
  try {
    return parse(text, { delimiter: separator, relax_column_count: true, skip_empty_lines: false });
  } catch (error) {
    throw unreadable(
      fileName,
      'has a quotation mark that does not end',
      'Correct the quotation marks.',
      error,
    );
  }
}

function jsonRows(fileName: string, text: string): string[][] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw unreadable(fileName, 'is not valid JSON', 'Download the file again.', error);
  }
  if (!Array.isArray(parsed) || !parsed.every((row) => Array.isArray(row))) {
    throw unreadable(
      fileName,
      'is JSON, but not a list of [time, open, high, low, close, volume]',
      'Choose a freqtrade JSON file or a CSV file.',
    );
  }
  const cellText = (cell: unknown): string =>
    typeof cell === 'number' || typeof cell === 'string' ? String(cell) : '';
  return parsed.map((row: unknown[]) => row.map(cellText));
}

/** Splits a file of any known layout into rows. Throws BAD_DATA for anything else. */
export function fileRows(fileName: string, bytes: Uint8Array): FileRows {
  if (bytes.length === 0) throw unreadable(fileName, 'is empty', 'Choose a file that holds candles.');
  if (isZip(bytes)) {
    const inner = unzipCsv(fileName, bytes);
    const rows = csvRows(inner.name, decodeText(inner.name, inner.bytes));
    return { layout: 'csv-zip', names: [fileName, inner.name], rows };
  }
  if (isParquet(bytes)) return { layout: 'parquet', names: [fileName], rows: parquetRows(fileName, bytes) };
  const text = decodeText(fileName, bytes);
  if (text.trim() === '') throw unreadable(fileName, 'is empty', 'Choose a file that holds candles.');
  if (/^\s*[[{]/.test(text)) {
    return { layout: 'freqtrade-json', names: [fileName], rows: jsonRows(fileName, text) };
  }
  return { layout: 'csv', names: [fileName], rows: csvRows(fileName, text) };
}
