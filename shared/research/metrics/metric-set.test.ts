import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../../domain/time.ts';
import type { SimulatedTrade, SimulationResult } from '../../simulation/simulated-trade.ts';
import { maxDrawdown } from './max-drawdown.ts';
import { metricSet } from './metric-set.ts';
import { sharpeRatio } from './sharpe.ts';

function trade(netPnl: number): SimulatedTrade {
  return {
    entryTime: 0,
    exitTime: dayMs,
    side: 'long',
    levels: 1,
    averageEntry: 100,
    exitPrice: 100,
    quantity: 1,
    grossPnl: netPnl + 3,
    fees: 1,

    entryCommission: 0,
    exitCommission: 0,
    regulatoryFees: 0,
    funding: 0,
    initialRisk: null,
    slippage: 1,
    spread: 1,
    netPnl,
    exitReason: 'target',
  };
}

function resultOf(equity: readonly number[], trades: readonly SimulatedTrade[] = []): SimulationResult {
  return {
    trades,
    days: Float64Array.from(equity, (_, day) => day * dayMs),
    dailyEquity: Float64Array.from(equity),
    barsInPosition: 2,
    finalEquity: equity.at(-1) ?? 100,
    isRuined: false,
    missingFunding: 0,
  };
}

describe('metrics of a run', () => {
  it('count money, rates and streaks as a trader would by hand', () => {
    const trades = [10, -5, -5, 20].map(trade);
    const { values } = metricSet(resultOf([110, 105, 100, 120], trades), 100, 365, {
      bars: 8,
      durationMs: 4 * dayMs,
    });
    expect(values).toMatchObject({
      netPnl: 20,
      grossPnl: 32,
      fees: 4,
      trades: 4,
      winRate: 0.5,
      profitFactor: 3,
      expectancy: 5,
      expectancyPct: 5,
      maxConsecutiveLosses: 2,
      bestTrade: 20,
      worstTrade: -5,
      exposure: 0.25,
      equityPeak: 120,
    });
    expect(values.totalReturn).toBeCloseTo(0.2, 12);
    expect(values.maxDrawdown).toBeCloseTo(10 / 110, 12);
  });

  it('are null with a reason where they are not defined, never huge and never zero', () => {
    const flat = metricSet(resultOf([100, 100, 100]), 100, 365, { bars: 3, durationMs: 3 * dayMs });
    expect(flat.values).toMatchObject({
      sharpe: null,
      sortino: null,
      calmar: null,
      winRate: null,
      profitFactor: null,
    });
    expect(flat.undefinedBecause).toMatchObject({
      sharpe: 'the daily returns do not vary',
      calmar: 'no drawdown',
      winRate: 'no trades',
    });
    const winner = metricSet(resultOf([110], [trade(10)]), 100, 365, { bars: 1, durationMs: dayMs });
    expect(winner.undefinedBecause).toMatchObject({
      profitFactor: 'no losing trade',
      sharpe: 'fewer than two days',
    });
    for (const value of Object.values({ ...flat.values, ...winner.values })) {
      if (value !== null) expect(Number.isFinite(value)).toBe(true);
    }
  });
});

const equityCurve = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 2, maxLength: 60 });

describe('Sharpe ratio', () => {
  it('is mean over sample deviation of simple daily returns, annualised', () => {
    fc.assert(
      fc.property(equityCurve, (equity) => {
        const returns = equity.map((value, day) => value / (day === 0 ? 100 : equity[day - 1]) - 1);
        const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
        const variance = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (returns.length - 1);
        const sharpe = sharpeRatio(Float64Array.from(equity), equity.length, 100, 252);
        if (variance > 1e-20) expect(sharpe).toBeCloseTo((mean / Math.sqrt(variance)) * Math.sqrt(252), 6);
      }),
    );
  });

  it('survives an account at zero', () => {
    expect(sharpeRatio(Float64Array.of(50, 0, 0), 3, 100, 365)).toBeLessThan(0);
  });
});

describe('maximum drawdown', () => {
  it('is the deepest fall from any earlier peak, the initial capital included', () => {
    fc.assert(
      fc.property(equityCurve, (equity) => {
        const curve = [100, ...equity];
        let deepest = 0;
        curve.forEach((peak, from) =>
          curve.slice(from).forEach((value) => (deepest = Math.max(deepest, 1 - value / peak))),
        );
        expect(maxDrawdown(Float64Array.from(equity), equity.length, 100)).toBeCloseTo(deepest, 12);
      }),
    );
  });
});
