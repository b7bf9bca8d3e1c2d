import { parquetMetadata, parquetSchema, type FileMetaData, type SchemaTree } from 'hyparquet';
import { readColumn } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { pageDecompressors } from './codecs.ts';

/**
 * Numbers and times (epoch ms) as 64-bit floats, NaN where there is none; everything else as text. A `local-time` is what a
 * clock showed somewhere; the file does not say where.
 */
export type ParquetColumn =
  | {
      readonly name: string;
      readonly kind: 'number' | 'time' | 'local-time' | 'date';
      readonly values: Float64Array;
    }
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly (string | null)[] };

export interface ParquetTable {
  readonly length: number;
  readonly columns: readonly ParquetColumn[];
  /** What the file says of itself in its footer. */
  readonly notes: ReadonlyMap<string, string>;
}

type ColumnValues = ReturnType<typeof readColumn>['data'][number];

/** Times as numbers instead of dates: a month of minutes is 43 200 of them. */
const parsers = {
  ...DEFAULT_PARSERS,
  timestampFromMilliseconds: (value: bigint) => Number(value),
  timestampFromMicroseconds: (value: bigint) => Number(value) / 1_000,
  timestampFromNanoseconds: (value: bigint) => Number(value / 1_000n) / 1_000,
  dateFromDays: (days: number) => days * 86_400_000,
};

function kindOf({ element }: SchemaTree): ParquetColumn['kind'] {
  const { converted_type: converted, logical_type: logical, type } = element;
  if (converted === 'DATE' || logical?.type === 'DATE') return 'date';
  if (logical?.type === 'TIMESTAMP') return logical.isAdjustedToUTC ? 'time' : 'local-time';
  if (converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS' || type === 'INT96') return 'time';
  if (converted === 'DECIMAL' || logical?.type === 'FLOAT16') return 'number';
  return ['INT32', 'INT64', 'FLOAT', 'DOUBLE'].includes(type ?? '') ? 'number' : 'text';
}

/** A time in milliseconds is a whole number as it is; without its type the decoder hands it on as that, unparsed. */
function unparsed(leaf: SchemaTree): SchemaTree {
  const { name, type, repetition_type: repetition, converted_type: converted } = leaf.element;
  if (converted !== 'TIMESTAMP_MILLIS' || type === undefined || repetition === undefined) return leaf;
  return { ...leaf, element: { name, type, repetition_type: repetition } };
}

/** `0.1` as a 32-bit float is the decimal that was meant, not the longer one that it happens to equal. */
function decimalOfFloat32(value: number): number {
  for (let digits = 6; digits < 9; digits += 1) {
    const decimal = Number(value.toPrecision(digits));
    if (Math.fround(decimal) === value) return decimal;
  }
  return value;
}

function copyNumbers(source: ColumnValues, target: Float64Array, isFloat32: boolean): void {
  if (source instanceof Float64Array) {
    target.set(source);
    return;
  }
  if (source instanceof BigInt64Array) {
    for (let index = 0; index < source.length; index += 1) target[index] = Number(source[index]);
    return;
  }
  for (let index = 0; index < source.length; index += 1) {
    const value: unknown = source[index];
    if (typeof value === 'number') target[index] = isFloat32 ? decimalOfFloat32(value) : value;
    else target[index] = typeof value === 'bigint' ? Number(value) : Number.NaN;
  }
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' ? String(value) : null;
}

/** The bytes of a file in memory of their own, as the reader wants them. */
function wholeBuffer(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = bytes;
  return buffer instanceof ArrayBuffer && byteOffset === 0 && byteLength === buffer.byteLength
    ? buffer
    : new Uint8Array(bytes).buffer;
}

/** Values of one flat column, row group after row group, handed on with the row they begin at. */
function readPages(
  file: ArrayBuffer,
  metadata: FileMetaData,
  path: readonly [SchemaTree, SchemaTree],
  onPage: (values: ColumnValues, from: number) => void,
): void {
  const { element } = path[1];
  let from = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    const chunk = group.columns.find(
      (column) => column.meta_data?.path_in_schema[0] === element.name,
    )?.meta_data;
    if (chunk === undefined) throw new RangeError(`the column ${element.name} has no pages`);
    const { dictionary_page_offset: dictionary, data_page_offset: data } = chunk;
    const start = Number(dictionary !== undefined && dictionary < data ? dictionary : data);
    const { data: pages } = readColumn(
      { view: new DataView(file, start, Number(chunk.total_compressed_size)), offset: 0 },
      { groupStart: from, groupRows: rows, selectStart: 0, selectEnd: rows },
      {
        ...chunk,
        pathInSchema: chunk.path_in_schema,
        element,
        schemaPath: [...path],
        compressors: pageDecompressors,
        parsers,
      },
    );
    let at = from;
    for (const page of pages) {
      onPage(page, at);
      at += page.length;
    }
    if (at !== from + rows) throw new RangeError(`the column ${element.name} ends after ${at} rows`);
    from = at;
  }
}

/**
 * Reads the flat columns of a Parquet file, all or those named. The package that decodes the pages offers promises, for
 * files that arrive over a network; its own decoder of a column has none, and this calls that. Nested columns are
 * left out. Throws whatever the decoder finds wrong.
 */
export function readParquet(bytes: Uint8Array, names?: readonly string[]): ParquetTable {
  const file = wholeBuffer(bytes);
  const metadata = parquetMetadata(file);
  const root = parquetSchema(metadata);
  const length = Number(metadata.num_rows);
  const wanted = root.children.filter(
    ({ element, children }) =>
      children.length === 0 &&
      element.repetition_type !== 'REPEATED' &&
      (names === undefined || names.includes(element.name)),
  );
  const columns = wanted.map((leaf): ParquetColumn => {
    const { name } = leaf.element;
    const kind = kindOf(leaf);
    if (kind !== 'text') {
      const values = new Float64Array(length);
      const isFloat32 = leaf.element.type === 'FLOAT';
      readPages(file, metadata, [root, unparsed(leaf)], (page, from) =>
        copyNumbers(page, values.subarray(from), isFloat32),
      );
      return { name, kind, values };
    }
    const values: (string | null)[] = [];
    readPages(file, metadata, [root, leaf], (page) => {
      for (const value of page) values.push(textOf(value));
    });
    return { name, kind, values };
  });
  const notes = (metadata.key_value_metadata ?? []).map(({ key, value }) => [key, value ?? ''] as const);
  return { length, columns, notes: new Map(notes) };
}
