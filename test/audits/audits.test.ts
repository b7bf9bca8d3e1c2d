import { describe, expect, it } from 'vitest';
import type { MarketColumns } from '../../shared/domain/market.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import { auditLookAhead } from '../../shared/research/validation/audits/look-ahead.ts';
import { martingaleMarket } from '../../shared/research/validation/audits/martingale-market.ts';
import {
  auditNull,
  confirmNull,
  equityVariation,
  type NullRun,
} from '../../shared/research/validation/audits/null-audit.ts';
import { sliceMarket } from '../../shared/research/validation/audits/market-slice.ts';
import { auditWarmUp } from '../../shared/research/validation/audits/warm-up.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import { dayEndBars } from '../../shared/simulation/simulation-run.ts';
import { simulationOptions } from '../../shared/contract/simulation.ts';
import { defaultValues } from '../../shared/strategies/parameter.ts';
import { planOn } from '../../shared/strategies/plan-on.ts';
import { randomMarket } from '../../shared/strategies/random-market.ts';
import { listStrategies } from '../../shared/strategies/registry.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';
import { createPlanKernel } from '../../workers/kernel/plan-kernel.ts';
import { coinToss, forgettingWarmUp, idle, lookingAhead } from './cheating-strategies.ts';

const named = (strategies: readonly Strategy[]) =>
  strategies.map((strategy) => [strategy.id, strategy] as const);
const planOf = (strategy: Strategy) => (market: MarketColumns) => planOn(strategy, market);
const hour = timeframeMs('1h');

const martingale = {
  bars: 600,
  firstTime: Date.UTC(2020, 0, 1),
  barMs: hour,
  startPrice: 100,
  barDeviation: 0.02,
  inputs: [],
} as const;

/** What a strategy wins and pays on so many null markets, with or without costs. */
function nullRuns(strategy: Strategy, markets: number, bars: number, fees: string): NullRun[] {
  const kernel = createPlanKernel();
  const chosen = simulationOptions.parse({ fees, leverage: 1, capital: 10_000, slippagePct: 0.0005 });
  const settings = simulationSettings(chosen, 1);
  return Array.from({ length: markets }, (_, index): NullRun => {
    const market = martingaleMarket({
      ...martingale,
      bars,
      seed: 1000 + index,
      barMs: timeframeMs(strategy.timeframe),
      inputs: strategy.inputs ?? [],
    });
    const plan = planOn(strategy, market);
    const dayEnds = dayEndBars(market.time, 0, bars);
    const run = { candles: market, plan, settings, from: 0, to: bars, suspendedRows: null, dayEnds };
    const { trades, dailyEquity } = kernel.run({ ...run, funding: null, magnifier: null }).result();
    const total = (of: (trade: (typeof trades)[number]) => number): number =>
      trades.reduce((sum, trade) => sum + of(trade), 0) / settings.initialCapital;
    return {
      netResult: total(({ netPnl }) => netPnl),
      costs: total(({ fees, slippage, spread }) => fees + slippage + spread),
      trades: trades.length,
      variation: equityVariation(dailyEquity, settings.initialCapital),
    };
  });
}

describe('the look-ahead audit', () => {
  const market = randomMarket(5, 700, hour);

  it.each(named(lookingAhead))('fails %s', (_, strategy) => {
    const verdict = auditLookAhead(market, planOf(strategy), 1);
    expect(verdict).toMatchObject({ id: 'look-ahead', hasPassed: false, possible: 700 });
    expect(verdict.firstFaultTime).not.toBeNull();
  });

  it.each(named([...forgettingWarmUp, coinToss]))('passes %s, which looks back only', (_, strategy) => {
    expect(auditLookAhead(market, planOf(strategy), 1)).toMatchObject({ hasPassed: true, checked: 700 });
  });

  it('samples what is too long to check whole, says so, and still finds the cheat', () => {
    const long = randomMarket(5, 9000, hour);
    const verdict = auditLookAhead(long, planOf(coinToss), 1);
    expect(verdict.checked).toBeGreaterThan(1000);
    expect(verdict.checked).toBeLessThan(verdict.possible);
    expect(verdict.hasPassed).toBe(true);
    for (const strategy of lookingAhead)
      expect(auditLookAhead(long, planOf(strategy), 1).hasPassed).toBe(false);
  });

  it('judges nothing where nothing happens, and nothing without bars', () => {
    expect(auditLookAhead(market, planOf(idle), 1)).toMatchObject({
      hasPassed: null,
      reason: expect.stringContaining('opens no position'),
    });
    for (const bars of [0, 1]) {
      const none = auditLookAhead(sliceMarket(market, 0, bars), planOf(coinToss), 1);
      expect(none).toMatchObject({ hasPassed: null, reason: 'fewer than two bars' });
    }
  });
});

describe('the warm-up audit', () => {
  const market = randomMarket(5, 700, hour);
  const warmupOf = (strategy: Strategy): number => strategy.warmup(defaultValues(strategy.params), hour);

  it.each(named(forgettingWarmUp))('fails %s', (_, strategy) => {
    const verdict = auditWarmUp(market, planOf(strategy), warmupOf(strategy));
    expect(verdict).toMatchObject({ id: 'warm-up', hasPassed: false, possible: 651 });
  });

  it('passes what needs no history, and judges nothing on too few bars', () => {
    expect(auditWarmUp(market, planOf(coinToss), 50)).toMatchObject({ hasPassed: true, checked: 651 });
    expect(auditWarmUp(market, planOf(idle), 50).hasPassed).toBeNull();
    expect(auditWarmUp(sliceMarket(market, 0, 50), planOf(coinToss), 50)).toMatchObject({
      hasPassed: null,
      reason: '50 bars for a warm-up of 50',
    });
  });
});

