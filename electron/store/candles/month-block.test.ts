import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candleColumnNames, type CandleColumns } from '../../../shared/domain/candle.ts';
import { blockCodecs } from './compression.ts';
import { createMonthDecoder } from './decode-month.ts';
import { encodeMonth } from './encode-month.ts';
import { monthColumns } from './month-columns.ts';

const hourMs = 3_600_000;

/** Bars of one month from prices `[open, high, low, close, volume]`. */
function monthOf(bars: readonly (readonly number[])[], skips: readonly number[] = []): CandleColumns {
  const candles = monthColumns(bars.length);
  let timeMs = Date.UTC(2024, 0, 1);
  bars.forEach(([open, high, low, close, volume], index) => {
    candles.time[index] = timeMs;
    candles.open[index] = open;
    candles.high[index] = high;
    candles.low[index] = low;
    candles.close[index] = close;
    candles.volume[index] = volume;
    timeMs += hourMs * (1 + (skips[index] ?? 0));
  });
  return candles;
}

function bytesOf(candles: CandleColumns): string[] {
  return candleColumnNames.map((name) => Buffer.from(candles[name].slice().buffer).toString('hex'));
}

function expectSameBits(candles: CandleColumns, barMs = hourMs): number {
  let size = 0;
  for (const codec of blockCodecs) {
    const block = encodeMonth(candles, barMs, codec);
    const back = monthColumns(candles.length);
    createMonthDecoder().decode(block, back);
    expect(bytesOf(back)).toEqual(bytesOf(candles));
    expect(createMonthDecoder().decodeTime(block)).toEqual(candles.time);
    size = block.bytes.length;
  }
  return size;
}

/** Numbers as venues write them: `digits` after the point. */
const decimal = (digits: number, largest: number) =>
  fc.integer({ min: 1, max: largest }).map((ticks) => ticks / 10 ** digits);

const anyDouble = fc.double({ noNaN: false });

const markets = {
  'coarse ticks': fc.tuple(...Array.from({ length: 5 }, () => decimal(0, 500))),
  'ticks of a cent': fc.tuple(...Array.from({ length: 5 }, () => decimal(2, 10_000_000))),
  'ticks of 1e-8': fc.tuple(...Array.from({ length: 5 }, () => decimal(8, 2 ** 31 - 1))),
  'huge whole numbers': fc.tuple(...Array.from({ length: 5 }, () => fc.maxSafeInteger())),
  'any doubles, NaN and infinities included': fc.tuple(...Array.from({ length: 5 }, () => anyDouble)),
  'mostly cents with an odd double now and then': fc.tuple(
    ...Array.from({ length: 5 }, () =>
      fc.oneof({ arbitrary: decimal(2, 1_000_000), weight: 200 }, { arbitrary: anyDouble, weight: 1 }),
    ),
  ),
};

describe('a month comes back bit for bit', () => {
  for (const [name, market] of Object.entries(markets)) {
    test(name, () => {
      fc.assert(
        fc.property(
          fc.array(market, { minLength: 1, maxLength: 300, size: 'max' }),
          fc.array(fc.nat({ max: 3 }), { maxLength: 300 }),
          (bars, skips) => void expectSameBits(monthOf(bars, skips)),
        ),
        { numRuns: 60 },
      );
    });
  }

  test('times off the bar grid, to the millisecond', () => {
    const candles = monthOf([
      [1, 1, 1, 1, 1],
      [1, 1, 1, 1, 1],
      [2, 2, 2, 2, 2],
    ]);
    candles.time[1] += 1;
    candles.time[2] = candles.time[0] + 30 * 24 * hourMs + 7;
    expectSameBits(candles);
  });

  test('volumes with float noise and missing volumes are listed apart, not kept raw', () => {
    const bars = Array.from({ length: 720 }, (_, index) => [100, 101, 99, 100, (index * 7919) % 1000]);
    const clean = expectSameBits(monthOf(bars));
    bars[5][4] = 583.6419999999999;
    bars[9][4] = Number.NaN;
    expect(expectSameBits(monthOf(bars))).toBeLessThan(clean + 60);
  });

  test('a constant column takes no room', () => {
    const bars = Array.from({ length: 44_640 }, () => [0.1, 0.1, 0.1, 0.1, Number.NaN]);
    expect(expectSameBits(monthOf(bars))).toBeLessThan(120);
  });
});

test('a damaged block throws instead of giving candles', () => {
  const candles = monthOf(
    Array.from({ length: 50 }, (_, index) => [index + 1, index + 2, index + 1, index + 2, index]),
  );
  const { codec, bytes } = encodeMonth(candles, hourMs);
  const decode = (damaged: Uint8Array, length = 50) =>
    createMonthDecoder().decode({ codec, bytes: damaged }, monthColumns(length));
  expect(() => decode(bytes.subarray(0, bytes.length >> 1))).toThrow(RangeError);
  expect(() => decode(new Uint8Array(0))).toThrow(RangeError);
  expect(() => decode(bytes, 49)).toThrow('holds 50 bars where 49 were expected');
  expect(() => decode(Uint8Array.of(9, ...bytes.subarray(1)))).toThrow('unknown format 9');
});
