import { describe, expect, it } from 'vitest';
import { allocateCandles, candleColumnNames, candleColumns } from '../../domain/candle.ts';
import type { MarketColumns } from '../../domain/market.ts';
import { randomSource } from '../../domain/random.ts';
import { candleBlockBars, candleBootstrap, resampledMarket, resampledSources } from './candle-bootstrap.ts';

function market(bars: number): MarketColumns {
  const random = randomSource(3);
  const candles = candleColumns(allocateCandles(bars));
  let price = 100;
  for (let bar = 0; bar < bars; bar += 1) {
    const open = price * (1 + 0.002 * (random() - 0.5));
    price = open * (1 + 0.02 * (random() - 0.5));
    candles.time[bar] = bar * 3_600_000;
    candles.open[bar] = open;
    candles.high[bar] = Math.max(open, price) * (1 + 0.01 * random());
    candles.low[bar] = Math.min(open, price) * (1 - 0.01 * random());
    candles.close[bar] = price;
    candles.volume[bar] = 10 + random();
  }
  const funding = Float64Array.from({ length: bars }, (_, bar) => (bar < 3 ? Number.NaN : 0.0001 * random()));
  const openInterest = Float64Array.from({ length: bars }, (_, bar) => (bar < 2 ? Number.NaN : 1000 + bar));
  return { ...candles, barMs: 3_600_000, funding, openInterest };
}

describe('a resampled market', () => {
  const real = market(500);

  it('is the real one when no block is moved', () => {
    const same = resampledMarket(
      real,
      Int32Array.from({ length: 500 }, (_, bar) => bar),
    );
    for (const name of candleColumnNames) expect(same[name]).toEqual(real[name]);
    expect(same.funding).toEqual(real.funding);
    expect([...same.openInterest!].slice(3)).toEqual(
      [...real.openInterest!].slice(3).map((value) => expect.closeTo(value, 8)),
    );
  });

  it('takes every movement relative to the close before from its source bar, volume and funding too', () => {
    const sources = resampledSources(500, 24, randomSource(1));
    const other = resampledMarket(real, sources);
    expect(other.time).toEqual(real.time);
    for (let bar = 1; bar < 500; bar += 1) {
      const source = sources[bar];
      for (const name of ['open', 'high', 'low', 'close'] as const) {
        expect(other[name][bar] / other.close[bar - 1]).toBeCloseTo(
          real[name][source] / real.close[source - 1],
          10,
        );
      }
      expect(other.volume[bar]).toBe(real.volume[source]);
      expect(other.funding![bar]).toBe(real.funding![source]);
      const [high, low] = [other.high[bar], other.low[bar]];
      expect(high >= Math.max(other.open[bar], other.close[bar])).toBe(true);
      expect(low <= Math.min(other.open[bar], other.close[bar])).toBe(true);
      expect(other.openInterest![bar] > 0 || Number.isNaN(other.openInterest![bar - 1])).toBe(true);
    }
    expect(other.close[499]).not.toBe(real.close[499]);
  });

  it('keeps bars in blocks of neighbours and never takes the first, which has no close before it', () => {
    const sources = resampledSources(500, 24, randomSource(1));
    for (let bar = 1; bar < 500; bar += 1) {
      expect(sources[bar]).toBeGreaterThan(0);
      if ((bar - 1) % 24 !== 0)
        expect(sources[bar]).toBe(sources[bar - 1] === 499 ? 1 : sources[bar - 1] + 1);
    }
    expect(resampledSources(500, 24, randomSource(1))).toEqual(sources);
    expect(resampledSources(500, 24, randomSource(2))).not.toEqual(sources);
  });

  it.each([0, 1, 2])('of %d bars is one of as many', (bars) => {
    expect(resampledMarket(market(bars), resampledSources(bars, 24, randomSource(1))).length).toBe(bars);
  });

  it('has blocks of two warm-ups, within what the market allows', () => {
    expect([candleBlockBars(26_280, 7), candleBlockBars(26_280, 200), candleBlockBars(100, 200)]).toEqual([
      30, 400, 25,
    ]);
    expect(candleBlockBars(2, 7)).toBe(1);
  });
});

describe('the candle bootstrap', () => {
  const runs = [0.5, 1.5, null, 2.5].map((sharpe, index) => ({
    sharpe,
    totalReturn: index / 10,
    maxDrawdown: 0.1,
    trades: index * 40,
  }));
  const settings = { seed: 1, blockBars: 24 };

  it('counts the markets that did at least as well', () => {
    expect(candleBootstrap(runs, 1.5, settings)).toMatchObject({
      markets: 4,
      medianTrades: 60,
      isUnderpowered: false,
      pValue: 3 / 5,
      undefinedMarkets: 1,
      undefinedBecause: {},
    });
  });

  it('gives null with a reason without markets, without a real Sharpe ratio, without any', () => {
    const empty = candleBootstrap([], 1, settings);
    expect([empty.pValue, empty.sharpe.p50, empty.medianTrades, empty.isUnderpowered]).toEqual([
      null,
      null,
      null,
      true,
    ]);
    expect(empty.undefinedBecause['sharpe']).toBe('no resampled market was run');
    expect(candleBootstrap(runs, null, settings).undefinedBecause['pValue']).toContain('real market');
    const idle = candleBootstrap([{ sharpe: null, totalReturn: 0, maxDrawdown: 0, trades: 0 }], 1, settings);
    expect(idle.undefinedBecause['sharpe']).toContain('no resampled market has');
  });
});
