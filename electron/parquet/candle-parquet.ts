import { parquetWriteBuffer } from 'hyparquet-writer';
import { candleColumnNames, type CandleColumns } from '../../shared/domain/candle.ts';
import { pageCompressors } from './codecs.ts';
import { readParquet, type ParquetTable } from './read-parquet.ts';

/** Rows that are compressed together; a month of one-minute bars is one group. */
const groupRows = 100_000;

const priceNames = ['open', 'high', 'low', 'close'] as const;

/** A volume that is not known is absent, so that averages of other programs leave it out. */
function volumesOrNull(volume: Float64Array): Float64Array | (number | null)[] {
  if (!volume.some(Number.isNaN)) return volume;
  return Array.from(volume, (value) => (Number.isNaN(value) ? null : value));
}

/**
 * Candles as a Parquet file that other programs read: `time` a UTC timestamp in milliseconds, `open`, `high`, `low`,
 * `close` and `volume` 64-bit floats as they are, compressed with gzip. `notes` go into the footer.
 */
export function candlesToParquet(
  candles: CandleColumns,
  notes: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const buffer = parquetWriteBuffer({
    columnData: [
      {
        name: 'time',
        type: 'TIMESTAMP',
        nullable: false,
        encoding: 'DELTA_BINARY_PACKED',
        data: Array.from(candles.time, (time) => new Date(time)),
      },
      ...priceNames.map((name) => ({
        name,
        type: 'DOUBLE' as const,
        nullable: false,
        encoding: 'PLAIN' as const,
        data: candles[name],
      })),
      {
        name: 'volume',
        type: 'DOUBLE',
        nullable: candles.volume.some(Number.isNaN),
        encoding: 'PLAIN',
        data: volumesOrNull(candles.volume),
      },
    ],
    codec: 'GZIP',
    compressors: pageCompressors,
    rowGroupSize: groupRows,
    createdBy: 'candlewright',
    kvMetadata: Object.entries(notes).map(([key, value]) => ({ key, value })),
  });
  return new Uint8Array(buffer);
}

/** Columns by name. Throws RangeError for one that is not there or holds text. */
function numbersOf(table: ParquetTable): (name: string) => Float64Array {
  return (name) => {
    const found = table.columns.find((candidate) => candidate.name === name);
    if (found === undefined || found.kind === 'text')
      throw new RangeError(`there is no column of numbers ${name}`);
    return found.values;
  };
}

/** The open times alone of a file that `candlesToParquet` wrote. */
export function timesFromParquet(bytes: Uint8Array): Float64Array {
  return numbersOf(readParquet(bytes, ['time']))('time');
}

/** The candles of a file that `candlesToParquet` wrote, bit for bit. Throws whatever is wrong with any other file. */
export function candlesFromParquet(bytes: Uint8Array): CandleColumns {
  const table = readParquet(bytes, candleColumnNames);
  const column = numbersOf(table);
  return {
    length: table.length,
    time: column('time'),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
  };
}
