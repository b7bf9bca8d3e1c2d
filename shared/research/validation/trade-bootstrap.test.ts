import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomSource } from '../../domain/random.ts';
import { blockLengthOf, drawBlocks } from './block-bootstrap.ts';
import { percentile, percentileSet } from './percentile.ts';
import { equityReturns, tradeBootstrap } from './trade-bootstrap.ts';

const settings = { paths: 1000, seed: 7, ruinThreshold: 0.5 };

function noise(trades: number, seed: number, drift: number): number[] {
  const random = randomSource(seed);
  return Array.from({ length: trades }, () => 0.02 * (random() + random() + random() - 1.5) + drift);
}

describe('the moving blocks', () => {
  it('are runs of neighbours, each observation as likely as any other', () => {
    const places = new Int32Array(10);
    const random = randomSource(1);
    const counts = new Int32Array(10);
    for (let path = 0; path < 20_000; path += 1) {
      drawBlocks(places, 10, 3, random);
      places.forEach((place, index) => {
        counts[place] += 1;
        if (index % 3 !== 0) expect(place).toBe((places[index - 1] + 1) % 10);
      });
    }
    for (const count of counts) expect(Math.abs(count / 20_000 - 1)).toBeLessThan(0.04);
  });

  it('are about the cube root of the series long', () => {
    expect([0, 1, 8, 27, 145, 1000].map(blockLengthOf)).toEqual([1, 1, 2, 3, 5, 10]);
  });
});

describe('percentiles', () => {
  it('interpolate between neighbours', () => {
    expect(percentile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(percentile([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(percentile([5], 0.95)).toBe(5);
    expect(percentileSet([3, Number.NaN, 1, 2, Number.POSITIVE_INFINITY])).toMatchObject({ p50: 2 });
    expect(percentileSet([Number.NaN]).p5).toBeNull();
  });
});

describe('the trade bootstrap', () => {
  it('is the same for the same seed and another for another', () => {
    const trades = noise(80, 1, 0.003);
    expect(tradeBootstrap(trades, settings)).toEqual(tradeBootstrap(trades, settings));
    expect(tradeBootstrap(trades, { ...settings, seed: 8 }).sharpe).not.toEqual(
      tradeBootstrap(trades, settings).sharpe,
    );
  });

  it('gives luck p-values spread over 0..1, and an edge a small one', () => {
    const values = Array.from(
      { length: 200 },
      (_, index) => tradeBootstrap(noise(60, index + 1, 0), { ...settings, paths: 200 }).pValue!,
    );
    const below = (share: number): number => values.filter((value) => value <= share).length / values.length;
    expect(Math.abs(below(0.1) - 0.1)).toBeLessThan(0.06);
    expect(Math.abs(below(0.5) - 0.5)).toBeLessThan(0.1);
    expect(tradeBootstrap(noise(60, 1, 0.01), settings).pValue).toBeLessThan(0.01);
    expect(tradeBootstrap(noise(60, 1, -0.01), settings).pValue).toBeGreaterThan(0.99);
  });

  it('draws with replacement: the final return differs from path to path', () => {
    const { finalReturn, sharpe, maxDrawdown } = tradeBootstrap(noise(60, 3, 0.002), settings);
    for (const { p5, p25, p50, p75, p95 } of [finalReturn, sharpe, maxDrawdown]) {
      expect(p5! < p25! && p25! < p50! && p50! < p75! && p75! < p95!).toBe(true);
    }
  });

  it('counts the paths that lose half as ruin', () => {
    expect(tradeBootstrap(noise(60, 3, 0.002), settings).riskOfRuin).toBe(0);
    expect(tradeBootstrap([...noise(40, 3, 0), -0.6], settings).riskOfRuin).toBeGreaterThan(0.3);
    expect(tradeBootstrap([-0.6, -0.6], settings).riskOfRuin).toBe(1);
  });

  it('draws a fan that begins at 1, ends where the paths end and shows what truly happened', () => {
    const trades = noise(300, 3, 0.002);
    const { fan, finalReturn } = tradeBootstrap(trades, settings);
    expect(fan!.steps[0]).toBe(0);
    expect(fan!.steps.at(-1)).toBe(300);
    expect(new Set(fan!.steps).size).toBe(fan!.steps.length);
    expect(fan!.equity.p5[0]).toBe(1);
    expect(fan!.equity.p50.at(-1)! - 1).toBeCloseTo(finalReturn.p50!, 12);
    expect(fan!.drawdown.p95[0]).toBe(0);
    expect(fan!.actual.at(-1)).toBeCloseTo(
      trades.reduce((equity, change) => equity * (1 + change), 1),
      12,
    );
  });

  it('is underpowered below 30 trades', () => {
    expect(tradeBootstrap(noise(29, 1, 0), settings).isUnderpowered).toBe(true);
    expect(tradeBootstrap(noise(30, 1, 0), settings).isUnderpowered).toBe(false);
  });

  it.each<[string, number[], string[]]>([
    ['no trade', [], ['pValue', 'riskOfRuin', 'sharpe', 'fan']],
    ['one trade', [0.1], ['pValue', 'sharpe']],
    ['trades all alike', [0.01, 0.01, 0.01], ['pValue', 'sharpe']],
    ['trades that are not numbers', [Number.NaN, Number.NaN], ['pValue', 'riskOfRuin', 'finalReturn', 'fan']],
  ])('gives null with a reason for %s', (_, trades, undefinedNames) => {
    const report = tradeBootstrap(trades, { ...settings, paths: 20 });
    for (const name of undefinedNames) expect(report.undefinedBecause[name]).toBeTruthy();
    expect(report.pValue).toBeNull();
    expect(report.sharpe.p50).toBeNull();
    expect(JSON.stringify(report)).not.toContain('NaN');
  });

  it('is finite or null for any trades', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double(), fc.double({ min: -1, max: 1 })), { maxLength: 12 }),
        (trades) => {
          const report = tradeBootstrap(trades, { paths: 20, seed: 1, ruinThreshold: 0.5 });
          for (const name of ['pValue', 'riskOfRuin'] as const) {
            const value = report[name];
            expect(value === null ? report.undefinedBecause[name] : value >= 0 && value <= 1).toBeTruthy();
          }
        },
      ),
    );
  });
});

describe('trade returns on equity', () => {
  it('are each over the equity before the trade, and 0 after ruin', () => {
    expect(equityReturns([100, -55, -2000, 50], 1000)).toEqual([0.1, -0.05, -2000 / 1045, 0]);
  });
});
