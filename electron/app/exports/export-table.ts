/** What a cell holds: a time crosses as epoch milliseconds inside, as ISO text in CSV and as a timestamp in Parquet. */
export type ColumnKind = 'text' | 'time' | 'number' | 'whole';

export type Cell = string | number | null;

export interface ExportColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly values: readonly Cell[];
}

/** A table of an export, column by column; all columns are of one length. */
export interface ExportTable {
  readonly name: string;
  readonly columns: readonly ExportColumn[];
}

/** A table read back, row by row. */
export type TableRow = Readonly<Record<string, Cell>>;

/** NaN and infinity have no place in a file that others read. */
export function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
