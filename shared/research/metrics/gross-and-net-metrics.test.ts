import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryRun } from '../../../test/parity/arbitrary-run.ts';
import { runEventEngine } from '../../engine/event-engine.ts';
import { metricCatalogue } from '../../simulation/metric-catalogue.ts';
import type { SimulatedTrade } from '../../simulation/simulated-trade.ts';
import { metricSet } from './metric-set.ts';

const range = { bars: 60, durationMs: 60 * 3_600_000 };

/** To 1e-9 of the money that moved. */
function expectClose(actual: number, expected: number, scale: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, scale));
}

describe('gross and net figures of any run', () => {
  it('differ by the costs, in money, per trade and in R, to 1e-9', () => {
    fc.assert(
      fc.property(arbitraryRun(60), (run) => {
        const result = runEventEngine(run);
        const { values } = metricSet(result, run.settings.initialCapital, 365, range);
        if (result.trades.length === 0) return;
        const figure = (name: string): number => values[name]!;
        const moved = result.trades.reduce((sum, trade) => sum + trade.averageEntry * trade.quantity, 0);
        const costs = figure('fees') + figure('slippage') + figure('spread') + figure('funding');
        expectClose(figure('totalCosts'), costs, moved);
        expectClose(
          figure('fees'),
          figure('entryCommission') + figure('exitCommission') + figure('regulatoryFees'),
          moved,
        );
        expectClose(figure('netPnl'), figure('grossPnl') - costs, moved);
        expectClose(figure('expectancy'), figure('grossExpectancy') - costs / result.trades.length, moved);
        for (const trade of result.trades) {
          const { grossPnl, fees, slippage, spread, funding, netPnl } = trade;
          expectClose(
            netPnl,
            grossPnl - fees - slippage - spread - funding,
            trade.averageEntry * trade.quantity,
          );
        }
        const costsInR = result.trades
          .filter(({ initialRisk }) => initialRisk !== null && initialRisk > 0)
          .reduce((sum, trade) => sum + (trade.grossPnl - trade.netPnl) / trade.initialRisk!, 0);
        if (values['totalR'] !== null) {
          expectClose(figure('totalR'), figure('grossTotalR') - costsInR, Math.abs(costsInR) + moved);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('account for every change of the cash, unless the venue bore a loss', () => {
    fc.assert(
      fc.property(arbitraryRun(60), (run) => {
        const result = runEventEngine(run);
        if (result.isRuined) return;
        const { initialCapital } = run.settings;
        const { values } = metricSet(result, initialCapital, 365, range);
        const moved = result.trades.reduce((sum, trade) => sum + trade.averageEntry * trade.quantity, 0);
        expectClose(result.finalEquity, initialCapital + values['netPnl']!, moved);
      }),
      { numRuns: 500 },
    );
  });
});

const paid: SimulatedTrade = {
  entryTime: 0,
  exitTime: 0,
  side: 'long',
  levels: 1,
  averageEntry: 100,
  exitPrice: 110,
  quantity: 1,
  grossPnl: 10,
  fees: 3,
  entryCommission: 1,
  exitCommission: 1.5,
  regulatoryFees: 0.5,
  slippage: 0.5,
  spread: 0.25,
  funding: 0.25,
  netPnl: 6,
  initialRisk: 4,
  exitReason: 'target',
};

const metricsOf = (...trades: SimulatedTrade[]) =>
  metricSet(
    {
      trades,
      days: Float64Array.of(0, 86_400_000),
      dailyEquity: Float64Array.of(1006, 1000),
      barsInPosition: 1,
      finalEquity: 1000,
      isRuined: false,
      missingFunding: 0,
    },
    1000,
    365,
    range,
  );

describe('R', () => {
  const lost: SimulatedTrade = { ...paid, grossPnl: -2, netPnl: -6, initialRisk: 2 };
  const unstopped: SimulatedTrade = { ...paid, grossPnl: 500, netPnl: 490, initialRisk: null };

  it('is profit over the initial risk, and trades without a stop do not count', () => {
    const { values } = metricsOf(paid, lost, unstopped);
    expect(values).toMatchObject({
      totalR: 1.5 - 3,
      expectancyR: -0.75,
      grossTotalR: 2.5 - 1,
      grossExpectancyR: 0.75,
    });
  });

  it('does not count a trade whose stop stood at its entry', () => {
    const { values } = metricsOf(paid, { ...lost, initialRisk: 0 });
    expect(values).toMatchObject({ totalR: 1.5, grossExpectancyR: 2.5 });
  });

  it('is undefined without a stop, with the reason', () => {
    const { values, undefinedBecause } = metricsOf(unstopped);
    expect(values).toMatchObject({
      totalR: null,
      expectancyR: null,
      grossTotalR: null,
      grossExpectancyR: null,
    });
    expect(undefinedBecause).toMatchObject({
      totalR: 'no trade had a stop',
      grossExpectancyR: 'no trade had a stop',
    });
    expect(metricsOf().undefinedBecause).toMatchObject({ totalR: 'no trades' });
  });
});

it('costs turn a profit factor, an expectancy and a Sharpe ratio for the worse', () => {
  const lost: SimulatedTrade = { ...paid, grossPnl: -2, netPnl: -6, initialRisk: 2 };
  const { values } = metricsOf(paid, lost);
  expect(values).toMatchObject({
    profitFactor: 1,
    grossProfitFactor: 5,
    expectancyPct: 0,
    grossExpectancyPct: 4,
  });
  expect(values['grossSharpe']!).toBeGreaterThan(values['sharpe']!);
});

it('the figures are those of the catalogue, in its order', () => {
  expect(Object.keys(metricsOf(paid).values)).toEqual(metricCatalogue.map(({ id }) => id));
});
