/**
 * Closed candles of one series as columns of equal length, oldest first.
 * `time` is the bar's open in epoch milliseconds; prices are in the quote currency; `volume` is in the base currency
 * (or contracts), NaN where the source has none. Columns may live on a SharedArrayBuffer.
 */
export interface CandleColumns {
  readonly length: number;
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
}

export const candleColumnNames = ['time', 'open', 'high', 'low', 'close', 'volume'] as const;

/** One buffer that holds all six columns, one after the other: what crosses to a worker thread without a copy. */
export interface CandleBuffer {
  readonly length: number;
  readonly buffer: SharedArrayBuffer;
}

/** Bytes needed for `length` candles. */
export function candleBufferBytes(length: number): number {
  return length * candleColumnNames.length * Float64Array.BYTES_PER_ELEMENT;
}

/** Allocates zeroed shared columns for `length` candles. */
export function allocateCandles(length: number): CandleBuffer {
  return { length, buffer: new SharedArrayBuffer(candleBufferBytes(length)) };
}

/** The columns inside a buffer, as views; nothing is copied. */
export function candleColumns({ length, buffer }: CandleBuffer): CandleColumns {
  const column = (index: number): Float64Array =>
    new Float64Array(buffer, index * length * Float64Array.BYTES_PER_ELEMENT, length);
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

/** Bars `[from, to)` as views on the same memory. */
export function sliceCandles(candles: CandleColumns, from: number, to: number): CandleColumns {
  return {
    length: to - from,
    time: candles.time.subarray(from, to),
    open: candles.open.subarray(from, to),
    high: candles.high.subarray(from, to),
    low: candles.low.subarray(from, to),
    close: candles.close.subarray(from, to),
    volume: candles.volume.subarray(from, to),
  };
}

/** Index of the first bar whose open time is at or after `timeMs`; `length` when none is. */
export function firstBarAtOrAfter(time: Float64Array, timeMs: number): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (time[middle] < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
