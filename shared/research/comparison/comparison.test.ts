import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateCandles, candleColumns, type CandleColumns } from '../../domain/candle.ts';
import { dayMs } from '../../domain/time.ts';
import type { SimulatedTrade } from '../../simulation/simulated-trade.ts';
import { basisOf } from './basis.ts';
import { commonBars } from './common-bars.ts';
import { medianOf } from './median.ts';
import { seriesDifference } from './series-difference.ts';
import { signalFlips } from './signal-flips.ts';

const hourMs = 3_600_000;

/** Bars at these hours that are nothing but their close; volume 1. */
function closesAt(bars: readonly (readonly [hour: number, close: number])[]): CandleColumns {
  const candles = candleColumns(allocateCandles(bars.length));
  bars.forEach(([hour, close], bar) => {
    candles.time[bar] = hour * hourMs;
    for (const name of ['open', 'high', 'low', 'close'] as const) candles[name][bar] = close;
    candles.volume[bar] = 1;
  });
  return candles;
}

describe('common bars', () => {
  const hours = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });

  it('are the opens that both have, and what one has alone in the common time is counted', () => {
    fc.assert(
      fc.property(hours, hours, (ofA, ofB) => {
        const [a, b] = [ofA, ofB].map((list) => list.toSorted((x, y) => x - y));
        const [seriesA, seriesB] = [a, b].map((list) => closesAt(list.map((hour) => [hour, 1])));
        const from = Math.max(a[0] ?? Infinity, b[0] ?? Infinity);
        const to = Math.min(a.at(-1) ?? -Infinity, b.at(-1) ?? -Infinity);
        const within = (hour: number): boolean => hour >= from && hour <= to;
        const both = a.filter((hour) => within(hour) && b.includes(hour));
        const found = commonBars(seriesA, seriesB);
        expect([...found.first].map((bar) => seriesA.time[bar] / hourMs)).toEqual(both);
        expect([...found.second].map((bar) => seriesB.time[bar] / hourMs)).toEqual(both);
        expect(found.onlyFirst).toBe(a.filter((hour) => within(hour) && !b.includes(hour)).length);
        expect(found.onlySecond).toBe(b.filter((hour) => within(hour) && !a.includes(hour)).length);
        expect(found.fromTime).toBe(from <= to ? from * hourMs : null);
      }),
    );
  });
});

describe('two series bar by bar', () => {
  const first = closesAt([
    [0, 100],
    [1, 100],
    [2, 200],
    [3, 100],
    [5, 100],
  ]);
  const second = closesAt([
    [1, 100],
    [2, 202],
    [3, 99.9],
    [4, 100],
    [5, 100],
    [6, 100],
  ]);

  it('count what is equal, what differs, by how much and where', () => {
    second.volume[4] = Number.NaN;
    const difference = seriesDifference(first, second);
    expect(difference).toMatchObject({
      fromTime: hourMs,
      toTime: 5 * hourMs,
      commonBars: 4,
      // Bar 5 differs in its volume, which one side does not know.
      equalBars: 1,
      onlyFirst: 0,
      onlySecond: 1,
    });
    const [open, , , close, volume] = difference.columns;
    expect(open).toEqual({ ...close, name: 'open' });
    expect(close).toMatchObject({ name: 'close', differing: 2, largestAt: 2 * hourMs });
    expect(close.largest).toBeCloseTo(0.01, 12);
    expect(close.median).toBeCloseTo(0.0005, 12);
    expect(volume).toEqual({ name: 'volume', differing: 1, largest: null, largestAt: null, median: 0 });
    expect(difference.examples.map(({ time }) => time / hourMs)).toEqual([2, 3]);
    expect(difference.examples[1].difference).toBeCloseTo(-0.001, 12);
  });

  it('of a series and itself nothing differs', () => {
    const difference = seriesDifference(first, first);
    expect(difference).toMatchObject({ commonBars: 5, equalBars: 5, examples: [] });
    expect(difference.columns.map(({ differing }) => differing)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('the basis', () => {
  it('is the second close over the first, in basis points, in all and by UTC day', () => {
    const first = closesAt([
      [0, 100],
      [1, 100],
      [25, 200],
      [26, 100],
    ]);
    const second = closesAt([
      [0, 100.1],
      [1, 100.3],
      [25, 200],
      [27, 100],
      [28, 1],
    ]);
    const basis = basisOf(first, second);
    expect(basis.commonBars).toBe(3);
    expect(basis.mean).toBeCloseTo(40 / 3, 8);
    expect(basis.median).toBeCloseTo(10, 8);
    // Sample deviation of 10, 30 and 0.
    expect(basis.deviation).toBeCloseTo(
      Math.sqrt((10 / 3) ** 2 + (50 / 3) ** 2 + (40 / 3) ** 2) / Math.SQRT2,
      8,
    );
    expect([basis.smallest, basis.largest]).toEqual([0, expect.closeTo(30, 8)]);
    expect(basis.days).toEqual([
      {
        time: 0,
        mean: expect.closeTo(20, 8),
        smallest: expect.closeTo(10, 8),
        largest: expect.closeTo(30, 8),
      },
      { time: dayMs, mean: 0, smallest: 0, largest: 0 },
    ]);
  });

  it('without a common bar is undefined, and its deviation with one', () => {
    expect(basisOf(closesAt([[0, 1]]), closesAt([[1, 1]]))).toMatchObject({
      commonBars: 0,
      mean: null,
      median: null,
    });
    expect(basisOf(closesAt([[0, 1]]), closesAt([[0, 1]]))).toMatchObject({ mean: 0, deviation: null });
  });
});

describe('the median', () => {
  it('is the middle, or the mean of the two in the middle', () => {
    expect(medianOf(Float64Array.of(3, 1, 2))).toBe(2);
    expect(medianOf(Float64Array.of(4, 1, 2, 3))).toBe(2.5);
    expect(medianOf(new Float64Array(0))).toBeNull();
  });
});

describe('signal flips', () => {
  const trade = (
    entryTime: number,
    exitTime: number,
    side: SimulatedTrade['side'],
    exitReason: SimulatedTrade['exitReason'],
  ): SimulatedTrade => ({ entryTime, exitTime, side, exitReason }) as SimulatedTrade;

  it('are bars in which two runs did not enter and leave alike', () => {
    const first = [trade(1, 3, 'long', 'target'), trade(5, 8, 'long', 'stop'), trade(9, 12, 'short', 'end')];
    const second = [trade(1, 3, 'long', 'stop'), trade(6, 8, 'long', 'stop'), trade(9, 12, 'short', 'end')];
    expect(signalFlips(first, second)).toEqual({
      // 1, 3, 5, 6, 8 and 9; the end of the data is no decision.
      signals: 6,
      flips: 3,
      examples: [
        {
          time: 3,
          first: [{ action: 'leave', side: 'long', reason: 'target' }],
          second: [{ action: 'leave', side: 'long', reason: 'stop' }],
        },
        { time: 5, first: [{ action: 'enter', side: 'long', reason: null }], second: [] },
        { time: 6, first: [], second: [{ action: 'enter', side: 'long', reason: null }] },
      ],
    });
  });

  it('in one bar count once, whatever happened in it', () => {
    const first = [trade(1, 2, 'long', 'stop'), trade(2, 4, 'short', 'signal')];
    expect(signalFlips(first, [])).toMatchObject({ signals: 3, flips: 3 });
    expect(signalFlips(first, first)).toMatchObject({ signals: 3, flips: 0, examples: [] });
  });
});
