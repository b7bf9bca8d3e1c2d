import { describe, expect, it } from 'vitest';
import { ibkrFixedTiers, ibkrTiers } from '../../shared/simulation/costs/ibkr-commissions.ts';
import type { CostRates } from '../../shared/simulation/settings.ts';
import type { SimulatedTrade } from '../../shared/simulation/simulated-trade.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { type Bar, engines, gridPlan, runOf, signalPlan } from './scenario.ts';

const calm: Bar = [100, 101, 99, 100];

const free: CostRates = {
  makerFeeRate: 0.5,
  takerFeeRate: 0.5,
  slippageRate: 0,
  halfSpreadRate: 0,
  slippagePerUnit: 0,
  shareCommission: null,
  regulatory: 'none',
};

/** The same bars on another day. */
function on(run: SimulationRun, date: string): SimulationRun {
  const shift = Date.parse(date);
  return { ...run, candles: { ...run.candles, time: run.candles.time.map((time) => time + shift) } };
}

describe.each(engines)('costs by the share in the %s', (_, run) => {
  const buyAndSell = (costs: CostRates, capital: number, date = '2026-11-02'): SimulatedTrade =>
    run(
      on(
        runOf([calm, calm, calm], signalPlan([1, 0, 0], {}), { costs, initialCapital: capital, lotSize: 1 }),
        date,
      ),
    ).trades[0];

  it('the minimum of a small order, each way; the rates of a venue are not charged besides', () => {
    const trade = buyAndSell({ ...free, shareCommission: ibkrFixedTiers[0] }, 10_000);
    expect(trade.quantity).toBe(100);
    expect(trade.entryCommission).toBeCloseTo(1, 12);
    expect(trade.exitCommission).toBeCloseTo(1, 12);
    expect(trade.fees).toBeCloseTo(2, 12);
  });

  it('half a cent a share of a large order', () => {
    const trade = buyAndSell({ ...free, shareCommission: ibkrFixedTiers[0] }, 100_000);
    expect(trade.quantity).toBe(1000);
    expect(trade.entryCommission).toBeCloseTo(5, 12);
  });

  it('at most one per cent of the value, even below the minimum', () => {
    const one = run(
      runOf(
        [
          [10, 11, 9, 10],
          [10, 11, 9, 10],
          [10, 11, 9, 10],
        ],
        signalPlan([1, 0, 0], {}),
        {
          costs: { ...free, shareCommission: ibkrFixedTiers[0] },
          initialCapital: 19,
          lotSize: 1,
        },
      ),
    ).trades[0];
    expect(one.quantity).toBe(1);
    expect(one.entryCommission).toBeCloseTo(0.1, 12);
  });

  it('a resting limit pays no exchange fee for taking, a market order does', () => {
    const [tier] = ibkrTiers;
    const bars: Bar[] = [calm, [99, 99, 94, 96], [96, 101, 95.5, 100], calm];
    const plan = gridPlan(4, { levels: [95], target: 100, stop: 0.2 });
    const [trade] = run(
      runOf(bars, plan, { costs: { ...free, shareCommission: tier }, initialCapital: 95_000, lotSize: 1 }),
    ).trades;
    const limit = 1000 * tier.perShare * (1 + tier.passThroughRate) + 1000 * tier.clearingPerShare;
    expect(trade.quantity).toBe(1000);
    expect(trade.entryCommission).toBeCloseTo(limit, 10);
    expect(trade.exitCommission).toBeCloseTo(limit, 10);
    const market = buyAndSell({ ...free, shareCommission: tier }, 100_000);
    expect(market.entryCommission).toBeCloseTo(limit + 1000 * tier.exchangePerShareTaken, 10);
  });

  it('regulators take of the sale by its date, and of both sides for the audit trail', () => {
    const before = buyAndSell({ ...free, takerFeeRate: 0, regulatory: 'us-equity' }, 100_000, '2025-05-13');
    const after = buyAndSell({ ...free, takerFeeRate: 0, regulatory: 'us-equity' }, 100_000, '2025-05-14');
    // Section 31 fell from 27.80 to nothing per million on that day; 1000 shares were sold for 100 000.
    expect(before.regulatoryFees - after.regulatoryFees).toBeCloseTo(2.78, 10);
    expect(after.regulatoryFees).toBeGreaterThan(1000 * 0.000166);
    expect(after.fees).toBe(after.regulatoryFees);
  });

  it('a short sells first: what the regulators take of the sale is dated by the entry', () => {
    const bars: Bar[] = Array.from({ length: 27 }, () => calm);
    const plan = signalPlan(
      bars.map((_bar, row) => (row === 0 ? -1 : 0)),
      {},
    );
    const costs: CostRates = { ...free, takerFeeRate: 0, regulatory: 'us-equity' };
    const settings = { costs, initialCapital: 100_000, lotSize: 1 };
    const [sold] = run(on(runOf(bars, plan, settings), '2025-05-13')).trades;
    const [later] = run(on(runOf(bars, plan, settings), '2025-05-14')).trades;
    expect(sold.regulatoryFees - later.regulatoryFees).toBeCloseTo(2.78, 10);
  });

  it('ticks of slippage move the price of a taker and are counted as slippage', () => {
    const trade = buyAndSell({ ...free, takerFeeRate: 0, slippagePerUnit: 0.05, slippageRate: 0.01 }, 10_105);
    expect(trade.averageEntry).toBeCloseTo(101.05, 12);
    expect(trade.exitPrice).toBeCloseTo(98.95, 12);
    expect(trade.quantity).toBe(100);
    expect(trade.slippage).toBeCloseTo(100 * 1.05 * 2, 10);
    expect(trade.grossPnl).toBeCloseTo(0, 9);
  });

  it('net is gross less every cost, and the account ends with it', () => {
    const costs: CostRates = {
      ...free,
      slippagePerUnit: 0.01,
      halfSpreadRate: 0.0001,
      shareCommission: ibkrTiers[0],
      regulatory: 'us-equity',
    };
    const funding = Float64Array.of(0, 0, 0.001);
    const base = runOf([calm, calm, [105, 106, 104, 105]], signalPlan([1, 0, 0], {}), {
      costs,
      initialCapital: 50_000,
      lotSize: 1,
    });
    const result = run({ ...on(base, '2024-06-03'), funding });
    const [trade] = result.trades;
    expect(trade.fees).toBeCloseTo(trade.entryCommission + trade.exitCommission + trade.regulatoryFees, 12);
    expect(trade.netPnl).toBeCloseTo(
      trade.grossPnl - trade.fees - trade.slippage - trade.spread - trade.funding,
      9,
    );
    expect(result.finalEquity).toBeCloseTo(50_000 + trade.netPnl, 8);
  });
});
