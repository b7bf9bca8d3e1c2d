import type { CandleColumns } from '../../../shared/domain/candle.ts';
import { BlockWriter } from './block-bytes.ts';
import { writePlanes, writeRawPlanes } from './byte-planes.ts';
import { preferredCodec, type BlockCodec } from './compression.ts';
import { blockFormat, groupKinds, type MonthBlock } from './month-block.ts';
import { bytesNeeded, isWholeAt, ticksAt, wholeNumberScale, zigzag } from './whole-numbers.ts';

/** Sums and differences of two such ticks stay within 32 bits, sign and zigzag included. */
const narrowTicks = 2 ** 29;

/** Steps that times are counted in, the bar's own length first. */
function timeStepMs(time: Float64Array, barMs: number): number {
  const fits = (stepMs: number): boolean => time.every((timeMs) => (timeMs - time[0]) % stepMs === 0);
  return [barMs, 60_000, 1_000].find(fits) ?? 1;
}

/** Everything that one block is written with. */
class MonthEncoder {
  readonly #writer = new BlockWriter();
  readonly #candles: CandleColumns;
  readonly #codec: BlockCodec;

  constructor(candles: CandleColumns, codec: BlockCodec) {
    this.#candles = candles;
    this.#codec = codec;
  }

  encode(barMs: number): MonthBlock {
    this.#writer.writeByte(blockFormat);
    this.#writer.writeUint32(this.#candles.length);
    this.#writeTime(barMs);
    this.#writePrices();
    this.#writeVolume();
    return { codec: this.#codec, bytes: this.#writer.finish() };
  }

  #writeTime(barMs: number): void {
    const { time } = this.#candles;
    const stepMs = timeStepMs(time, barMs);
    const skipped = new Float64Array(time.length);
    for (let index = 1; index < time.length; index += 1) {
      // Bars are unique and ascending, so the distance is at least one step.
      skipped[index] = (time[index] - time[index - 1]) / stepMs - 1;
    }
    this.#writer.writeFloat64(time[0]);
    this.#writer.writeFloat64(stepMs);
    this.#writeWholes(skipped);
  }

  #writePrices(): void {
    const { open, high, low, close, length } = this.#candles;
    const columns = [open, high, low, close];
    const scale = wholeNumberScale(columns);
    if (scale === null) {
      this.#writeRaw(columns);
      return;
    }
    const isNarrow = columns.every((column) =>
      column.every((value) => Math.abs(ticksAt(value, scale)) < narrowTicks),
    );
    this.#writer.writeByte(isNarrow ? groupKinds.narrow : groupKinds.wide);
    this.#writer.writeFloat64(scale);
    const wholes = columns.map(() => new Float64Array(length));
    let previousClose = ticksAt(open[0], scale);
    this.#writer.writeFloat64(previousClose);
    for (let index = 0; index < length; index += 1) {
      const openTicks = ticksAt(open[index], scale);
      const closeTicks = ticksAt(close[index], scale);
      wholes[0][index] = zigzag(openTicks - previousClose);
      wholes[1][index] = zigzag(closeTicks - openTicks);
      wholes[2][index] = zigzag(ticksAt(high[index], scale) - Math.max(openTicks, closeTicks));
      wholes[3][index] = zigzag(Math.min(openTicks, closeTicks) - ticksAt(low[index], scale));
      previousClose = closeTicks;
    }
    for (const column of wholes) this.#writeWholes(column);
    for (const column of columns) this.#writeExceptions(column, scale);
  }

  #writeVolume(): void {
    const { volume } = this.#candles;
    const scale = wholeNumberScale([volume]);
    if (scale === null) {
      this.#writeRaw([volume]);
      return;
    }
    const wholes = volume.map((value) => zigzag(Number.isNaN(value) ? 0 : ticksAt(value, scale)));
    this.#writer.writeByte(bytesNeeded(wholes) <= 4 ? groupKinds.narrow : groupKinds.wide);
    this.#writer.writeFloat64(scale);
    this.#writeWholes(wholes);
    this.#writeExceptions(volume, scale);
  }

  #writeWholes(wholes: Float64Array): void {
    const planeCount = bytesNeeded(wholes);
    this.#writer.writeByte(planeCount);
    writePlanes(wholes, planeCount, this.#codec, this.#writer);
  }

  #writeRaw(columns: readonly Float64Array[]): void {
    this.#writer.writeByte(groupKinds.raw);
    for (const column of columns) writeRawPlanes(column, this.#codec, this.#writer);
  }

  #writeExceptions(column: Float64Array, scale: number): void {
    const indexes: number[] = [];
    column.forEach((value, index) => {
      if (!isWholeAt(value, scale)) indexes.push(index);
    });
    this.#writer.writeUint32(indexes.length);
    for (const index of indexes) {
      this.#writer.writeUint32(index);
      this.#writer.writeFloat64(column[index]);
    }
  }
}

/** Encodes one month; `candles` holds at least one bar, times are whole milliseconds and ascending. */
export function encodeMonth(
  candles: CandleColumns,
  barMs: number,
  codec: BlockCodec = preferredCodec,
): MonthBlock {
  return new MonthEncoder(candles, codec).encode(barMs);
}
