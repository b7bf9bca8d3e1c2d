import { expect, test, vi } from 'vitest';
import { candlesFromParquet, candlesToParquet } from './candle-parquet.ts';
import { arrowFiles } from './fixtures/arrow-files.ts';
import { readParquet } from './read-parquet.ts';

test('a runtime without zstd reads what has it, and writes what every other one writes', async () => {
  const zstd = Buffer.from(arrowFiles.zstdMicros, 'base64');
  const column = (...values: number[]): Float64Array => Float64Array.from(values);
  const candles = {
    length: 2,
    time: column(0, 60_000),
    open: column(1.1, 1.2),
    high: column(1.3, 1.4),
    low: column(1, 1.1),
    close: column(1.2, 1.3),
    volume: column(5, Number.NaN),
  };
  const here = { columns: readParquet(zstd).columns, written: candlesToParquet(candles, {}) };

  vi.resetModules();
  vi.doMock('node:zlib', async (original) => {
    const zlib = await original<typeof import('node:zlib')>();
    return { ...zlib, zstdCompressSync: undefined, zstdDecompressSync: undefined };
  });
  const older = { ...(await import('./candle-parquet.ts')), ...(await import('./read-parquet.ts')) };
  expect(older.readParquet(zstd).columns).toEqual(here.columns);
  const written = older.candlesToParquet(candles, {});
  vi.doUnmock('node:zlib');
  expect(written).toEqual(here.written);
  expect(candlesFromParquet(written)).toEqual(candles);
});
