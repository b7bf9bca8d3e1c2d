import { describe, expect, it } from 'vitest';
import { expectedBarOpens } from '../calendars/expected-bars.ts';
import { xnysCalendar } from '../calendars/xnys.ts';
import { timeframeMs } from '../timeframe.ts';
import type { RepairBar } from './bar.ts';
import { at, barMs, inputOf, repaired, start, walk, without } from './fixtures/market.ts';
import { layerBars, layeredCandles, layerOf } from './layer.ts';
import { proposeRepair } from './propose-repair.ts';

describe('bars from another series', () => {
  it('takes doubtful and missing bars from another series', () => {
    const truth = walk(600);
    const candles = without(walk(600), 200, 207);
    candles.low[100] *= 0.95;
    for (const column of [candles.open, candles.high, candles.low, candles.close, candles.volume]) {
      column[151] = column[150];
    }
    candles.close[300] *= 1.06;
    candles.high[300] = candles.close[300];
    const { bars, after } = repaired('other-series', candles, { other: { candles: truth, barMs } });
    // Bar 300 stands seven hours later; the open that follows a bad close is no defect.
    expect(bars.map(({ time }) => (time - start) / barMs)).toEqual([
      100, 151, 200, 201, 202, 203, 204, 205, 206, 307,
    ]);
    expect(after).toEqual(truth);
  });

  it('puts finer bars together, and leaves a bar that they do not cover', () => {
    const minutes = walk(600 * 4, 5, barMs / 4);
    const candles = walk(600);
    candles.low[100] *= 0.9;
    candles.low[400] *= 0.9;
    const other = { candles: without(minutes, 401, 402), barMs: barMs / 4 };
    // A quarter of an hour is missing in bar 100 of the finer series.
    const { bars } = repaired('other-series', candles, { other });
    expect(bars).toHaveLength(1);
    const { time, open, high, low, close, volume } = bars[0];
    const of = (column: Float64Array): Float64Array => column.subarray(1600, 1604);
    expect([time, open, close]).toEqual([at(400), minutes.open[1600], minutes.close[1603]]);
    expect([high, low]).toEqual([Math.max(...of(minutes.high)), Math.min(...of(minutes.low))]);
    expect(volume).toBeCloseTo(
      of(minutes.volume).reduce((sum, one) => sum + one, 0),
      9,
    );
  });

  it.each(['1h', '4h', '1d'] as const)(
    'puts finer bars together up to the close of the market: %s',
    (timeframe) => {
      const [from, to] = [Date.parse('2021-03-01'), Date.parse('2021-04-01')];
      const fine = expectedBarOpens(xnysCalendar, '30m', from, to);
      const finer = walk(fine.length, 7, 1_800_000);
      finer.time.set(fine);
      const stepMs = timeframeMs(timeframe);
      const opens = expectedBarOpens(xnysCalendar, timeframe, from, to);
      const candles = walk(opens.length, 7, stepMs);
      candles.time.set(opens);
      const held = without(candles, 20, Math.min(30, opens.length - 1));
      const other = { candles: finer, barMs: 1_800_000 };
      const given = { barMs: stepMs, calendar: xnysCalendar, other, finding: 'gap' };
      const bars = layerBars(proposeRepair('other-series', inputOf(held, given)));
      expect(bars.map(({ time }) => time)).toEqual(opens.slice(20, Math.min(30, opens.length - 1)));
      for (const { time, close } of bars) {
        const last = fine.findLastIndex((open) => open < time + stepMs);
        expect(close).toBe(finer.close[last]);
      }
    },
  );

  it('rounds prices of another series to the price step, outwards for high and low', () => {
    const candles = walk(200);
    candles.low[100] *= 0.9;
    const truth = walk(200);
    const bar: RepairBar = {
      time: at(100),
      open: 100.004,
      high: 101.001,
      low: 98.999,
      close: 100.126,
      volume: 5,
    };
    const other = { candles: layeredCandles(truth, layerOf([bar])), barMs };
    expect(repaired('other-series', candles, { other }).bars).toEqual([
      { ...bar, open: 100, high: 101.01, low: 98.99, close: 100.13 },
    ]);
  });

  it('refuses another series that is not named, or whose bars do not divide', () => {
    const candles = walk(100);
    expect(() => repaired('other-series', candles)).toThrow('is not named');
    const other = { candles: walk(100), barMs: 7 * 60_000 };
    expect(() => repaired('other-series', candles, { other })).toThrow('do not divide');
    const minutes = { candles: walk(6000, 1, 60_000), barMs: 60_000 };
    expect(() => repaired('other-series', candles, { other: minutes, times: [at(3) + 60_000] })).toThrow(
      'A bar of 2021-03-01T03:01:00Z is not on the times of the series',
    );
    expect(() => repaired('other-series', candles, { other: minutes, times: [at(100)] })).toThrow(
      'lies outside the series',
    );
  });
});
