import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateCandles, candleColumns } from '../domain/candle.ts';
import { marketOf, type MarketColumns } from '../domain/market.ts';
import { higherBars } from './higher-bars.ts';
import { higher } from './higher.ts';
import { createIndicatorColumns } from './indicator-columns.ts';
import { source } from './ratio.ts';
import { slower, slowerBars } from './slower.ts';
import { sma } from './sma.ts';

const hourMs = 3_600_000;
const fourHours = 4 * hourMs;

/** Hourly bars that open at these hours since the epoch; the close is the hour of opening plus 100. */
function hourly(hours: readonly number[]): MarketColumns {
  const candles = candleColumns(allocateCandles(hours.length));
  hours.forEach((hour, bar) => {
    candles.time[bar] = hour * hourMs;
    candles.open[bar] = hour + 99.5;
    candles.close[bar] = hour + 100;
    candles.high[bar] = hour + 101;
    candles.low[bar] = hour + 99;
    candles.volume[bar] = 10;
  });
  return marketOf(candles, hourMs);
}

function fourHourClose(hours: readonly number[]): number[] {
  return [...createIndicatorColumns(hourly(hours)).of(higher(fourHours, source('close')))];
}

const none = Number.NaN;

describe('an indicator of higher bars', () => {
  it('changes in the row whose close is the close of the higher bar, not at its open', () => {
    expect(fourHourClose([0, 1, 2, 3, 4, 5, 6, 7, 8])).toEqual([
      none,
      none,
      none,
      103,
      103,
      103,
      103,
      107,
      107,
    ]);
  });

  it('counts a series that begins in the middle of a higher bar from the part it has', () => {
    expect(fourHourClose([2, 3, 4])).toEqual([none, 103, 103]);
  });

  it('waits for the next bar when the last hour of a higher bar is missing', () => {
    expect(fourHourClose([0, 1, 2, 4, 5, 6, 7])).toEqual([none, none, none, 102, 102, 102, 107]);
  });

  it('keeps the last closed value over a gap and then skips the bars that never were', () => {
    expect(fourHourClose([0, 1, 2, 3, 20, 21, 22, 23])).toEqual([none, none, none, 103, 103, 103, 103, 123]);
  });

  it('shows a session that closed early with the first bar of the next session', () => {
    expect(fourHourClose([14, 15, 16, 17, 38])).toEqual([none, 115, 115, 115, 117]);
  });

  it('of bars that open at half past counts a higher bar once the clock has passed its end', () => {
    expect(fourHourClose([1.5, 2.5, 3.5, 4.5])).toEqual([none, none, 103.5, 103.5]);
  });

  it('never holds what a later bar could still change', () => {
    const openings = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(openings, (list) => {
        const hours = list.toSorted((a, b) => a - b);
        const values = fourHourClose(hours);
        hours.forEach((hour, row) => {
          // By definition: the last bar of the newest block of four hours that ends at or before this close.
          const closedBy = Math.floor((hour + 1) / 4) * 4;
          const last = hours.findLast((other) => other < closedBy);
          if (last === undefined) expect(values[row]).toBeNaN();
          else expect(values[row]).toBe(last + 100);
        });
      }),
    );
  });

  it('is computed over the higher bars themselves', () => {
    const columns = createIndicatorColumns(hourly([0, 1, 2, 3, 4, 5, 6, 7]));
    const mean = columns.of(higher(fourHours, sma('close', 2)));
    expect(mean[6]).toBeNaN();
    expect(mean[7]).toBe((103 + 107) / 2);
  });
});

describe('higher bars', () => {
  it('open with the first, close with the last, span the extremes and add up the volume', () => {
    const bars = higherBars(hourly([0, 1, 2, 3, 6]), fourHours);
    expect([...bars.time]).toEqual([0, fourHours]);
    expect([...bars.open]).toEqual([99.5, 105.5]);
    expect([...bars.high]).toEqual([104, 107]);
    expect([...bars.low]).toEqual([99, 105]);
    expect([...bars.close]).toEqual([103, 106]);
    expect([...bars.volume]).toEqual([40, 10]);
    expect(bars.barMs).toBe(fourHours);
  });

  it('carry the last funding and open interest that was known', () => {
    const market = hourly([0, 1, 4]);
    const bars = higherBars(
      { ...market, funding: Float64Array.of(1, 2, 3), openInterest: Float64Array.of(4, 5, 6) },
      fourHours,
    );
    expect([...bars.funding!]).toEqual([2, 3]);
    expect([...bars.openInterest!]).toEqual([5, 6]);
  });

  it('cannot be shorter than the bars they are made of, nor cut one', () => {
    expect(() => higherBars(hourly([0]), hourMs / 2)).toThrow(
      /1800000 ms cannot be made of bars of 3600000 ms/,
    );
    expect(() => higherBars(hourly([0]), 1.5 * hourMs)).toThrow(/cannot be made/);
  });
});

describe('an indicator of slower bars', () => {
  it('reads the bars that are wanted where they fit, else a multiple of the bars there are', () => {
    const hours = Array.from({ length: 40 }, (_, hour) => hour);
    const columns = createIndicatorColumns(hourly(hours));
    const own = source('close');
    expect(columns.of(slower({ wantedMs: fourHours, ratio: 9 }, own))).toEqual(
      columns.of(higher(fourHours, own)),
    );
    expect(columns.of(slower({ wantedMs: hourMs / 4, ratio: 3 }, own))).toEqual(
      columns.of(higher(3 * hourMs, own)),
    );
    expect(columns.of(slower({ wantedMs: 1.5 * hourMs, ratio: 2 }, own))).toEqual(
      columns.of(higher(2 * hourMs, own)),
    );
    expect(columns.of(slower({ wantedMs: hourMs / 12, ratio: 1 }, own))).toEqual(columns.of(own));
  });

  it('needs one slower bar more than it has to settle, for the first may be cut', () => {
    expect(slowerBars(hourMs, { wantedMs: fourHours, ratio: 4 }, 10)).toBe(44);
    expect(slowerBars(hourMs, { wantedMs: hourMs / 4, ratio: 3 }, 10)).toBe(33);
  });
});
