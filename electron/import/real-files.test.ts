import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectFile } from './inspect-file.ts';
import { readCandleFile } from './read-candle-file.ts';

const folder = join(import.meta.dirname, '../../../shared/data');
const isPresent = existsSync(folder);

/** What each real file is, as its publisher describes it. */
const files = [
  {
    file: 'btcusd-1h-2018-2022.csv',
    bars: 33_259,
    symbol: 'BTC/USD',
    timeframe: '1h',
    calendar: 'continuous',
    tick: 0.01,
    first: '2018-05-15T06:00:00Z',
    last: '2022-03-01T00:00:00Z',
    gaps: 0,
    // 20 143 bars in three stretches.
    swaps: 3,
  },
  {
    file: 'btcusdt-perp-1m-2022-01.csv',
    bars: 45_031,
    symbol: 'BTC/USDT',
    timeframe: '1m',
    calendar: 'continuous',
    tick: 0.125,
    first: '2021-12-31T23:01:00Z',
    last: '2022-02-01T05:31:00Z',
    gaps: 0,
  },
  {
    file: 'unittest-btc-1m-2017-11.json',
    bars: 13_681,
    symbol: 'BTC',
    timeframe: '1m',
    calendar: 'continuous',
    tick: 1e-8,
    first: '2017-11-04T23:02:00Z',
    last: '2017-11-14T22:59:00Z',
    gaps: 538,
  },
  {
    file: 'xauusd-1h-2012-2022.csv',
    bars: 57_600,
    symbol: 'XAU/USD',
    timeframe: '1h',
    calendar: 'sessions',
    tick: 1,
    first: '2012-05-17T08:00:00Z',
    last: '2022-03-04T23:00:00Z',
    gaps: 0,
  },
  {
    file: 'eurusd-1h-2017-2018.csv',
    bars: 5_000,
    symbol: 'EUR/USD',
    timeframe: '1h',
    calendar: 'forex',
    tick: 1e-5,
    first: '2017-04-19T09:00:00Z',
    last: '2018-02-07T15:00:00Z',
    gaps: 0,
  },
  {
    file: 'goog-1d-2004-2013.csv',
    bars: 2_148,
    symbol: 'GOOG',
    timeframe: '1d',
    calendar: 'xnys',
    tick: 0.01,
    first: '2004-08-19T00:00:00Z',
    last: '2013-03-01T00:00:00Z',
    gaps: 0,
  },
  {
    file: 'spy-1h-1998-2021.zip',
    bars: 40_832,
    symbol: 'SPY',
    timeframe: '1h',
    calendar: 'xnys',
    tick: 0.0001,
    first: '1998-01-02T14:00:00Z',
    last: '2021-03-31T19:00:00Z',
    gaps: 1,
  },
  {
    file: 'spy-1d-1998-2021.zip',
    bars: 5_849,
    symbol: 'SPY',
    timeframe: '1d',
    calendar: 'xnys',
    tick: 0.0001,
    first: '1998-01-02T00:00:00Z',
    last: '2021-03-31T00:00:00Z',
    gaps: 0,
  },
  {
    file: 'skender-default.csv',
    bars: 502,
    symbol: 'SKENDER',
    timeframe: '1d',
    calendar: 'xnys',
    tick: 0.01,
    first: '2017-01-03T00:00:00Z',
    last: '2018-12-31T00:00:00Z',
    gaps: 0,
  },
  {
    file: 'skender-intraday.csv',
    bars: 1_564,
    symbol: 'SKENDER',
    timeframe: '1m',
    calendar: 'sessions',
    tick: 0.0001,
    first: '2020-12-15T09:30:00Z',
    last: '2020-12-18T16:00:00Z',
    gaps: 0,
  },
  {
    file: 'skender-bitcoin.csv',
    bars: 1_246,
    symbol: 'SKENDER',
    timeframe: '1d',
    calendar: 'continuous',
    tick: 0.01,
    first: '2017-08-16T00:00:00Z',
    last: '2021-01-12T00:00:00Z',
    gaps: 0,
  },
] as const;

function bytesOf(file: string): Uint8Array {
  return readFileSync(join(folder, file));
}

