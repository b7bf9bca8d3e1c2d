import { parquetReadObjects } from 'hyparquet';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candleColumnNames, type CandleColumns } from '../../shared/domain/candle.ts';
import { candlesFromParquet, candlesToParquet } from './candle-parquet.ts';
import { pageDecompressors } from './codecs.ts';
import { arrowFiles } from './fixtures/arrow-files.ts';
import { readParquet } from './read-parquet.ts';

const hour = 3_600_000;
const start = Date.UTC(2024, 0, 1);
const arrow = (name: keyof typeof arrowFiles) => readParquet(Buffer.from(arrowFiles[name], 'base64'));
const bits = (values: Float64Array): BigUint64Array => new BigUint64Array(values.slice().buffer);

function candlesOf(rows: readonly (readonly number[])[]): CandleColumns {
  const column = (index: number): Float64Array => Float64Array.from(rows, (row) => row[index]);
  return {
    length: rows.length,
    time: column(0),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  };
}

test('any candles come back from Parquet bit for bit', () => {
  const price = fc.double({ noNaN: true, noDefaultInfinity: true });
  const volume = fc.oneof(price, fc.constant(Number.NaN));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(price, price, price, price, volume), { minLength: 1, maxLength: 200 }),
      fc.integer({ min: -60_000_000_000, max: 4_000_000_000_000 }),
      (bars, first) => {
        const candles = candlesOf(bars.map((bar, index) => [first + index * 60_000, ...bar]));
        const back = candlesFromParquet(candlesToParquet(candles, {}));
        expect(back.length).toBe(bars.length);
        for (const name of candleColumnNames) expect(bits(back[name])).toEqual(bits(candles[name]));
      },
    ),
  );
});

test('a series longer than a row group comes back whole', () => {
  const candles = candlesOf(
    Array.from({ length: 100_007 }, (_, index) => [index * 60_000, index, 4, 5, 6, 7]),
  );
  const back = candlesFromParquet(candlesToParquet(candles, {}));
  for (const name of candleColumnNames) expect(bits(back[name])).toEqual(bits(candles[name]));
});

test('other readers see dates, doubles, absent volumes and the notes', async () => {
  const bytes = candlesToParquet(
    candlesOf([
      [start, 1.1, 1.3, 1, 1.2, 5.125],
      [start + hour, 1.2, 1.2, 1.2, 1.2, Number.NaN],
    ]),
    { symbol: 'BTC/USD' },
  );
  expect(await parquetReadObjects({ file: bytes.buffer, compressors: pageDecompressors })).toEqual([
    { time: new Date(start), open: 1.1, high: 1.3, low: 1, close: 1.2, volume: 5.125 },
    { time: new Date(start + hour), open: 1.2, high: 1.2, low: 1.2, close: 1.2, volume: null },
  ]);
  expect(readParquet(bytes).notes.get('symbol')).toBe('BTC/USD');
});

describe('files that Arrow wrote', () => {
  const hours = Float64Array.of(start, start + hour, start + 2 * hour, start + 3 * hour);

  test('Snappy with nanoseconds of an unnamed clock, and an absent value', () => {
    expect(arrow('snappyNanos').columns).toEqual([
      { name: 'date', kind: 'local-time', values: hours },
      { name: 'open', kind: 'number', values: Float64Array.of(100.5, 100.25, 101.75, 101.5) },
      { name: 'close', kind: 'number', values: Float64Array.of(1.1, Number.NaN, 1.3, 1.4) },
    ]);
  });

  test('zstd with microseconds, 32-bit floats as the decimals they mean, and text', () => {
    expect(arrow('zstdMicros').columns).toEqual([
      { name: 'date', kind: 'time', values: hours },
      { name: 'open', kind: 'number', values: Float64Array.of(0.1, 0.3, 1234.56, 7) },
      { name: 'trades', kind: 'number', values: Float64Array.of(1, 2, 3, 2 ** 40) },
      { name: 'symbol', kind: 'text', values: ['BTC', 'BTC', null, 'BTC'] },
    ]);
  });

  test('Brotli with days and decimals', () => {
    const days = Float64Array.from({ length: 4 }, (_, index) => start + index * 24 * hour);
    expect(arrow('brotliDays').columns).toEqual([
      { name: 'day', kind: 'date', values: days },
      { name: 'price', kind: 'number', values: Float64Array.of(123.45, 123.45, 123.45, 123.45) },
      { name: 'n', kind: 'number', values: Float64Array.of(1, 2, 3, 4) },
    ]);
  });

  test('gzip in two row groups', () => {
    expect(arrow('groups').columns).toEqual([
      { name: 'time', kind: 'local-time', values: hours },
      { name: 'value', kind: 'number', values: Float64Array.of(100.5, 100.25, 101.75, 101.5) },
    ]);
  });

  test('a codec that is not known is refused', () => {
    expect(() => arrow('lz4')).toThrow(/LZ4/);
  });
});

test('a file cut anywhere is refused, not read in part', () => {
  const bytes = candlesToParquet(candlesOf([[start, 1, 1, 1, 1, 1]]), {});
  for (let length = 0; length < bytes.length; length += 1) {
    expect(() => candlesFromParquet(bytes.slice(0, length))).toThrow(/\w/);
  }
});
