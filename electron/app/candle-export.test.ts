import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allocateCandles, candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import { inspectFile } from '../import/inspect-file.ts';
import { readCandleFile } from '../import/read-candle-file.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { candleFile, candleFormats, type CandleFormat } from './candle-export.ts';

let store: Store;
beforeEach(() => (store = openStore({ file: ':memory:', clock: { now: () => 0 } })));
afterEach(() => store.close());

function write(symbol: string, timeframe: Timeframe, candles: CandleColumns): string {
  const description = { symbol, timeframe, calendar: 'continuous', source: 'file', tickSize: 0.01 } as const;
  return store.candles.write(description, candles).series.contentHash;
}

/** Exports a stored series, imports the file as another one, and gives the hash of that. */
async function there(symbol: string, timeframe: Timeframe, format: CandleFormat): Promise<string> {
  const series = store.candles.find(symbol, timeframe);
  if (series === null) throw new Error(`${symbol} is not there`);
  const file = await candleFile(series, candleColumns(store.candles.load(symbol, timeframe)), format);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { mapping, issues } = inspectFile(file.name, bytes);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const read = readCandleFile(file.name, bytes, { mapping, timeframe, calendar: 'continuous' });
  return write(`${symbol}2`, timeframe, read.candles);
}

/** Bars that could be: the low is the lowest and the high the highest. */
const bar = fc
  .tuple(
    fc.array(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), { minLength: 4, maxLength: 4 }),
    fc.oneof(fc.double({ min: 0, max: 1e15, noNaN: true }), fc.constant(Number.NaN)),
  )
  .map(([prices, volume]) => {
    const [low, open, close, high] = prices.toSorted((a, b) => a - b);
    return { open, high, low, close, volume };
  });

describe.each(candleFormats)('%s', (format) => {
  test('any candles exported and imported are the same to the last bit', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(bar, { minLength: 3, maxLength: 60 }),
        fc.constantFrom<Timeframe>('1m', '1h', '4h', '1d', '1w'),
        fc.integer({ min: -1_000, max: 2_000 }),
        async (bars, timeframe, weeks) => {
          const candles = candleColumns(allocateCandles(bars.length));
          bars.forEach((values, index) => {
            // Weeks before 1970 and after; Mondays are due on Mondays.
            candles.time[index] = (weeks * 7 + 4) * 86_400_000 + index * timeframeMs(timeframe);
            candles.open[index] = values.open;
            candles.high[index] = values.high;
            candles.low[index] = values.low;
            candles.close[index] = values.close;
            candles.volume[index] = values.volume;
          });
          number += 1;
          const hash = write(`S${number}`, timeframe, candles);
          expect(await there(`S${number}`, timeframe, format)).toBe(hash);
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('the file is named by what it holds', async () => {
  const candles = candleColumns(allocateCandles(1));
  candles.close.fill(1);
  for (const column of [candles.open, candles.high, candles.low]) column.fill(1);
  write('BINANCE:BTC/USDT', '1h', candles);
  const series = store.candles.find('BINANCE:BTC/USDT', '1h');
  if (series === null) throw new Error('not there');
  expect((await candleFile(series, candles, 'parquet')).name).toBe('BINANCE-BTC-USDT-1h.parquet');
});

test.each(['csv', 'json'] as const)('a long series is one %s text', async (format) => {
  const candles = candleColumns(allocateCandles(25_001));
  candles.time.forEach((_, index) => (candles.time[index] = Date.UTC(2024, 0, 1) + index * 60_000));
  for (const column of [candles.open, candles.high, candles.low, candles.close]) column.fill(1.25);
  const hash = write('LONG', '1m', candles);
  expect(await there('LONG', '1m', format)).toBe(hash);
});