describe.skipIf(!isPresent)('real files of ../shared/data (skipped where that folder is absent)', () => {
  test.each(files)(
    '$file',
    ({ file, bars, symbol, timeframe, calendar, tick, first, last, gaps, ...more }) => {
      const swaps = 'swaps' in more ? more.swaps : 0;
      const inspection = inspectFile(file, bytesOf(file));
      expect(inspection).toMatchObject({
        usableBars: bars,
        rows: bars,
        suggestedSymbol: symbol,
        suggestedTimeframe: timeframe,
        suggestedCalendar: calendar,
        tickSize: tick,
        firstTime: Date.parse(first),
        lastTime: Date.parse(last),
        issueCounts: {
          ...(gaps === 0 ? {} : { gap: gaps }),
          ...(swaps === 0 ? {} : { 'swapped-volume': swaps }),
        },
      });
      expect(inspection.issues.length).toBe(Math.min(gaps + swaps, 200));
    },
  );

  test('the newest-first file is stored oldest first, with the base-currency volume', () => {
    const { preview, mapping, columns } = inspectFile(files[0].file, bytesOf(files[0].file));
    expect(mapping.columns).toEqual([
      'time',
      'ignore',
      'ignore',
      'open',
      'high',
      'low',
      'close',
      'volume',
      'ignore',
    ]);
    expect(columns[8]).toMatchObject({ header: 'Volume USD', role: 'ignore' });
    expect(preview[0]).toEqual({
      row: 33_260,
      time: Date.parse('2018-05-15T06:00:00Z'),
      open: 8733.86,
      high: 8796.68,
      low: 8707.28,
      close: 8740.99,
      volume: 4906603.14,
    });
    expect(preview.at(-1)).toMatchObject({ row: 2, close: 43312.27, volume: 52.05632 });
  });

  test('LEAN prices are scaled and New York hours become UTC, summer and winter', () => {
    const { mapping, preview } = inspectFile('spy-1h-1998-2021.zip', bytesOf('spy-1h-1998-2021.zip'));
    expect(mapping).toMatchObject({
      timeZone: 'America/New_York',
      priceScale: 10_000,
      hasHeader: false,
      timeFormat: 'text',
    });
    // 09:00 in January is 14:00 UTC, 15:00 on the last of March is 19:00 UTC.
    expect(preview[0]).toMatchObject({
      row: 1,
      time: Date.parse('1998-01-02T14:00:00Z'),
      open: 97.31,
      volume: 384500,
    });
    expect(preview.at(-1)).toMatchObject({ time: Date.parse('2021-03-31T19:00:00Z'), close: 396.33 });
  });

  test('the user sets the scale that gold prices need', () => {
    const bytes = bytesOf('xauusd-1h-2012-2022.csv');
    const { mapping } = inspectFile('xauusd-1h-2012-2022.csv', bytes);
    const scaled = inspectFile('xauusd-1h-2012-2022.csv', bytes, {
      mapping: { ...mapping, priceScale: 100 },
      timeframe: '1h',
    });
    expect(scaled.preview[0]).toMatchObject({
      open: 1547.59,
      high: 1553.84,
      low: 1547.4,
      close: 1552.95,
      volume: 4418,
    });
    expect(scaled.tickSize).toBe(0.01);
  });

  test('the wrong file is refused by what it lacks', () => {
    expect(() => inspectFile('xnys-sessions-1990-2023.csv', bytesOf('xnys-sessions-1990-2023.csv'))).toThrow(
      expect.objectContaining({
        code: 'BAD_DATA',
        message: expect.stringContaining('no column for high, low'),
      }),
    );
  });

  test('inspection and import see the same candles', () => {
    const bytes = bytesOf('eurusd-1h-2017-2018.csv');
    const { mapping } = inspectFile('eurusd-1h-2017-2018.csv', bytes);
    const read = readCandleFile('eurusd-1h-2017-2018.csv', bytes, {
      mapping,
      timeframe: '1h',
      calendar: 'sessions',
    });
    expect(read).toMatchObject({ tickSize: 1e-5, rejectedRows: 0, issues: [] });
    expect(read.candles.length).toBe(5_000);
    expect(read.candles.close[4_999]).toBe(1.22904);
  });
});
