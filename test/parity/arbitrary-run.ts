import fc from 'fast-check';
import { findGaps } from '../../shared/domain/gap.ts';
import { notionalCosts } from '../../shared/simulation/costs/cost-rates.ts';
import { gapSuspendedRows } from '../../shared/simulation/gap-suspension.ts';
import {
  type CostRates,
  endOfDataRules,
  intrabarPolicies,
  limitFills,
  marginModes,
  type SimulationSettings,
} from '../../shared/simulation/settings.ts';
import { dayEndBars, type SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { arbitraryCandles, arbitraryFunding, arbitraryMagnifier, hourMs } from './arbitrary-market.ts';
import { arbitraryGridPlan, arbitrarySinglePlan } from './arbitrary-plan.ts';

const byShare: CostRates = {
  makerFeeRate: 0,
  takerFeeRate: 0,
  slippageRate: 0,
  halfSpreadRate: 0.0001,
  slippagePerUnit: 0.01,
  shareCommission: {
    perShare: 0.0035,
    minimum: 0.35,
    maximumShareOfValue: 0.01,
    clearingPerShare: 0.0002,
    exchangePerShareTaken: 0.003,
    passThroughRate: 0.02,
  },
  regulatory: 'us-equity',
};

const arbitraryCosts = fc.constantFrom<CostRates>(
  notionalCosts({ makerFeeRate: 0, takerFeeRate: 0, slippageRate: 0, halfSpreadRate: 0 }),
  notionalCosts({
    makerFeeRate: 0.0002,
    takerFeeRate: 0.0006,
    slippageRate: 0.0005,
    halfSpreadRate: 0.0001,
  }),
  notionalCosts({ makerFeeRate: -0.0001, takerFeeRate: 0.001, slippageRate: 0.01, halfSpreadRate: 0.002 }),
  byShare,
  { ...byShare, slippageRate: 0.0005, regulatory: 'none' },
  { ...byShare, makerFeeRate: 0.001, takerFeeRate: 0.002, shareCommission: null },
);

const arbitrarySettings: fc.Arbitrary<SimulationSettings> = fc.record({
  initialCapital: fc.constantFrom(100, 10_000),
  leverage: fc.constantFrom(1, 2, 6, 20, 50),
  allocation: fc.constantFrom(0.3, 1),
  lotSize: fc.constantFrom(0, 0, 1, 0.01),
  policy: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...intrabarPolicies) },
    fc.constant('magnifier' as const),
  ),
  limitFill: fc.constantFrom(...limitFills),
  marginMode: fc.constantFrom(...marginModes),
  maintenanceMarginRate: fc.constant(0.005),
  costs: arbitraryCosts,
  endOfData: fc.constantFrom(...endOfDataRules),
});

/** Any run the product could be asked for, windows in the middle of a series included. */
export function arbitraryRun(bars: number): fc.Arbitrary<SimulationRun> {
  return arbitraryCandles(bars).chain((candles) =>
    fc
      .record({
        plan: fc.oneof({ weight: 2, arbitrary: arbitraryGridPlan(candles) }, arbitrarySinglePlan(candles)),
        settings: arbitrarySettings,
        from: fc.constantFrom(0, 0, 5),
        cut: fc.constantFrom(0, 0, 3),
        warmup: fc.integer({ min: 1, max: 4 }),
        funding: fc.option(arbitraryFunding(candles.length), { freq: 2 }),
        magnifier: arbitraryMagnifier(candles),
      })
      .map(({ plan, settings, from, cut, warmup, funding, magnifier }): SimulationRun => {
        const to = candles.length - cut;
        return {
          candles,
          plan,
          settings,
          from,
          to,
          suspendedRows: gapSuspendedRows(
            candles.length,
            findGaps(candles.time, hourMs, 'continuous'),
            warmup,
          ),
          dayEnds: dayEndBars(candles.time, from, to),
          funding,
          magnifier: settings.policy === 'magnifier' ? magnifier : null,
        };
      }),
  );
}
