import type { CandleColumns } from '../../../shared/domain/candle.ts';
import { BlockReader, BlockWriter } from './block-bytes.ts';
import { readPlane, readRawPlanes, writePlanes, writeRawPlanes } from './byte-planes.ts';
import { preferredCodec, type BlockCodec } from './compression.ts';
import { bytesNeeded, wholeNumberScale, zigzag } from './whole-numbers.ts';

/** One month of candles as bytes. */
export interface MonthBlock {
  readonly codec: BlockCodec;
  readonly bytes: Uint8Array;
}

const blockFormat = 1;

/** How a group of columns is kept: the doubles' own bytes, or whole numbers of `1 / scale`. */
const groupKinds = { raw: 0, whole: 1 } as const;

/** Steps that times are counted in, the bar's own length first. */
function timeStepMs(time: Float64Array, barMs: number): number {
  const fits = (stepMs: number): boolean => time.every((timeMs) => (timeMs - time[0]) % stepMs === 0);
  return [barMs, 60_000, 1_000].find(fits) ?? 1;
}

function writeResiduals(residuals: Float64Array, codec: BlockCodec, writer: BlockWriter): void {
  const planeCount = bytesNeeded(residuals);
  writer.writeByte(planeCount);
  writePlanes(residuals, planeCount, codec, writer);
}

function writeTime(time: Float64Array, barMs: number, codec: BlockCodec, writer: BlockWriter): void {
  const stepMs = timeStepMs(time, barMs);
  const residuals = new Float64Array(time.length);
  for (let index = 1; index < time.length; index += 1) {
    // Bars are unique and ascending, so the distance is at least one step.
    residuals[index] = (time[index] - time[index - 1]) / stepMs - 1;
  }
  writer.writeFloat64(time[0]);
  writer.writeFloat64(stepMs);
  writeResiduals(residuals, codec, writer);
}

function writePrices(candles: CandleColumns, codec: BlockCodec, writer: BlockWriter): void {
  const { open, high, low, close, length } = candles;
  const scale = wholeNumberScale([open, high, low, close]);
  if (scale === null) {
    writer.writeByte(groupKinds.raw);
    for (const column of [open, high, low, close]) writeRawPlanes(column, codec, writer);
    return;
  }
  writer.writeByte(groupKinds.whole);
  writer.writeFloat64(scale);
  const residuals = [0, 1, 2, 3].map(() => new Float64Array(length));
  let previousClose = Math.round(open[0] * scale);
  writer.writeFloat64(previousClose);
  for (let index = 0; index < length; index += 1) {
    const openTicks = Math.round(open[index] * scale);
    const closeTicks = Math.round(close[index] * scale);
    residuals[0][index] = zigzag(openTicks - previousClose);
    residuals[1][index] = zigzag(closeTicks - openTicks);
    residuals[2][index] = zigzag(Math.round(high[index] * scale) - Math.max(openTicks, closeTicks));
    residuals[3][index] = zigzag(Math.min(openTicks, closeTicks) - Math.round(low[index] * scale));
    previousClose = closeTicks;
  }
  for (const column of residuals) writeResiduals(column, codec, writer);
}

function writeVolume(volume: Float64Array, codec: BlockCodec, writer: BlockWriter): void {
  const scale = wholeNumberScale([volume]);
  if (scale === null) {
    writer.writeByte(groupKinds.raw);
    writeRawPlanes(volume, codec, writer);
    return;
  }
  writer.writeByte(groupKinds.whole);
  writer.writeFloat64(scale);
  writeResiduals(
    volume.map((value) => zigzag(Math.round(value * scale))),
    codec,
    writer,
  );
}

/** Encodes one month; `candles` holds at least one bar, times are whole milliseconds and ascending. */
export function encodeMonth(
  candles: CandleColumns,
  barMs: number,
  codec: BlockCodec = preferredCodec,
): MonthBlock {
  const writer = new BlockWriter();
  writer.writeByte(blockFormat);
  writer.writeUint32(candles.length);
  writeTime(candles.time, barMs, codec, writer);
  writePrices(candles, codec, writer);
  writeVolume(candles.volume, codec, writer);
  return { codec, bytes: writer.finish() };
}

