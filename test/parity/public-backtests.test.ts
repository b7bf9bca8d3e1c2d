import { describe, expect, it } from 'vitest';
import { tradingDaysPerYear } from '../../shared/domain/series.ts';
import { runEventEngine } from '../../shared/engine/event-engine.ts';
import { metricSet } from '../../shared/research/metrics/metric-set.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import { dayEndBars } from '../../shared/simulation/simulation-run.ts';
import type { SimulationResult } from '../../shared/simulation/simulated-trade.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { findStrategy } from '../../shared/strategies/registry.ts';
import { marketOf } from '../../shared/domain/market.ts';
import { dayMs } from '../../shared/domain/time.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import { createIndicatorCache } from '../../workers/kernel/indicator-cache.ts';
import { createPlanKernel } from '../../workers/kernel/plan-kernel.ts';
import { runReferenceKernel } from '../../workers/kernel/reference-kernel.ts';
import { briefCandles, briefReference, withoutBrief } from '../data/shared-data.ts';

interface GoogReference {
  readonly trades: number;
  readonly equity_final: number;
  readonly equity_peak: number;
  readonly max_drawdown_pct: number;
  readonly profit_factor: number;
  readonly expectancy_pct: number;
  readonly sqn: number;
  readonly win_rate_pct: number;
}

const engines: readonly (readonly [string, (run: SimulationRun) => SimulationResult])[] = [
  ['reference kernel', runReferenceKernel],
  ['plan kernel', (run) => createPlanKernel().run(run).result()],
  ['event engine', runEventEngine],
];

const noCosts = { fees: 'none', slippagePct: 0, spreadBps: 0 };
const usualCosts = { fees: 'bitget', slippagePct: 0.0005, spreadBps: 2 };
const plainRules = {
  leverage: null,
  capital: 10_000,
  policy: 'pessimistic',
  limitFill: 'through',
  allocation: 1,
  lotSize: 0,
  marginMode: 'cross',
  endOfData: 'last-close',
} as const;

describe('a public backtest of an SMA cross on daily GOOG', () => {
  const candles = briefCandles('goog-1d-2004-2013.csv');
  const reference = briefReference<GoogReference>('goog-sma-cross.json');

  it.for(engines)('is reproduced to 1e-6 by the %s', ([, run], { skip }) => {
    if (!candles || !reference) return skip(withoutBrief);
    const strategy = findStrategy('sma_cross')!;
    const result = run({
      candles,
      plan: createIndicatorCache(marketOf(candles, dayMs)).planOf(strategy, {
        fast_period: 10,
        slow_period: 30,
      }),
      settings: simulationSettings({ ...noCosts, ...plainRules, lotSize: 1, endOfData: 'last-open' }, 1),
      from: 0,
      to: candles.length,
      suspendedRows: null,
      dayEnds: dayEndBars(candles.time, 0, candles.length),
      funding: null,
      magnifier: null,
    });
    const { values } = metricSet(result, 10_000, tradingDaysPerYear('sessions'));
    expect(values.trades).toBe(reference.trades);
    expect(values.finalEquity).toBeCloseTo(reference.equity_final, 6);
    expect(values.equityPeak).toBeCloseTo(reference.equity_peak, 6);
    expect(values.maxDrawdown! * 100).toBeCloseTo(reference.max_drawdown_pct, 6);
    // That backtester divides sums of trade returns, not of money.
    expect(values.profitFactorOfReturns).toBeCloseTo(reference.profit_factor, 6);
    expect(values.expectancyPct).toBeCloseTo(reference.expectancy_pct, 6);
    expect(values.sqn).toBeCloseTo(reference.sqn, 6);
    // Given to four decimals.
    expect(values.winRate! * 100).toBeCloseTo(reference.win_rate_pct, 4);
  });
});

describe('envelope_dca 7/2/0.05/0.02/20 on hourly BTC with the usual costs, unlevered', () => {
  const candles = briefCandles('btcusd-1h-2018-2022.csv');

  it.for(engines)('turns 10 000 into 26 933 in 162 trades, by the %s', ([, run], { skip }) => {
    if (!candles) return skip(withoutBrief);
    const strategy = findStrategy('envelope_dca')!;
    const params = { ma_period: 7, num_levels: 2, envelope_start: 0.05, envelope_step: 0.02, sl_percent: 20 };
    const result = run({
      candles,
      plan: createIndicatorCache(marketOf(candles, timeframeMs('1h'))).planOf(strategy, params),
      settings: simulationSettings({ ...usualCosts, ...plainRules, leverage: 1 }, 6),
      from: 0,
      to: candles.length,
      suspendedRows: null,
      dayEnds: dayEndBars(candles.time, 0, candles.length),
      funding: null,
      magnifier: null,
    });
    const { values } = metricSet(result, 10_000, tradingDaysPerYear('continuous'));
    expect(values.trades).toBe(162);
    expect(values.finalEquity).toBeCloseTo(26_933.21, 1);
    expect(values.sharpe).toBeCloseTo(1.36, 2);
    expect(values.maxDrawdown).toBeCloseTo(0.277, 3);
    for (const trade of result.trades) {
      expect(trade.netPnl).toBeCloseTo(trade.grossPnl - trade.fees - trade.slippage - trade.spread, 9);
    }
  });
});
