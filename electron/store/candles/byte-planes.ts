import { compress, decompress, type BlockCodec } from './compression.ts';
import type { BlockReader, BlockWriter } from './block-bytes.ts';

/**
 * A column of small whole numbers is mostly zeros in its upper bytes. Shuffled, the lowest bytes of all numbers come
 * first, then the second lowest and so on; each such plane is stored in the cheapest of three ways.
 */
const planeKinds = { constant: 0, stored: 1, packed: 2 } as const;

/**
 * Bits of entropy per byte above which compressing saves too little to be worth reading back.
 * 7.8 costs 2 % of the size of one-minute crypto candles and saves a tenth of the loading time.
 */
const incompressibleBits = 7.8;

function entropyBits(histogram: Uint32Array, total: number): number {
  let bits = 0;
  for (const count of histogram) {
    if (count > 0) bits -= (count / total) * Math.log2(count / total);
  }
  return bits;
}

function writePlane(plane: Uint8Array, codec: BlockCodec, writer: BlockWriter): void {
  const histogram = new Uint32Array(256);
  for (let index = 0; index < plane.length; index += 1) histogram[plane[index]] += 1;
  if (histogram[plane[0]] === plane.length) {
    writer.writeByte(planeKinds.constant);
    writer.writeByte(plane[0]);
    return;
  }
  if (entropyBits(histogram, plane.length) < incompressibleBits) {
    const packed = compress(codec, plane);
    if (packed.length < plane.length) {
      writer.writeByte(planeKinds.packed);
      writer.writeUint32(packed.length);
      writer.writeBytes(packed);
      return;
    }
  }
  writer.writeByte(planeKinds.stored);
  writer.writeBytes(plane);
}

/** Writes the lowest `planeCount` bytes of every number (whole, 0 to 2^53) as planes, the lowest first. */
export function writePlanes(
  numbers: Float64Array,
  planeCount: number,
  codec: BlockCodec,
  writer: BlockWriter,
): void {
  const plane = new Uint8Array(numbers.length);
  for (let planeIndex = 0; planeIndex < planeCount; planeIndex += 1) {
    const divisor = 256 ** planeIndex;
    // A conversion to Uint8 keeps the lowest byte of the whole part.
    for (let index = 0; index < numbers.length; index += 1) plane[index] = numbers[index] / divisor;
    writePlane(plane, codec, writer);
  }
}

/** Writes every byte of the columns' binary form as planes. */
export function writeRawPlanes(column: Float64Array, codec: BlockCodec, writer: BlockWriter): void {
  const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  const plane = new Uint8Array(column.length);
  for (let planeIndex = 0; planeIndex < 8; planeIndex += 1) {
    for (let index = 0; index < plane.length; index += 1) plane[index] = bytes[index * 8 + planeIndex];
    writePlane(plane, codec, writer);
  }
}

/** The next plane: its bytes, or the one byte that all of them have. */
export function readPlane(length: number, codec: BlockCodec, reader: BlockReader): Uint8Array | number {
  const kind = reader.readByte();
  switch (kind) {
    case planeKinds.constant:
      return reader.readByte();
    case planeKinds.stored:
      return reader.readBytes(length);
    case planeKinds.packed:
      return decompress(codec, reader.readBytes(reader.readUint32()), length);
    default:
      throw new RangeError(`a candle block has a plane of the unknown kind ${kind}`);
  }
}

/** Reads planes written by `writeRawPlanes` into the column. */
export function readRawPlanes(column: Float64Array, codec: BlockCodec, reader: BlockReader): void {
  const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  for (let planeIndex = 0; planeIndex < 8; planeIndex += 1) {
    const plane = readPlane(column.length, codec, reader);
    for (let index = 0; index < column.length; index += 1) {
      bytes[index * 8 + planeIndex] = typeof plane === 'number' ? plane : plane[index];
    }
  }
}
