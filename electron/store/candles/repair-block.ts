import { candleColumnNames, candleBufferBytes, type CandleColumns } from '../../../shared/domain/candle.ts';
import { compress, decompress, preferredCodec, type BlockCodec } from './compression.ts';
import { copyCandles, monthColumns } from './month-columns.ts';

/** The bars of a repair as they lie in the store. */
export interface RepairBlock {
  readonly codec: BlockCodec;
  readonly bytes: Uint8Array;
}

/** A copy in which a negative zero is a zero and every NaN the same one, so that equal bars have equal bytes. */
export function canonicalBars(bars: CandleColumns): CandleColumns {
  const copy = monthColumns(bars.length);
  copyCandles(bars, 0, bars.length, copy, 0);
  for (const name of candleColumnNames) {
    const column = copy[name];
    for (let index = 0; index < column.length; index += 1) {
      column[index] = Number.isNaN(column[index]) ? Number.NaN : column[index] + 0;
    }
  }
  return copy;
}

/** Compresses bars: the six columns one after the other, each value a little-endian 64-bit float. */
export function encodeBars(bars: CandleColumns): RepairBlock {
  const plain = new Float64Array(bars.length * candleColumnNames.length);
  candleColumnNames.forEach((name, column) => plain.set(bars[name], column * bars.length));
  return { codec: preferredCodec, bytes: compress(preferredCodec, new Uint8Array(plain.buffer)) };
}

/** What `encodeBars` was given. Throws when the bytes are not what it wrote. */
export function decodeBars({ codec, bytes }: RepairBlock, length: number): CandleColumns {
  const plain = decompress(codec, bytes, candleBufferBytes(length));
  if (plain.byteLength !== candleBufferBytes(length))
    throw new RangeError('a repair is shorter than it says');
  // A copy of its own: floats cannot start anywhere in the memory that buffers share.
  const { buffer } = new Uint8Array(plain);
  const column = (index: number): Float64Array => new Float64Array(buffer, 8 * index * length, length);
  return {
    length,
    time: column(0),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  };
}
