import { createHash } from 'node:crypto';
import { candleColumnNames, type CandleColumns } from '../../../shared/domain/candle.ts';

/** Zeroed columns in ordinary memory, for work on one month. */
export function monthColumns(length: number): CandleColumns {
  const column = (): Float64Array => new Float64Array(length);
  return {
    length,
    time: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
  };
}

/** Copies bars `[from, to)` of `source` to `target`, starting at bar `at`. */
export function copyCandles(
  source: CandleColumns,
  from: number,
  to: number,
  target: CandleColumns,
  at: number,
): void {
  for (const name of candleColumnNames) target[name].set(source[name].subarray(from, to), at);
}

/**
 * SHA-256 of one month: the columns time, open, high, low, close and volume one after the other, each value a
 * little-endian 64-bit float, a missing volume the NaN 7ff8000000000000.
 */
export function monthDigest(candles: CandleColumns): Uint8Array {
  const hash = createHash('sha256');
  for (const name of candleColumnNames) {
    const { buffer, byteOffset, byteLength } = candles[name];
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest();
}

/** The content hash of a series: SHA-256 of its months' digests, oldest first, as hexadecimal text. */
export function seriesHash(digests: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const digest of digests) hash.update(digest);
  return hash.digest('hex');
}
