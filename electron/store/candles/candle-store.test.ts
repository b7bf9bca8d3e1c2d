import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  allocateCandles,
  candleColumnNames,
  candleColumns,
  type CandleColumns,
} from '../../../shared/domain/candle.ts';
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

let store: Store;
beforeEach(() => (store = openStore({ file: ':memory:', clock: { now: () => 1_700_000_000_000 } })));
afterEach(() => store.close());

/** Candles at these times; prices follow from the time and `shift`. */
function candlesAt(times: readonly number[], shift = 0): CandleColumns {
  const candles = candleColumns(allocateCandles(times.length));
  times.forEach((timeMs, index) => {
    const price = 100 + ((timeMs / hourMs) % 50) + shift;
    candles.time[index] = timeMs;
    candles.open[index] = price;
    candles.high[index] = price + 1.25;
    candles.low[index] = price - 0.75;
    candles.close[index] = price + 0.5;
    candles.volume[index] = (timeMs / hourMs) % 7;
  });
  return candles;
}

function hours(from: string, count: number): number[] {
  return Array.from({ length: count }, (_, index) => Date.parse(from) + index * hourMs);
}

function plain(candles: CandleColumns): number[][] {
  return candleColumnNames.map((name) => [...candles[name]]);
}

function loaded(symbol = 'BTC/USD', range = {}): number[][] {
  return plain(candleColumns(store.candles.load(symbol, '1h', range)));
}

