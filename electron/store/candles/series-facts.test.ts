import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { allocateCandles, candleColumns, type CandleColumns } from '../../../shared/domain/candle.ts';
import type { SeriesDescription } from '../../../shared/ports/candle-store.ts';
import { openStore, type Store } from '../open-store.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const btc: SeriesDescription = {
  symbol: 'BTC/USD',
  timeframe: '1h',
  calendar: 'continuous',
  source: 'file',
  tickSize: 0.01,
};

let now: number;
let store: Store;
beforeEach(() => {
  now = Date.parse('2024-06-01T00:00:00Z');
  store = openStore({ file: ':memory:', clock: { now: () => now } });
});
afterEach(() => store.close());

function candlesAt(times: readonly number[], price = 100): CandleColumns {
  const candles = candleColumns(allocateCandles(times.length));
  candles.time.set(times);
  for (const column of [candles.open, candles.high, candles.low, candles.close]) column.fill(price);
  return candles;
}

function hours(from: string, count: number): number[] {
  return Array.from({ length: count }, (_, index) => Date.parse(from) + index * hourMs);
}

describe('where candles can be had from', () => {
  const binance: SeriesDescription = {
    ...btc,
    symbol: 'BINANCE:BTC/USDT',
    source: 'venue',
    venue: 'binance',
    market: 'BTC/USDT',
  };

  test('is kept, and candles of another venue or market are refused', () => {
    const { series } = store.candles.write(binance, candlesAt(hours('2024-01-01T00:00:00Z', 2)));
    expect(series).toMatchObject({ venue: 'binance', market: 'BTC/USDT', source: 'venue' });
    const more = candlesAt(hours('2024-01-01T02:00:00Z', 2));
    for (const other of [{ venue: 'bitget' }, { market: 'BTC/USDT:USDT' }]) {
      expect(() => store.candles.write({ ...binance, ...other }, more)).toThrow(
        expect.objectContaining({
          code: 'CONFLICT',
          message: expect.stringContaining('holds candles of BTC/USDT on binance'),
        }),
      );
    }
    expect(store.candles.find('BINANCE:BTC/USDT', '1h')).toEqual(series);
    expect(store.candles.write(binance, more).series.bars).toBe(4);
  });

  test('is learnt by a series of a file, and not forgotten by one', () => {
    store.candles.write({ ...btc, symbol: 'X' }, candlesAt(hours('2024-01-01T00:00:00Z', 2)));
    const { symbol, ...rest } = binance;
    expect(symbol).toBe('BINANCE:BTC/USDT');
    store.candles.write({ ...rest, symbol: 'X' }, candlesAt(hours('2024-01-01T02:00:00Z', 2)));
    const { series } = store.candles.write({ ...btc, symbol: 'X' }, candlesAt([]));
    expect(series).toMatchObject({ venue: 'binance', market: 'BTC/USDT', source: 'file' });
  });
});

