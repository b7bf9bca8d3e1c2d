import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulationOptions } from '../../shared/contract/simulation.ts';
import { allocateCandles, candleColumns } from '../../shared/domain/candle.ts';
import { marketOf } from '../../shared/domain/market.ts';
import { sma } from '../../shared/indicators/sma.ts';
import { maxDrawdown } from '../../shared/research/metrics/max-drawdown.ts';
import { sharpeRatio } from '../../shared/research/metrics/sharpe.ts';
import { intrabarPolicies, type SimulationSettings } from '../../shared/simulation/settings.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import { dayEndBars, type SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { defineMeanLadder } from '../../shared/strategies/mean-ladder.ts';
import { decimal, integer, type ParameterValues } from '../../shared/strategies/parameter.ts';
import { createIndicatorCache } from '../../workers/kernel/indicator-cache.ts';
import { LadderGrid } from '../../workers/kernel/ladder-grid.ts';
import { LadderMeans } from '../../workers/kernel/ladder-means.ts';
import { LadderSkeleton, suitsSkeleton, type LadderSink } from '../../workers/kernel/ladder-skeleton.ts';
import { createPlanKernel } from '../../workers/kernel/plan-kernel.ts';
import { runReferenceKernel } from '../../workers/kernel/reference-kernel.ts';
import { arbitraryRun } from './arbitrary-run.ts';

const hourMs = 3_600_000;
const daysPerYear = 365;
const any = { title: 'x', unit: 'x', default: 1, minimum: -9, maximum: 99, search: [1] };

/** A ladder with nothing but what a ladder can have, every offset 0 included. */
const ladder = defineMeanLadder({
  id: 'ladder',
  title: 'Ladder',
  summary: 'A ladder.',
  version: 1,
  timeframe: '1h',
  sides: ['long', 'short'],
  defaultLeverage: 1,
  params: {
    period: integer(any),
    side: integer(any),
    levels: integer(any),
    start: decimal(any),
    step: decimal(any),
    stop: decimal(any),
  },
  warmup: ({ period }) => period,
  ladder: ({ period, side, levels, start, step, stop }) => ({
    mean: sma('close', period),
    side: side < 0 ? -1 : 1,
    scales: Array.from({ length: levels }, (_, level) => 1 - (side < 0 ? -1 : 1) * (start + level * step)),
    stopFraction: stop,
  }),
});

const combination: fc.Arbitrary<ParameterValues> = fc.record({
  period: fc.integer({ min: 1, max: 4 }),
  side: fc.constantFrom(-1, 1),
  levels: fc.integer({ min: 1, max: 4 }),
  start: fc.constantFrom(0, 0.005, 0.01, 0.02, 0.05),
  step: fc.constantFrom(0, 0.005, 0.01, 0.03),
  stop: fc.constantFrom(0.001, 0.01, 0.02, 0.05, 0.2, 0.9),
});

/** The same market and money under rules that the skeleton knows. */
const arbitraryLadderRun = fc
  .record({
    run: arbitraryRun(90),
    leverage: fc.constantFrom(1, 2, 6, 20),
    policy: fc.constantFrom(...intrabarPolicies.filter((policy) => policy !== 'magnifier')),
  })
  .map(
    ({ run, leverage, policy }): Omit<SimulationRun, 'plan'> & { readonly settings: SimulationSettings } => {
      const { makerFeeRate, takerFeeRate, slippageRate, halfSpreadRate } = run.settings.costs;
      return {
        ...run,
        funding: null,
        magnifier: null,
        settings: {
          ...run.settings,
          leverage,
          policy,
          lotSize: 0,
          costs: {
            ...run.settings.costs,
            makerFeeRate,
            takerFeeRate,
            slippageRate,
            halfSpreadRate,
            shareCommission: null,
            regulatory: 'none',
          },
        },
      };
    },
  );

interface Outcome {
  readonly sharpe: number;
  readonly drawdown: number;
  readonly finalEquity: number;
  readonly trades: number;
  readonly wins: number;
}

function sinkOf(outcomes: Outcome[], capital: number): LadderSink {
  return {
    isCancelled: () => false,
    take(index, { equity, equityCount, dayCount, cash, trades, wins }) {
      outcomes[index] = {
        sharpe: sharpeRatio(equity, equityCount, capital, daysPerYear, dayCount),
        drawdown: maxDrawdown(equity, equityCount, capital),
        finalEquity: cash,
        trades,
        wins,
      };
    },
    repeat(index, like) {
      outcomes[index] = outcomes[like];
    },
  };
}