describe('every strategy of the product', () => {
  it.each(named(listStrategies()))('%s passes the look-ahead and the warm-up audit', (_, strategy) => {
    const barMs = timeframeMs(strategy.timeframe);
    const warmup = strategy.warmup(defaultValues(strategy.params), barMs);
    const market = randomMarket(11, warmup + 200, barMs);
    expect(auditLookAhead(market, planOf(strategy), 1)).toMatchObject({
      hasPassed: true,
      checked: warmup + 200,
    });
    expect(auditWarmUp(market, planOf(strategy), warmup)).toMatchObject({ hasPassed: true, checked: 201 });
  });
});

describe('the martingale market', () => {
  it('is the same for the same seed, and every bar is a possible one', () => {
    const market = martingaleMarket({ ...martingale, seed: 1, inputs: ['funding', 'openInterest'] });
    expect(martingaleMarket({ ...martingale, seed: 1, inputs: ['funding', 'openInterest'] })).toEqual(market);
    expect(martingaleMarket({ ...martingale, seed: 2 }).close).not.toEqual(market.close);
    for (let bar = 0; bar < market.length; bar += 1) {
      const [open, high, low, close] = [
        market.open[bar],
        market.high[bar],
        market.low[bar],
        market.close[bar],
      ];
      expect(high >= Math.max(open, close) && low <= Math.min(open, close) && low > 0).toBe(true);
      expect(bar === 0 || open === market.close[bar - 1]).toBe(true);
      expect(market.volume[bar] >= 0 && market.openInterest![bar] > 0).toBe(true);
    }
  });

  it('goes nowhere on average: the mean growth of many is 1', () => {
    const growths = Array.from({ length: 400 }, (_, seed) => {
      const { close, open } = martingaleMarket({ ...martingale, seed, bars: 200, barDeviation: 0.01 });
      return close[199] / open[0];
    });
    const mean = growths.reduce((sum, growth) => sum + growth, 0) / growths.length;
    const variance = growths.reduce((sum, growth) => sum + (growth - mean) ** 2, 0) / growths.length;
    expect(Math.abs(mean - 1)).toBeLessThan(3 * Math.sqrt(variance / growths.length));
  });

  it('reaches as far inside a bar as a continuous path does', () => {
    // The expected range of a Brownian motion over one unit of time is sqrt(8 / pi) (Feller 1951).
    const { high, low } = martingaleMarket({ ...martingale, seed: 1, bars: 20_000, barDeviation: 0.01 });
    const squares = high.reduce((sum, value, bar) => sum + Math.log(value / low[bar]) ** 2, 0) / 20_000;
    // Its mean square is 4 ln 2 (Parkinson 1980); the moods' mean square is what they have half of the time each.
    const moods = (0.6 ** 2 + 1.8 ** 2) / 2;
    expect(squares / (0.01 ** 2 * moods) / (4 * Math.LN2)).toBeGreaterThan(0.93);
    expect(squares / (0.01 ** 2 * moods) / (4 * Math.LN2)).toBeLessThan(1.07);
  });
});

describe('the null audit', () => {
  it.each(named(lookingAhead.filter(({ id }) => !id.includes('memory'))))('fails %s', (_, strategy) => {
    expect(auditNull(nullRuns(strategy, 30, 600, '0.0002/0.0006')).hasPassed).toBe(false);
  });

  it.each(named([coinToss, ...listStrategies()]))('passes %s', (_, strategy) => {
    const verdict = auditNull(nullRuns(strategy, 30, 1500, 'bitget'));
    expect(verdict).not.toMatchObject({ hasPassed: false });
  });

  it('finds a simulation that fills better than the market was', () => {
    const generous = nullRuns(coinToss, 30, 600, 'none').map((run) => ({
      ...run,
      netResult: run.netResult + 0.002 * run.trades,
    }));
    expect(auditNull(generous).hasPassed).toBe(false);
  });

  it('does not call small gains skill when the account swung far to make them', () => {
    const run = (index: number): NullRun => ({
      netResult: 0.03 + 0.002 * (index % 5),
      costs: 0,
      trades: 7,
      variation: 0.02,
    });
    const steady = Array.from({ length: 30 }, (_, index) => ({ ...run(index), variation: 1e-5 }));
    expect(auditNull(Array.from({ length: 30 }, (_, index) => run(index))).hasPassed).toBe(true);
    expect(auditNull(steady).hasPassed).toBe(false);
  });

  it('believes a failure only when other markets fail as well', () => {
    const verdict = (netResult: number) =>
      auditNull(
        Array.from({ length: 30 }, (_, index) => ({
          netResult: netResult + 0.001 * (index % 3),
          costs: 0,
          trades: 5,
          variation: 1e-6,
        })),
      );
    const failed = verdict(0.02);
    expect(failed.hasPassed).toBe(false);
    expect(confirmNull(failed, verdict(0.02))).toMatchObject({ hasPassed: false, checked: 60, possible: 60 });
    expect(confirmNull(failed, verdict(-0.02))).toMatchObject({ hasPassed: true, checked: 60 });
  });

  it('judges nothing without trades, with few markets, or with results that are not numbers', () => {
    const idleRun = { netResult: 0, costs: 0, trades: 0, variation: 0 };
    expect(auditNull([]).reason).toContain('0 markets');
    expect(auditNull(Array.from({ length: 9 }, () => idleRun)).reason).toContain('9 markets');
    expect(auditNull(Array.from({ length: 30 }, () => idleRun)).reason).toContain('no trade');
    const broken = Array.from({ length: 30 }, () => ({
      netResult: Number.NaN,
      costs: 0,
      trades: 1,
      variation: 0,
    }));
    expect(auditNull(broken)).toMatchObject({ hasPassed: null, reason: 'a result is not a number' });
  });
});