/** Reads unsigned whole numbers of up to four bytes. */
function readNarrow(target: Int32Array, planeCount: number, codec: BlockCodec, reader: BlockReader): void {
  const length = target.length;
  target.fill(0);
  for (let planeIndex = 0; planeIndex < planeCount; planeIndex += 1) {
    const plane = readPlane(length, codec, reader);
    const shift = 8 * planeIndex;
    if (typeof plane === 'number') {
      if (plane === 0) continue;
      const bits = plane << shift;
      for (let index = 0; index < length; index += 1) target[index] |= bits;
    } else if (planeIndex === 0) {
      for (let index = 0; index < length; index += 1) target[index] = plane[index];
    } else {
      for (let index = 0; index < length; index += 1) target[index] |= plane[index] << shift;
    }
  }
}

/** Reads zigzagged differences as doubles. */
function readResiduals(target: Float64Array, codec: BlockCodec, reader: BlockReader): void {
  const length = target.length;
  const planeCount = reader.readByte();
  const low = new Int32Array(length);
  readNarrow(low, Math.min(planeCount, 4), codec, reader);
  if (planeCount <= 4) {
    for (let index = 0; index < length; index += 1) target[index] = (low[index] >>> 1) ^ -(low[index] & 1);
    return;
  }
  const high = new Int32Array(length);
  readNarrow(high, planeCount - 4, codec, reader);
  for (let index = 0; index < length; index += 1) {
    const half = (high[index] >>> 0) * 2 ** 31 + (low[index] >>> 1);
    target[index] = (low[index] & 1) === 0 ? half : -half - 1;
  }
}

function readTime(time: Float64Array, codec: BlockCodec, reader: BlockReader): void {
  const first = reader.readFloat64();
  const stepMs = reader.readFloat64();
  const planeCount = reader.readByte();
  const steps = new Int32Array(time.length);
  readNarrow(steps, planeCount, codec, reader);
  time[0] = first;
  let timeMs = first;
  for (let index = 1; index < time.length; index += 1) {
    timeMs += ((steps[index] >>> 0) + 1) * stepMs;
    time[index] = timeMs;
  }
}

function readPrices(candles: CandleColumns, codec: BlockCodec, reader: BlockReader): void {
  const { open, high, low, close, length } = candles;
  if (reader.readByte() === groupKinds.raw) {
    for (const column of [open, high, low, close]) readRawPlanes(column, codec, reader);
    return;
  }
  const scale = reader.readFloat64();
  let previousClose = reader.readFloat64();
  for (const column of [open, close, high, low]) readResiduals(column, codec, reader);
  for (let index = 0; index < length; index += 1) {
    const openTicks = previousClose + open[index];
    const closeTicks = openTicks + close[index];
    previousClose = closeTicks;
    high[index] = (Math.max(openTicks, closeTicks) + high[index]) / scale;
    low[index] = (Math.min(openTicks, closeTicks) - low[index]) / scale;
    open[index] = openTicks / scale;
    close[index] = closeTicks / scale;
  }
}

function readVolume(volume: Float64Array, codec: BlockCodec, reader: BlockReader): void {
  if (reader.readByte() === groupKinds.raw) {
    readRawPlanes(volume, codec, reader);
    return;
  }
  const scale = reader.readFloat64();
  readResiduals(volume, codec, reader);
  for (let index = 0; index < volume.length; index += 1) volume[index] /= scale;
}

/** Decodes one month straight into `target`, whose length is the block's. Throws RangeError on a damaged block. */
export function decodeMonth({ codec, bytes }: MonthBlock, target: CandleColumns): void {
  const reader = new BlockReader(bytes);
  const format = reader.readByte();
  if (format !== blockFormat) throw new RangeError(`a candle block has the unknown format ${format}`);
  const length = reader.readUint32();
  if (length !== target.length) {
    throw new RangeError(`a candle block holds ${length} bars where ${target.length} were expected`);
  }
  readTime(target.time, codec, reader);
  readPrices(target, codec, reader);
  readVolume(target.volume, codec, reader);
}

/** Decodes the open times only. */
export function decodeMonthTime({ codec, bytes }: MonthBlock): Float64Array {
  const reader = new BlockReader(bytes);
  reader.readByte();
  const time = new Float64Array(reader.readUint32());
  readTime(time, codec, reader);
  return time;
}