describe('the skeleton of mean ladders', () => {
  it('gives every combination the figures of the plan kernel and of the reference kernel, bit for bit', () => {
    const kernel = createPlanKernel();
    const skeleton = new LadderSkeleton();
    let trades = 0;
    fc.assert(
      fc.property(
        arbitraryLadderRun,
        fc.array(combination, { minLength: 1, maxLength: 12 }),
        (frame, combinations) => {
          const { settings, candles, from, to } = frame;
          expect(suitsSkeleton(settings, false)).toBe(true);
          const indicators = createIndicatorCache(marketOf(candles, hourMs));
          const means = new LadderMeans({ candles, indicators, suspendedRows: () => frame.suspendedRows });
          const grid = new LadderGrid({
            strategy: ladder,
            ladder: ladder.ladder!,
            barMs: hourMs,
            count: combinations.length,
            params: (index) => combinations[index],
          });
          const outcomes: Outcome[] = [];
          const work = { grid, from: 0, to: combinations.length, span: { from, to }, settings };
          expect(skeleton.evaluate(work, means, sinkOf(outcomes, settings.initialCapital))).toBe(true);
          combinations.forEach((params, index) => {
            const run = { ...frame, plan: indicators.planOf(ladder, params) };
            const outcome = kernel.run(run);
            const { dailyEquity, dayCount } = outcome;
            const money = [dailyEquity, dayCount, settings.initialCapital] as const;
            const own = outcomes[index];
            expect(own).toEqual({
              sharpe: sharpeRatio(...money, daysPerYear),
              drawdown: maxDrawdown(...money),
              finalEquity: outcome.finalEquity,
              trades: outcome.tradeCount,
              wins: outcome.winCount,
            });
            trades += own.trades;
            const plain = runReferenceKernel(run);
            const length = plain.dailyEquity.length;
            expect(own).toEqual({
              sharpe: sharpeRatio(plain.dailyEquity, length, settings.initialCapital, daysPerYear),
              drawdown: maxDrawdown(plain.dailyEquity, length, settings.initialCapital),
              finalEquity: plain.finalEquity,
              trades: plain.trades.length,
              wins: plain.trades.filter(({ netPnl }) => netPnl > 0).length,
            });
          });
        },
      ),
      { numRuns: 400 },
    );
    expect(trades).toBeGreaterThan(3_000);
  });

  it('leaves at the stop when a bar opens beyond a mean that has fallen below it', () => {
    const candles = candleColumns(allocateCandles(6));
    [
      [118, 118, 118, 118],
      [1, 1, 1, 1],
      [1, 1, 1, 1],
      // The mean is 40, the level 38: bought there, stopped at 37.62.
      [39, 39, 37.9, 38.5],
      // The mean is 13.5 now: an open of 20 lies beyond the target and beyond the stop.
      [20, 20, 20, 20],
      [20, 20, 20, 20],
    ].forEach(([open, high, low, close], bar) => {
      candles.time[bar] = bar * hourMs;
      Object.entries({ open, high, low, close, volume: 1 }).forEach(([name, value]) => {
        candles[name as 'open'][bar] = value;
      });
    });
    const settings = simulationSettings({ ...simulationOptions.parse({}), leverage: 1 }, 1);
    const indicators = createIndicatorCache(marketOf(candles, hourMs));
    const params = { period: 3, side: 1, levels: 1, start: 0.05, step: 0, stop: 0.01 };
    const plain = runReferenceKernel({
      candles,
      plan: indicators.planOf(ladder, params),
      settings,
      from: 0,
      to: candles.length,
      suspendedRows: null,
      dayEnds: dayEndBars(candles.time, 0, candles.length),
      funding: null,
      magnifier: null,
    });
    expect(plain.trades.map(({ exitReason }) => exitReason)).toEqual(['stop']);
    const grid = new LadderGrid({
      strategy: ladder,
      ladder: ladder.ladder!,
      barMs: hourMs,
      count: 1,
      params: () => params,
    });
    const outcomes: Outcome[] = [];
    const work = { grid, from: 0, to: 1, span: { from: 0, to: candles.length }, settings };
    const means = new LadderMeans({ candles, indicators, suspendedRows: () => null });
    new LadderSkeleton().evaluate(work, means, sinkOf(outcomes, settings.initialCapital));
    expect(outcomes[0].finalEquity).toBe(plain.finalEquity);
  });
});
