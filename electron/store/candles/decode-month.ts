import type { CandleColumns } from '../../../shared/domain/candle.ts';
import { BlockReader } from './block-bytes.ts';
import { readPlane, readRawPlanes } from './byte-planes.ts';
import type { BlockCodec } from './compression.ts';
import { blockFormat, groupKinds, type MonthBlock } from './month-block.ts';

/** Scratch columns that grow to the longest month and serve all of them. */
class Scratch {
  readonly #columns: Int32Array[] = [];

  column(index: number, length: number): Int32Array {
    const column = this.#columns[index] as Int32Array | undefined;
    if (column !== undefined && column.length >= length) return column.subarray(0, length);
    const grown = new Int32Array(length);
    this.#columns[index] = grown;
    return grown;
  }
}

/** One block on its way into columns. The loops over bars allocate nothing. */
class BlockDecoder {
  readonly #reader: BlockReader;
  readonly #codec: BlockCodec;
  readonly #scratch: Scratch;
  readonly length: number;

  constructor({ codec, bytes }: MonthBlock, scratch: Scratch) {
    this.#reader = new BlockReader(bytes);
    this.#codec = codec;
    this.#scratch = scratch;
    const format = this.#reader.readByte();
    if (format !== blockFormat) throw new RangeError(`a candle block has the unknown format ${format}`);
    this.length = this.#reader.readUint32();
  }

  readTime(time: Float64Array): void {
    const first = this.#reader.readFloat64();
    const stepMs = this.#reader.readFloat64();
    const planeCount = this.#reader.readByte();
    if (planeCount === 0) {
      for (let index = 0; index < time.length; index += 1) time[index] = first + index * stepMs;
      return;
    }
    const skipped = this.#scratch.column(0, time.length);
    this.#readPlanes(skipped, planeCount);
    let timeMs = first;
    time[0] = first;
    for (let index = 1; index < time.length; index += 1) {
      timeMs += ((skipped[index] >>> 0) + 1) * stepMs;
      time[index] = timeMs;
    }
  }

  readPrices({ open, high, low, close }: CandleColumns): void {
    const kind = this.#reader.readByte();
    const columns = [open, high, low, close];
    if (kind === groupKinds.raw) {
      for (const column of columns) readRawPlanes(column, this.#codec, this.#reader);
      return;
    }
    const scale = this.#reader.readFloat64();
    const previousClose = this.#reader.readFloat64();
    if (kind === groupKinds.narrow) this.#readNarrowPrices(columns, scale, previousClose);
    else this.#readWidePrices(columns, scale, previousClose);
    for (const column of columns) this.#readExceptions(column);
  }

  readVolume(volume: Float64Array): void {
    const kind = this.#reader.readByte();
    if (kind === groupKinds.raw) {
      readRawPlanes(volume, this.#codec, this.#reader);
      return;
    }
    const scale = this.#reader.readFloat64();
    if (kind === groupKinds.narrow) {
      const wholes = this.#readNarrow(0, volume.length);
      for (let index = 0; index < volume.length; index += 1) {
        volume[index] = ((wholes[index] >>> 1) ^ -(wholes[index] & 1)) / scale;
      }
    } else {
      this.#readWide(volume);
      for (let index = 0; index < volume.length; index += 1) volume[index] /= scale;
    }
    this.#readExceptions(volume);
  }

  #readNarrowPrices(columns: readonly Float64Array[], scale: number, firstClose: number): void {
    const [open, high, low, close] = columns;
    const length = open.length;
    const opens = this.#readNarrow(0, length);
    const closes = this.#readNarrow(1, length);
    const highs = this.#readNarrow(2, length);
    const lows = this.#readNarrow(3, length);
    let closeTicks = firstClose | 0;
    for (let index = 0; index < length; index += 1) {
      const openTicks = (closeTicks + ((opens[index] >>> 1) ^ -(opens[index] & 1))) | 0;
      closeTicks = (openTicks + ((closes[index] >>> 1) ^ -(closes[index] & 1))) | 0;
      const top = openTicks > closeTicks ? openTicks : closeTicks;
      const bottom = openTicks > closeTicks ? closeTicks : openTicks;
      open[index] = openTicks / scale;
      high[index] = ((top + ((highs[index] >>> 1) ^ -(highs[index] & 1))) | 0) / scale;
      low[index] = ((bottom - ((lows[index] >>> 1) ^ -(lows[index] & 1))) | 0) / scale;
      close[index] = closeTicks / scale;
    }
  }

  #readWidePrices(columns: readonly Float64Array[], scale: number, firstClose: number): void {
    const [open, high, low, close] = columns;
    for (const column of [open, close, high, low]) this.#readWide(column);
    let closeTicks = firstClose;
    for (let index = 0; index < open.length; index += 1) {
      const openTicks = closeTicks + open[index];
      closeTicks = openTicks + close[index];
      open[index] = openTicks / scale;
      high[index] = (Math.max(openTicks, closeTicks) + high[index]) / scale;
      low[index] = (Math.min(openTicks, closeTicks) - low[index]) / scale;
      close[index] = closeTicks / scale;
    }
  }

