import {
  allocateCandles,
  candleColumns,
  firstBarAtOrAfter,
  sliceCandles,
  type CandleBuffer,
  type CandleColumns,
} from '../../../shared/domain/candle.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { layeredLength, writeLayered } from '../../../shared/domain/repairs/layer.ts';
import type { TimeRange } from '../../../shared/ports/candle-store.ts';
import { readArchivedMonth, readArchivedTimes } from '../archive/read-archived-month.ts';
import { everyTime, type CandleTables, type SealedMonth, type SeriesRow } from './candle-tables.ts';
import { createMonthDecoder } from './decode-month.ts';
import { copyCandles, monthColumns } from './month-columns.ts';
import { seriesLayer } from './series-layer.ts';
import { monthText } from './utc-month.ts';

/** Calls never interleave: the store is synchronous. */
const decoder = createMonthDecoder();

function unlessDamaged<Value>(series: SeriesRow, sealed: SealedMonth, decode: () => Value): Value {
  try {
    return decode();
  } catch (error) {
    throw new CandlewrightError(
      'STORAGE',
      `The stored candles of ${series.symbol} ${series.timeframe} for ${monthText(sealed.month)} are damaged.`,
      'Remove the series and import its file again.',
      { cause: error },
    );
  }
}

/** Decodes a sealed month into `target`. Throws STORAGE when the block or the archived file does not read back. */
export function openSealedMonth(series: SeriesRow, sealed: SealedMonth, target: CandleColumns): void {
  if (sealed.archiveFile !== null) readArchivedMonth(series, sealed, sealed.archiveFile, target);
  else unlessDamaged(series, sealed, () => decoder.decode(sealed, target));
}

/** The open times of a sealed month. Throws STORAGE when the block or the archived file does not read back. */
export function sealedMonthTime(series: SeriesRow, sealed: SealedMonth): Float64Array {
  if (sealed.archiveFile !== null) return readArchivedTimes(series, sealed, sealed.archiveFile);
  return unlessDamaged(series, sealed, () => decoder.decodeTime(sealed));
}

/** A part of the result that is decoded apart, because not all of its bars are wanted. */
interface Piece {
  readonly length: number;
  fill(target: CandleColumns): void;
}

function sealedPiece(series: SeriesRow, sealed: SealedMonth, from: number, to: number): Piece {
  if (sealed.firstTime >= from && sealed.lastTime < to) {
    return { length: sealed.bars, fill: (target) => openSealedMonth(series, sealed, target) };
  }
  const whole = monthColumns(sealed.bars);
  openSealedMonth(series, sealed, whole);
  const first = firstBarAtOrAfter(whole.time, from);
  const end = firstBarAtOrAfter(whole.time, to);
  return { length: end - first, fill: (target) => copyCandles(whole, first, end, target, 0) };
}

/** The stored bars of `[from, to)`, without repairs, in shared columns; sealed months are decoded in place. */
export function loadStoredCandles(
  tables: CandleTables,
  series: SeriesRow,
  from: number,
  to: number,
): CandleBuffer {
  const pieces = tables
    .readMonths(series.id, from, to)
    .map((sealed) => sealedPiece(series, sealed, from, to));
  const openMonth = tables.readOpenMonth(series.id, from, to);
  pieces.push({
    length: openMonth.length,
    fill: (target) => copyCandles(openMonth, 0, openMonth.length, target, 0),
  });
  const result = allocateCandles(pieces.reduce((sum, piece) => sum + piece.length, 0));
  const columns = candleColumns(result);
  let at = 0;
  for (const piece of pieces) {
    piece.fill(sliceCandles(columns, at, at + piece.length));
    at += piece.length;
  }
  return result;
}

/** The bars of `[from, to)` as the series is read, with its repairs, in shared columns. */
export function loadCandles(tables: CandleTables, series: SeriesRow, range: TimeRange): CandleBuffer {
  const from = range.from ?? everyTime.from;
  // A range that ends before it begins is empty.
  const to = Math.max(from, range.to ?? everyTime.to);
  const stored = loadStoredCandles(tables, series, from, to);
  const layer = series.repair_count === 0 ? null : seriesLayer(tables, series, from, to);
  if (layer === null) return stored;
  const candles = candleColumns(stored);
  const read = allocateCandles(layeredLength(candles, layer));
  writeLayered(candles, layer, candleColumns(read));
  return read;
}
