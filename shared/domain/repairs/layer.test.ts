import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absentBar, isAbsent, type RepairBar } from './bar.ts';
import { layerBars, layeredCandles, layeredLength, layeredTimes, layerOf, stackLayers } from './layer.ts';

const bar = (time: number, price: number): RepairBar => ({
  time,
  open: price,
  high: price,
  low: price,
  close: price,
  volume: 1,
});
const price = fc.integer({ min: 1, max: 9 });
/** Bars at some of twenty times; a price of null leaves the bar out. */
const layers = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 19 }), fc.option(price, { freq: 3 })), { maxLength: 20 })
  .map((bars) => layerOf(bars.map(([time, at]) => (at === null ? absentBar(time) : bar(time, at)))));
const series = fc
  .uniqueArray(fc.integer({ min: 0, max: 19 }), { maxLength: 20 })
  .map((times) => layerOf(times.map((time) => bar(time, 100))));

describe('a layer of bars above a series', () => {
  it('gives its own bars where it has some, those below elsewhere', () => {
    fc.assert(
      fc.property(series, layers, (candles, layer) => {
        const expected = new Map(layerBars(candles).map((one) => [one.time, one]));
        for (const one of layerBars(layer)) {
          if (isAbsent(one)) expected.delete(one.time);
          else expected.set(one.time, one);
        }
        const read = layeredCandles(candles, layer);
        expect(layerBars(read)).toEqual([...expected.values()].toSorted((a, b) => a.time - b.time));
        expect(read.length).toBe(layeredLength(candles, layer));
        expect(layeredTimes(candles.time, layer)).toEqual(Float64Array.from(read.time));
      }),
    );
  });

  it('stacked on another gives what both give one after the other: the upper one counts', () => {
    fc.assert(
      fc.property(series, layers, layers, layers, (candles, first, second, third) => {
        const oneByOne = [first, second, third].reduce(layeredCandles, candles);
        expect(layeredCandles(candles, stackLayers([first, second, third]))).toEqual(oneByOne);
      }),
    );
  });

  it('without bars changes nothing', () => {
    const candles = layerOf([bar(1, 5), bar(2, 6)]);
    expect(layeredCandles(candles, stackLayers([]))).toEqual(candles);
  });
});
