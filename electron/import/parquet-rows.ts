import { CandlewrightError } from '../../shared/domain/errors.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { readParquet, type ParquetColumn, type ParquetTable } from '../parquet/read-parquet.ts';

/** A file of candles has a handful of columns and at most some million rows. */
const mostCells = 60_000_000;

export function isParquet(bytes: Uint8Array): boolean {
  const isMark = (at: number): boolean => String.fromCharCode(...bytes.subarray(at, at + 4)) === 'PAR1';
  return bytes.length > 8 && isMark(0) && isMark(bytes.length - 4);
}

/** A time as a text that reads back as it, without an offset where the column does not say that it is UTC. */
function timeCell(timeMs: number, column: ParquetColumn): string {
  if (Number.isNaN(timeMs) || Math.abs(timeMs) > 8.64e15) return '';
  const text = isoUtc(timeMs);
  if (column.kind === 'date') return text.slice(0, 10);
  return column.kind === 'local-time' ? text.slice(0, -1) : text;
}

function cellOf(column: ParquetColumn, row: number): string {
  if (column.kind === 'text') return column.values[row] ?? '';
  const value = column.values[row];
  if (column.kind !== 'number') return timeCell(value, column);
  return Number.isNaN(value) ? '' : String(value);
}

function openParquet(fileName: string, bytes: Uint8Array): ParquetTable {
  try {
    return readParquet(bytes);
  } catch (error) {
    const codec = error instanceof Error ? /unsupported compression codec: (\w+)/.exec(error.message) : null;
    throw new CandlewrightError(
      'BAD_DATA',
      codec === null
        ? `${fileName} is a damaged Parquet file.`
        : `${fileName} is compressed with ${codec[1]}.`,
      codec === null ? 'Download or write the file again.' : 'Write it with Snappy, gzip, zstd or Brotli.',
      { cause: error },
    );
  }
}

/** The flat columns of a Parquet file as rows of text under their names. Throws BAD_DATA when it cannot be read. */
export function parquetRows(fileName: string, bytes: Uint8Array): string[][] {
  const { columns, length } = openParquet(fileName, bytes);
  if (columns.length * length > mostCells) {
    throw new CandlewrightError('BAD_DATA', `${fileName} has too many cells.`, 'Split the file by years.');
  }
  const rows = [columns.map(({ name }) => name)];
  for (let row = 0; row < length; row += 1) rows.push(columns.map((column) => cellOf(column, row)));
  return rows;
}
