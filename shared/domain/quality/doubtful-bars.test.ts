import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateCandles, candleColumns, type CandleColumns } from '../candle.ts';
import { randomSource } from '../random.ts';
import { doubtfulBars } from './doubtful-bars.ts';
import { findSpikes } from './price-spikes.ts';
import { suspectWicks } from './suspect-wicks.ts';

const tickSize = 0.01;

/** A random walk, now calm and now wild, with bad ticks of every size strewn in. */
function market(length: number, seed: number): CandleColumns {
  const random = randomSource(seed);
  const candles = candleColumns(allocateCandles(length));
  let price = 100;
  for (let bar = 0; bar < length; bar += 1) {
    const scale = 0.003 * Math.exp(1.5 * Math.sin(bar / 12));
    const next = price * (1 + scale * (random() - 0.5));
    const tick = (): number => (random() < 0.05 ? 8 * scale * random() : 0.1 * scale);
    candles.time[bar] = bar * 3_600_000;
    candles.open[bar] = price;
    candles.close[bar] = random() < 0.03 ? next * (1 + 20 * scale * random()) : next;
    candles.high[bar] = Math.max(price, candles.close[bar]) * (1 + tick());
    candles.low[bar] = Math.min(price, next) * (1 - tick());
    candles.volume[bar] = 10 + random();
    price = next;
  }
  return candles;
}

describe('bars in which a fill is doubtful', () => {
  it('are the same asked one by one, where only the surroundings are read, and all at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 82, max: 300 }), (seed, length) => {
        const candles = market(length, seed);
        const bars = Array.from({ length }, (_, bar) => length - 1 - bar);
        const all = doubtfulBars(candles, bars, tickSize);
        expect(bars.filter((bar) => doubtfulBars(candles, [bar], tickSize).length > 0).toReversed()).toEqual(
          all,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('are bad wicks, bad closes and the bars after bad closes', () => {
    const candles = market(300, 4);
    const expected = new Set(suspectWicks(candles, tickSize).map(({ bar }) => bar));
    const spikes = findSpikes(candles, tickSize);
    for (const { bar } of spikes) expected.add(bar).add(bar + 1);
    expect(spikes.length).toBeGreaterThan(0);
    expect(doubtfulBars(candles, candles.time.keys(), tickSize)).toEqual(
      [...expected].toSorted((a, b) => a - b),
    );
  });

  it('are told once each, and only those that were asked for', () => {
    const candles = market(400, 7);
    const all = doubtfulBars(candles, candles.time.keys(), tickSize);
    expect(all.length).toBeGreaterThan(5);
    expect(doubtfulBars(candles, [all[2], all[0], all[2]], tickSize)).toEqual([all[0], all[2]]);
  });
});