test('what is written is loaded, over open and sealed months, from shared memory', () => {
  const candles = candlesAt(hours('2024-01-15T00:00:00Z', 24 * 60));
  const { series, addedBars } = store.candles.write(btc, candles);
  expect(addedBars).toBe(1440);
  expect(store.candles.load('BTC/USD', '1h').buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(loaded()).toEqual(plain(candles));
  expect(series).toMatchObject({
    bars: 1440,
    firstTime: Date.parse('2024-01-15T00:00:00Z'),
    lastTime: Date.parse('2024-03-14T23:00:00Z'),
    gapCount: 0,
    missingBars: 0,
    importedAt: 1_700_000_000_000,
  });
  expect(store.candles.find('BTC/USD', '1h')).toEqual(series);
  expect(store.candles.list()).toEqual([series]);
});

test('any range gives the bars with from <= time < to', () => {
  const times = hours('2024-01-15T00:00:00Z', 24 * 80);
  const candles = candlesAt(times);
  store.candles.write(btc, candles);
  const bound = fc.integer({ min: times[0] - 2 * dayMs, max: times[times.length - 1] + 2 * dayMs });
  fc.assert(
    fc.property(bound, bound, (from, to) => {
      const expected = times.filter((timeMs) => timeMs >= from && timeMs < to);
      expect(loaded('BTC/USD', { from, to })).toEqual(plain(candlesAt(expected)));
    }),
    { numRuns: 80 },
  );
  expect(loaded('BTC/USD', { from: times[5] })[0][0]).toBe(times[5]);
  expect(loaded('BTC/USD', { to: times[1] })[0]).toEqual([times[0]]);
});

test('pieces in any order and with overlaps make the series that one write makes', () => {
  const times = hours('2024-01-20T00:00:00Z', 24 * 50);
  const whole = store.candles.write({ ...btc, symbol: 'WHOLE' }, candlesAt(times)).series;
  const cut = fc.tuple(fc.nat({ max: times.length - 1 }), fc.integer({ min: 1, max: 600 }));
  fc.assert(
    fc.property(fc.array(cut, { maxLength: 5 }), fc.nat(), (cuts, turn) => {
      const pieces = [[0, 400], [400, 400], [800, 400], ...cuts];
      const first = turn % pieces.length;
      for (const [from, count] of [...pieces.slice(first), ...pieces.slice(0, first)]) {
        store.candles.write({ ...btc, symbol: 'PIECES' }, candlesAt(times.slice(from, from + count)));
      }
      expect(store.candles.find('PIECES', '1h')).toEqual({ ...whole, symbol: 'PIECES' });
      expect(loaded('PIECES')).toEqual(loaded('WHOLE'));
      store.candles.remove('PIECES', '1h');
    }),
    { numRuns: 25 },
  );
});

test('the newer value wins, and a write counts what it did', () => {
  const times = hours('2024-01-31T00:00:00Z', 48);
  const first = store.candles.write(btc, candlesAt(times)).series;
  const again = store.candles.write(btc, candlesAt(times));
  expect(again).toMatchObject({ addedBars: 0, unchangedBars: 48, replacedBars: 0, series: first });
  // Ten stored bars get other values, in the sealed January and in the open February; two bars are new.
  const later = [...times.slice(20, 30), ...hours('2024-02-02T00:00:00Z', 2)];
  const mixed = store.candles.write(btc, candlesAt(later, 3));
  expect(mixed).toMatchObject({ addedBars: 2, unchangedBars: 0, replacedBars: 10 });
  expect(mixed.series.contentHash).not.toBe(first.contentHash);
  expect(loaded('BTC/USD', { from: times[20], to: times[30] })).toEqual(
    plain(candlesAt(times.slice(20, 30), 3)),
  );
  expect(loaded('BTC/USD', { to: times[20] })).toEqual(plain(candlesAt(times.slice(0, 20))));
});

test("the content hash is SHA-256 of the SHA-256 of each month's columns", () => {
  const candles = candlesAt(hours('2024-01-31T22:00:00Z', 4));
  candles.volume[3] = Number.NaN;
  const digest = (from: number, to: number): Buffer => {
    const hash = createHash('sha256');
    for (const name of candleColumnNames) hash.update(Buffer.from(candles[name].slice(from, to).buffer));
    return hash.digest();
  };
  const expected = createHash('sha256').update(digest(0, 2)).update(digest(2, 4)).digest('hex');
  expect(store.candles.write(btc, candles).series.contentHash).toBe(expected);
});

describe('gaps and coverage', () => {
  // January has a hole of 3 bars inside, one of 5 over the turn of the month, February one of a day.
  const times = [
    ...hours('2024-01-31T10:00:00Z', 4),
    ...hours('2024-01-31T17:00:00Z', 5),
    ...hours('2024-02-01T03:00:00Z', 2),
    ...hours('2024-02-02T05:00:00Z', 2),
  ];

  test('a continuous market counts every missing bar', () => {
    const { series } = store.candles.write(btc, candlesAt(times));
    expect(series).toMatchObject({ gapCount: 3, missingBars: 3 + 5 + 24 });
    const coverage = store.candles.coverage('BTC/USD', '1h');
    expect(coverage.months).toEqual([
      { month: '2024-01', bars: 9, expectedBars: 14 },
      { month: '2024-02', bars: 4, expectedBars: 31 },
    ]);
    expect(coverage.gaps.map((gap) => gap.missingBars)).toEqual([3, 5, 24]);
    expect(coverage.gaps[0]).toMatchObject({
      fromTime: Date.parse('2024-01-31T14:00:00Z'),
      toTime: Date.parse('2024-01-31T17:00:00Z'),
    });
  });

  test('a market with sessions has none of them; another calendar counts again', () => {
    store.candles.write(btc, candlesAt(times));
    const { series } = store.candles.write({ ...btc, calendar: 'sessions' }, candlesAt([]));
    expect(series).toMatchObject({ calendar: 'sessions', gapCount: 0, missingBars: 0, bars: 13 });
    expect(store.candles.coverage('BTC/USD', '1h').months[0].expectedBars).toBeNull();
    expect(store.candles.write(btc, candlesAt([])).series).toMatchObject({ gapCount: 3, missingBars: 32 });
  });

  test('months without a bar are listed', () => {
    store.candles.write(
      btc,
      candlesAt([Date.parse('2024-01-31T23:00:00Z'), Date.parse('2024-03-01T00:00:00Z')]),
    );
    expect(store.candles.coverage('BTC/USD', '1h').months).toEqual([
      { month: '2024-01', bars: 1, expectedBars: 1 },
      { month: '2024-02', bars: 0, expectedBars: 696 },
      { month: '2024-03', bars: 1, expectedBars: 1 },
    ]);
  });

  test('a weekly bar belongs to the month of its open', () => {
    const mondays = Array.from(
      { length: 9 },
      (_, week) => Date.parse('2024-01-01T00:00:00Z') + week * 7 * dayMs,
    );
    const weekly: SeriesDescription = { ...btc, timeframe: '1w' };
    expect(store.candles.write(weekly, candlesAt(mondays)).series.gapCount).toBe(0);
    expect(store.candles.coverage('BTC/USD', '1w').months).toEqual([
      { month: '2024-01', bars: 5, expectedBars: 5 },
      { month: '2024-02', bars: 4, expectedBars: 4 },
    ]);
  });
});

test('the tick size becomes the one that holds old and new prices', () => {
  store.candles.write({ ...btc, tickSize: 0.5 }, candlesAt(hours('2024-01-01T00:00:00Z', 1)));
  const write = (tickSize: number) =>
    store.candles.write({ ...btc, tickSize }, candlesAt([])).series.tickSize;
  expect(write(0.5)).toBe(0.5);
  expect(write(0.25)).toBe(0.25);
  expect(write(0.1)).toBe(0.1 / 10 ** 0);
  expect(write(0.01)).toBe(0.01);
  expect(write(1)).toBe(0.01);
});

test('synthetic and real candles are not mixed', () => {
  store.candles.write({ ...btc, source: 'synthetic' }, candlesAt(hours('2024-01-01T00:00:00Z', 2)));
  expect(() => store.candles.write(btc, candlesAt(hours('2024-01-01T00:00:00Z', 2)))).toThrow(
    expect.objectContaining({
      code: 'CONFLICT',
      message: expect.stringContaining('holds synthetic candles'),
    }),
  );
});

test('candles that cannot be stored are refused and nothing changes', () => {
  const before = store.candles.write(btc, candlesAt(hours('2024-01-01T00:00:00Z', 3))).series;
  const broken: [string, (candles: CandleColumns) => void][] = [
    ['is not later than the one before', (candles) => (candles.time[2] = candles.time[1])],
    ['is not later than the one before', (candles) => (candles.time[2] = candles.time[0] - 1)],
    ['has no valid time', (candles) => (candles.time[1] = Number.NaN)],
    ['has no valid time', (candles) => (candles.time[1] += 0.5)],
    ['has a price that is no number', (candles) => (candles.low[1] = Number.NaN)],
    ['has a price that is no number', (candles) => (candles.high[1] = Infinity)],
    ['has an infinite volume', (candles) => (candles.volume[1] = Infinity)],
  ];
  for (const [message, breakIt] of broken) {
    const candles = candlesAt(hours('2024-02-01T00:00:00Z', 3));
    breakIt(candles);
    expect(() => store.candles.write(btc, candles)).toThrow(
      expect.objectContaining({ code: 'BAD_DATA', message: expect.stringContaining(message) }),
    );
  }
  expect(store.candles.find('BTC/USD', '1h')).toEqual(before);
});

test('huge, tiny and missing values survive the open month and its sealing', () => {
  const candles = candlesAt(hours('2024-01-31T22:00:00Z', 2));
  candles.open.set([Number.MAX_VALUE, Number.MIN_VALUE]);
  candles.close.set([-1e-300, 2 ** 53 + 2]);
  candles.volume.set([Number.NaN, 0.1 + 0.2]);
  store.candles.write(btc, candles);
  expect(loaded()).toEqual(plain(candles));
  store.candles.write(btc, candlesAt(hours('2024-02-01T00:00:00Z', 1)));
  expect(loaded('BTC/USD', { to: Date.parse('2024-02-01T00:00:00Z') })).toEqual(plain(candles));
});

test('a removed series is gone; an unknown one is named with those that exist', () => {
  store.candles.write(btc, candlesAt(hours('2024-01-31T00:00:00Z', 48)));
  store.candles.write({ ...btc, symbol: 'ETH/USD' }, candlesAt(hours('2024-01-31T00:00:00Z', 1)));
  expect(store.candles.remove('BTC/USD', '1h')).toBe(48);
  expect(store.candles.find('BTC/USD', '1h')).toBeNull();
  const missing = expect.objectContaining({
    code: 'NOT_FOUND',
    remedy: expect.stringContaining('ETH/USD 1h'),
  });
  expect(() => store.candles.load('BTC/USD', '1h')).toThrow(missing);
  expect(() => store.candles.coverage('BTC/USD', '1h')).toThrow(missing);
  expect(() => store.candles.remove('BTC/USD', '1h')).toThrow(missing);
});