describe('holes', () => {
  const times = [
    ...hours('2024-01-31T10:00:00Z', 4),
    ...hours('2024-01-31T17:00:00Z', 5),
    ...hours('2024-02-01T03:00:00Z', 2),
    ...hours('2024-02-02T05:00:00Z', 2),
  ];
  const gaps = () => store.candles.coverage('BTC/USD', '1h').gaps;

  test('are open until they are accepted, all or those inside a range', () => {
    expect(store.candles.write(btc, candlesAt(times)).series.openGapCount).toBe(3);
    expect(gaps().map((gap) => gap.acknowledgedAt)).toEqual([null, null, null]);
    const { fromTime: from, toTime: to } = gaps()[1];
    expect(store.candles.acknowledgeGaps('BTC/USD', '1h', { from: from + 1, to })).toBe(0);
    expect(store.candles.acknowledgeGaps('BTC/USD', '1h', { from, to })).toBe(1);
    expect(gaps().map((gap) => gap.acknowledgedAt)).toEqual([null, now, null]);
    expect(store.candles.find('BTC/USD', '1h')).toMatchObject({ gapCount: 3, openGapCount: 2 });
    expect(store.candles.acknowledgeGaps('BTC/USD', '1h')).toBe(2);
    expect(store.candles.acknowledgeGaps('BTC/USD', '1h')).toBe(0);
    expect(store.candles.list()[0].openGapCount).toBe(0);
    expect(store.candles.reopenGaps('BTC/USD', '1h')).toBe(3);
    expect(store.candles.find('BTC/USD', '1h')?.openGapCount).toBe(3);
  });

  test('an accepted hole whose edges moved is open again', () => {
    store.candles.write(btc, candlesAt(times));
    store.candles.acknowledgeGaps('BTC/USD', '1h');
    const { series } = store.candles.write(btc, candlesAt([times[4] - hourMs]));
    expect(series).toMatchObject({ gapCount: 3, openGapCount: 1 });
    expect(gaps().map((gap) => gap.acknowledgedAt)).toEqual([null, now, now]);
  });

  test('leave with the series that they were in', () => {
    store.candles.write(btc, candlesAt(times));
    store.candles.acknowledgeGaps('BTC/USD', '1h');
    store.candles.remove('BTC/USD', '1h');
    expect(store.candles.write(btc, candlesAt(times)).series.openGapCount).toBe(3);
    expect(store.candles.versions('BTC/USD', '1h')).toHaveLength(1);
  });

  test('are counted anew by another calendar, in every month', () => {
    // Weekdays of March and April 2024 at midnight; Good Friday has no bar, Tuesday 9 April lacks one.
    const days = Array.from({ length: 61 }, (_, day) => Date.parse('2024-03-01') + day * dayMs).filter(
      (time) =>
        new Date(time).getUTCDay() % 6 !== 0 &&
        time !== Date.parse('2024-03-29') &&
        time !== Date.parse('2024-04-09'),
    );
    const daily: SeriesDescription = { ...btc, symbol: 'SPY', timeframe: '1d', calendar: 'sessions' };
    expect(store.candles.write(daily, candlesAt(days)).series.gapCount).toBe(0);
    const expected = () => store.candles.coverage('SPY', '1d').months.map((month) => month.expectedBars);
    expect(expected()).toEqual([null, null]);
    const before = store.candles.find('SPY', '1d')?.contentHash;
    expect(store.candles.setCalendar('SPY', '1d', 'xnys')).toMatchObject({
      calendar: 'xnys',
      gapCount: 1,
      missingBars: 1,
      openGapCount: 1,
      contentHash: before,
    });
    expect(expected()).toEqual([20, 22]);
    expect(store.candles.setCalendar('SPY', '1d', 'forex').gapCount).toBe(2);
    expect(store.candles.setCalendar('SPY', '1d', 'continuous').gapCount).toBe(10);
    expect(store.candles.coverage('SPY', '1d').gaps).toHaveLength(10);
  });
});

describe('versions', () => {
  const versions = () => store.candles.versions('BTC/USD', '1h');

  test('are the states a series came to, newest first; equal candles make none', () => {
    const first = store.candles.write(btc, candlesAt(hours('2024-01-01T00:00:00Z', 2))).series;
    now += 1_000;
    store.candles.write(btc, candlesAt(hours('2024-01-01T00:00:00Z', 2)));
    const download = { ...btc, cause: 'download' } as const;
    const second = store.candles.write(download, candlesAt(hours('2024-01-01T02:00:00Z', 1))).series;
    // A second change in the same millisecond comes after the first.
    const third = store.candles.write(btc, candlesAt(hours('2024-01-01T00:00:00Z', 1), 7)).series;
    expect(versions()).toEqual([
      version(third, 'import', now + 1),
      version(second, 'download', now),
      version(first, 'import', now - 1_000),
    ]);
  });

  test('a stream leaves one for each UTC day, its last', () => {
    const stream = { ...btc, cause: 'stream' } as const;
    const times = hours('2024-06-01T00:00:00Z', 30);
    store.candles.write(btc, candlesAt(times.slice(0, 2)));
    for (const time of times.slice(2)) {
      now = time + hourMs;
      store.candles.write(stream, candlesAt([time]));
    }
    expect(versions().map(({ cause, bars }) => `${cause} ${bars}`)).toEqual([
      'stream 30',
      'stream 23',
      'import 2',
    ]);
    expect(versions()[0].contentHash).toBe(store.candles.find('BTC/USD', '1h')?.contentHash);
  });

  function version(
    { contentHash, bars, firstTime, lastTime }: ReturnType<Store['candles']['write']>['series'],
    cause: string,
    createdAt: number,
  ) {
    return { contentHash, cause, bars, firstTime, lastTime, createdAt };
  }
});