  /** Zigzagged whole numbers of up to four bytes, in a scratch column. */
  #readNarrow(scratchIndex: number, length: number): Int32Array {
    const wholes = this.#scratch.column(scratchIndex, length);
    this.#readPlanes(wholes, this.#reader.readByte());
    return wholes;
  }

  /** Zigzagged whole numbers of up to seven bytes, as signed doubles. */
  #readWide(target: Float64Array): void {
    const planeCount = this.#reader.readByte();
    const lower = this.#scratch.column(0, target.length);
    const upper = this.#scratch.column(1, target.length);
    this.#readPlanes(lower, Math.min(planeCount, 4));
    this.#readPlanes(upper, Math.max(planeCount - 4, 0));
    for (let index = 0; index < target.length; index += 1) {
      const half = upper[index] * 2 ** 31 + (lower[index] >>> 1);
      target[index] = (lower[index] & 1) === 0 ? half : -half - 1;
    }
  }

  #readPlanes(target: Int32Array, planeCount: number): void {
    const length = target.length;
    if (planeCount === 0) target.fill(0);
    for (let planeIndex = 0; planeIndex < planeCount; planeIndex += 1) {
      const plane = readPlane(length, this.#codec, this.#reader);
      const shift = 8 * planeIndex;
      if (typeof plane === 'number') {
        const bits = plane << shift;
        if (planeIndex === 0) target.fill(bits);
        else if (bits !== 0) for (let index = 0; index < length; index += 1) target[index] |= bits;
      } else if (planeIndex === 0) {
        target.set(plane);
      } else {
        for (let index = 0; index < length; index += 1) target[index] |= plane[index] << shift;
      }
    }
  }

  #readExceptions(column: Float64Array): void {
    const count = this.#reader.readUint32();
    for (let read = 0; read < count; read += 1) {
      const index = this.#reader.readUint32();
      column[index] = this.#reader.readFloat64();
    }
  }
}

export interface MonthDecoder {
  /** Decodes a month straight into `target`, whose length is the block's. Throws RangeError on a damaged block. */
  decode(block: MonthBlock, target: CandleColumns): void;
  /** The open times only. */
  decodeTime(block: MonthBlock): Float64Array;
}

/** A decoder that reuses its memory from month to month. */
export function createMonthDecoder(): MonthDecoder {
  const scratch = new Scratch();
  return {
    decode(block, target) {
      const decoder = new BlockDecoder(block, scratch);
      if (decoder.length !== target.length) {
        throw new RangeError(
          `a candle block holds ${decoder.length} bars where ${target.length} were expected`,
        );
      }
      decoder.readTime(target.time);
      decoder.readPrices(target);
      decoder.readVolume(target.volume);
    },
    decodeTime(block) {
      const decoder = new BlockDecoder(block, scratch);
      const time = new Float64Array(decoder.length);
      decoder.readTime(time);
      return time;
    },
  };
}
