import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { Cell, ColumnKind, ExportTable, TableRow } from './export-table.ts';

/** Under this key of its metadata a file carries the report that its rows belong to, as JSON. */
const reportKey = 'candlewright.report';

const types: Readonly<Record<ColumnKind, 'STRING' | 'TIMESTAMP' | 'DOUBLE' | 'INT32'>> = {
  text: 'STRING',
  time: 'TIMESTAMP',
  number: 'DOUBLE',
  whole: 'INT32',
};

/** The table as Parquet (Snappy), with the document it belongs to in the footer. */
export function parquetOf({ columns }: ExportTable, document: string | null = null): Uint8Array<ArrayBuffer> {
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ name, kind, values }) => ({
      name,
      type: types[kind],
      data:
        kind === 'time'
          ? values.map((time) => (typeof time === 'number' ? new Date(time) : null))
          : [...values],
    })),
    createdBy: 'candlewright',
    ...(document === null ? {} : { kvMetadata: [{ key: reportKey, value: document }] }),
  });
  return new Uint8Array(buffer);
}

function cellOf(value: unknown): Cell {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number' || typeof value === 'string') return value;
  return null;
}

/** Rows of a Parquet file of ours by column name, and the document in its footer. Throws BAD_DATA when it is none. */
export async function rowsOfParquet(
  fileName: string,
  bytes: Uint8Array,
): Promise<{ readonly rows: TableRow[]; readonly document: string | null }> {
  try {
    const file = bytes.slice().buffer;
    const metadata = parquetMetadata(file);
    const rows = await parquetReadObjects({ file, metadata });
    const entry = metadata.key_value_metadata?.find(({ key }) => key === reportKey);
    return {
      rows: rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cellOf(value)])),
      ),
      document: entry?.value ?? null,
    };
  } catch (error) {
    throw new CandlewrightError(
      'BAD_DATA',
      `${fileName} cannot be read as Parquet.`,
      'Export the report again and import that file.',
      { cause: error },
    );
  }
}
