import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MarketRegime } from '../../domain/market-regime.ts';
import { randomSource } from '../../domain/random.ts';
import { regimeLabels } from './regime-labels.ts';
import { regimeResults } from './regime-results.ts';

function labelsOf(close: Float64Array): MarketRegime[] {
  return regimeLabels({ close, length: close.length });
}

function walk(bars: number, seed: number, swing: (bar: number) => number, drift = 0): Float64Array {
  const random = randomSource(seed);
  let price = 100;
  return Float64Array.from(
    { length: bars },
    (_, bar) => (price *= 1 + drift + swing(bar) * (random() - 0.5)),
  );
}

function share(labels: readonly MarketRegime[], regime: MarketRegime): number {
  return labels.filter((label) => label === regime).length / labels.length;
}

describe('regime labels', () => {
  it('call a steady rise and a steady fall trending', () => {
    for (const drift of [0.004, -0.004]) {
      expect(share(labelsOf(walk(600, 1, () => 0.004, drift)).slice(150), 'trending')).toBeGreaterThan(0.95);
    }
  });

  it('call what swings more than before volatile, and less than before calm', () => {
    const wild = labelsOf(walk(700, 2, (bar) => (bar > 600 ? 0.05 : 0.01))).slice(640);
    expect(share(wild, 'volatile') + share(wild, 'trending')).toBe(1);
    expect(share(wild, 'volatile')).toBeGreaterThan(0.6);
    const quiet = labelsOf(walk(700, 2, (bar) => (bar > 600 ? 0.001 : 0.01))).slice(640);
    expect(share(quiet, 'calm')).toBeGreaterThan(0.6);
  });

  it('find a trend in about one bar of seven of a random walk', () => {
    const labels = labelsOf(walk(20_000, 3, () => 0.01)).slice(150);
    expect(share(labels, 'trending')).toBeGreaterThan(0.1);
    expect(share(labels, 'trending')).toBeLessThan(0.2);
    for (const regime of ['volatile', 'calm', 'ranging'] as const) {
      expect(share(labels, regime)).toBeGreaterThan(0.1);
    }
  });

  it('know nothing before 120 bars, and never look ahead', () => {
    const close = walk(900, 4, () => 0.01);
    const whole = labelsOf(close);
    expect(whole.slice(0, 120).every((label) => label === 'unknown')).toBe(true);
    expect(whole[120]).not.toBe('unknown');
    for (const bars of [0, 1, 20, 21, 121, 400, 620, 899]) {
      expect(labelsOf(close.slice(0, bars))).toEqual(whole.slice(0, bars));
    }
  });

  it('rank volatility among its last 500 values, as counting them one by one does', () => {
    const close = walk(1500, 5, (bar) => 0.01 + 0.01 * Math.sin(bar / 90));
    const whole = labelsOf(close);
    const volatility = (bar: number): number => {
      let sum = 0;
      for (let back = 0; back < 20; back += 1)
        sum += Math.abs(Math.log(close[bar - back] / close[bar - back - 1]));
      return sum;
    };
    for (let bar = 700; bar < 1500; bar += 1) {
      let path = 0;
      for (let back = 0; back < 20; back += 1) path += Math.abs(close[bar - back] - close[bar - back - 1]);
      const trending = Math.abs(close[bar] - close[bar - 20]) / path >= 0.4;
      let below = 0;
      for (let back = 1; back <= 500; back += 1) if (volatility(bar - back) < volatility(bar)) below += 1;
      const calmOr = below / 500 <= 0.2 ? 'calm' : 'ranging';
      expect(whole[bar]).toBe(trending ? 'trending' : below / 500 >= 0.8 ? 'volatile' : calmOr);
    }
  });

  it('label every bar of any series', () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { maxLength: 200 }), (values) => {
        expect(labelsOf(Float64Array.from(values)).length).toBe(values.length);
      }),
    );
    expect(labelsOf(new Float64Array(300).fill(Number.NaN)).every((label) => label === 'unknown')).toBe(true);
  });
});

describe('results by regime', () => {
  const day = 86_400_000;
  const input = {
    time: Float64Array.from([0, day, 2 * day, 3 * day]),
    labels: ['unknown', 'trending', 'calm', 'trending'] as const,
    trades: [
      { entryTime: 2 * day, netPnl: 10 },
      { entryTime: 3 * day, netPnl: -4 },
      { entryTime: 4 * day, netPnl: 6 },
      { entryTime: 0, netPnl: 1 },
    ],
    days: [day, 2 * day, 3 * day, 4 * day],
    dailyReturns: [0.05, 0.1, -0.1, 0.2],
    daysPerYear: 365,
  };

  it('go to the label that was known before the trade and before the day', () => {
    const [trending, ranging, volatile, calm, unknown] = regimeResults(input);
    expect(trending).toMatchObject({
      regime: 'trending',
      bars: 2,
      share: 0.5,
      trades: 2,
      netPnl: 16,
      winRate: 1,
    });
    expect(trending.totalReturn).toBeCloseTo(0.32, 12);
    expect(trending.sharpe).toBeCloseTo((0.15 / Math.sqrt(0.005)) * Math.sqrt(365), 9);
    expect(calm).toMatchObject({ trades: 1, netPnl: -4, winRate: 0, sharpe: null });
    expect(calm.undefinedBecause['sharpe']).toBe('fewer than two returns');
    expect(ranging.undefinedBecause).toMatchObject({
      winRate: 'no trades',
      totalReturn: 'no day began in this regime',
    });
    expect(volatile.bars).toBe(0);
    expect(unknown).toMatchObject({ regime: 'unknown', trades: 1, netPnl: 1 });
  });

  it('add up to the whole', () => {
    const results = regimeResults(input);
    expect(results.reduce((sum, { trades }) => sum + trades, 0)).toBe(4);
    expect(results.reduce((sum, { netPnl }) => sum + netPnl, 0)).toBe(13);
    expect(results.reduce((sum, { bars }) => sum + bars, 0)).toBe(4);
  });

  it('are null with a reason without bars', () => {
    const empty = { ...input, time: new Float64Array(0), labels: [], trades: [], days: [], dailyReturns: [] };
    for (const { share: part, sharpe, undefinedBecause } of regimeResults(empty)) {
      expect([part, sharpe]).toEqual([null, null]);
      expect(undefinedBecause['share']).toBe('no bars');
    }
  });
});
