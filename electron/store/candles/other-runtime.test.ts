import { expect, test, vi } from 'vitest';
import { createMonthDecoder } from './decode-month.ts';
import { encodeMonth } from './encode-month.ts';
import { monthColumns } from './month-columns.ts';

/** A day of minutes that compresses. */
function someCandles() {
  const candles = monthColumns(1_440);
  for (let index = 0; index < candles.length; index += 1) {
    const price = 30_000 + Math.round(500 * Math.sin(index / 40)) / 4;
    candles.time[index] = Date.UTC(2024, 0, 1) + index * 60_000;
    candles.open[index] = price;
    candles.high[index] = price + (index % 3) / 4;
    candles.low[index] = price - (index % 5) / 4;
    candles.close[index] = price;
    candles.volume[index] = (index % 11) / 1000;
  }
  return candles;
}

test('a runtime without zstd reads what one with zstd wrote, and writes deflate', async () => {
  const candles = someCandles();
  const zstd = encodeMonth(candles, 60_000, 'zstd');
  expect(zstd.bytes.length).toBeLessThan(6_000);

  vi.resetModules();
  vi.doMock('node:zlib', async (original) => {
    const zlib = await original<typeof import('node:zlib')>();
    return { ...zlib, zstdCompressSync: undefined, zstdDecompressSync: undefined };
  });
  const older = {
    ...(await import('./compression.ts')),
    ...(await import('./decode-month.ts')),
    ...(await import('./encode-month.ts')),
  };
  expect(older.preferredCodec).toBe('deflate');
  const back = monthColumns(candles.length);
  older.createMonthDecoder().decode(zstd, back);
  expect(back).toEqual(candles);

  const written = older.encodeMonth(candles, 60_000);
  expect(written.codec).toBe('deflate');
  vi.doUnmock('node:zlib');
  const here = monthColumns(candles.length);
  createMonthDecoder().decode(written, here);
  expect(here).toEqual(candles);
});
