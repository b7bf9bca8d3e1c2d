import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { inspectFile } from './inspect-file.ts';
import { readAuxiliaryFile } from './read-auxiliary-file.ts';
import { readCandleFile } from './read-candle-file.ts';

const hour = 3_600_000;
const start = Date.UTC(2024, 0, 1);
const times = Array.from({ length: 6 }, (_, index) => start + index * hour);
const prices = (name: string) => ({ name, type: 'DOUBLE' as const, data: times.map(() => 1.5) });

function parquet(columnData: Parameters<typeof parquetWriteBuffer>[0]['columnData']): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

const ohlc = ['open', 'high', 'low', 'close'].map(prices);

describe('candles of a Parquet file', () => {
  test.each([
    ['dates', { type: 'TIMESTAMP' as const, data: times.map((time) => new Date(time)) }],
    ['milliseconds', { type: 'INT64' as const, data: times.map(BigInt) }],
    ['seconds', { type: 'DOUBLE' as const, data: times.map((time) => time / 1_000) }],
    ['text', { type: 'STRING' as const, data: times.map((time) => new Date(time).toISOString()) }],
  ])('with times as %s', (_, column) => {
    const bytes = parquet([{ name: 'Date', ...column }, ...ohlc, { ...prices('Volume'), name: 'Volume' }]);
    const found = inspectFile('BTC-USD-1h.parquet', bytes);
    expect(found).toMatchObject({
      layout: 'parquet',
      suggestedSymbol: 'BTC/USD',
      suggestedTimeframe: '1h',
      usableBars: 6,
      firstTime: start,
    });
    const { candles } = readCandleFile('x.parquet', bytes, {
      mapping: found.mapping,
      timeframe: '1h',
      calendar: null,
    });
    expect(Array.from(candles.time)).toEqual(times);
    expect(new Set(candles.volume)).toEqual(new Set([1.5]));
  });

  test('a column that is missing, a file that is cut and one of another kind are named', () => {
    const bytes = parquet([{ name: 'time', type: 'INT64', data: times.map(BigInt) }, ...ohlc.slice(0, 3)]);
    expect(() => inspectFile('x.parquet', bytes)).toThrow('x.parquet has no column for close');
    const cut = Uint8Array.from([...bytes.subarray(0, 40), ...bytes.subarray(-4)]);
    expect(() => inspectFile('x.parquet', cut)).toThrow('x.parquet is a damaged Parquet file.');
    expect(() => inspectFile('x.parquet', bytes.subarray(0, 60))).toThrow('x.parquet is not a text file');
  });
});

test('funding rates and open interest of Parquet files', () => {
  const at = { name: 'timestamp', type: 'TIMESTAMP' as const, data: times.map((time) => new Date(time)) };
  const rates = times.map((_, index) => index / 1e6);
  const funding = readAuxiliaryFile(
    'f.parquet',
    parquet([at, { name: 'fundingRate', type: 'DOUBLE', data: rates }]),
    'funding',
  );
  expect(Array.from(funding.time)).toEqual(times);
  expect(Array.from(funding.value)).toEqual(rates);
  const interest = readAuxiliaryFile(
    'oi.parquet',
    parquet([at, { name: 'sum_open_interest', type: 'DOUBLE', data: times.map((_, index) => 1e5 + index) }]),
    'openInterest',
  );
  expect(interest.value[5]).toBe(100_005);
});
