import type { ImportMapping } from '../../shared/contract/imports.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { cellEpoch, cellNumber, cellTextTime } from './cell.ts';
import { detectColumns, isHeader, type ColumnRole } from './detect-columns.ts';
import type { FileRows } from './file-rows.ts';

type Row = readonly string[];

/** Index of the first row of the table: what stands above it (a title, an address) has fewer cells. */
export function tableStart(rows: readonly Row[]): number {
  const start = rows.findIndex((row) => row.length >= 5);
  return start === -1 ? 0 : start;
}

function timeFormatOf(cell: string): ImportMapping['timeFormat'] {
  if (cellTextTime(cell) !== null) return 'text';
  return cellEpoch(cell, 1_000) !== null ? 'epoch-seconds' : 'epoch-milliseconds';
}

/** LEAN writes equities as ten-thousandths of a dollar, in New York time, without a header. */
function isLean(file: FileRows, hasHeader: boolean, columns: readonly ColumnRole[], sample: Row): boolean {
  if (file.layout !== 'csv-zip' || hasHeader) return false;
  if (!/^\d{8} \d{2}:\d{2}/.test(sample[columns.indexOf('time')] ?? '')) return false;
  const prices = sample.filter((_, index) => ['open', 'high', 'low', 'close'].includes(columns[index]));
  return prices.every((cell) => Number.isInteger(cellNumber(cell)));
}

/** How to read the file, as far as the file tells. Throws BAD_DATA when it holds no candles. */
export function detectMapping(fileName: string, file: FileRows): ImportMapping {
  const start = tableStart(file.rows);
  const first = file.rows[start] ?? [];
  const hasHeader = isHeader(first);
  const samples = file.rows.slice(hasHeader ? start + 1 : start).filter((row) => row.length > 1);
  if (samples.length === 0) {
    throw new CandlewrightError(
      'BAD_DATA',
      `${fileName} holds no rows of candles.`,
      'Choose a file with a time, open, high, low and close in each row, separated by commas, semicolons or tabs.',
    );
  }
  // A first row with holes must not hide the columns.
  const sample = samples
    .slice(0, 20)
    .reduce((best, row) => (row.filter(Boolean).length > best.filter(Boolean).length ? row : best));
  const columns = detectColumns(fileName, hasHeader ? first : null, sample);
  const lean = isLean(file, hasHeader, columns, sample);
  return {
    columns,
    hasHeader,
    timeFormat: timeFormatOf(sample[columns.indexOf('time')] ?? ''),
    timeZone: lean ? 'America/New_York' : 'UTC',
    priceScale: lean ? 10_000 : 1,
  };
}
