import fc from 'fast-check';
import { allocateCandles, candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';
import { findGaps } from '../../shared/domain/gap.ts';
import {
  exitEither,
  type PlanColumns,
  type Side,
  type StopRule,
  type TargetRule,
} from '../../shared/domain/plan.ts';
import { simpleMovingAverage } from '../../shared/indicators/sma.ts';
import { gapSuspendedRows } from '../../shared/simulation/gap-suspension.ts';
import {
  endOfDataRules,
  intrabarPolicies,
  limitFills,
  marginModes,
  type SimulationSettings,
} from '../../shared/simulation/settings.ts';
import { completePlan } from '../../shared/strategies/plan-draft.ts';
import { notionalCosts } from '../../shared/simulation/costs/cost-rates.ts';
import { dayEndBars, type SimulationRun } from '../../shared/simulation/simulation-run.ts';

const hourMs = 3_600_000;

/** Random markets made to hurt: coarse ticks so that prices tie, gaps in price and in time, flat bars, crashes. */
function arbitraryCandles(bars: number): fc.Arbitrary<CandleColumns> {
  const bar = fc.record({
    gap: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.integer({ min: -12, max: 12 })),
    body: fc.integer({ min: -8, max: 8 }),
    up: fc.integer({ min: 0, max: 10 }),
    down: fc.integer({ min: 0, max: 10 }),
    skippedBars: fc.oneof({ weight: 30, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 5 })),
  });
  return fc
    .record({
      tick: fc.constantFrom(0.01, 0.1, 0.25, 1),
      start: fc.integer({ min: 60, max: 400 }),
      hour: fc.integer({ min: 0, max: 23 }),
      bars: fc.array(bar, { minLength: bars, maxLength: bars }),
    })
    .map(({ tick, start, hour, bars: shapes }) => {
      const candles = candleColumns(allocateCandles(shapes.length));
      let price = start;
      let time = hour * hourMs;
      shapes.forEach((shape, index) => {
        const open = Math.max(20, price + shape.gap);
        const close = Math.max(20, open + shape.body);
        candles.open[index] = open * tick;
        candles.close[index] = close * tick;
        candles.high[index] = (Math.max(open, close) + shape.up) * tick;
        candles.low[index] = (Math.min(open, close) - shape.down) * tick;
        candles.time[index] = time;
        price = close;
        time += hourMs * (1 + shape.skippedBars);
      });
      return candles;
    });
}

const arbitrarySettings: fc.Arbitrary<SimulationSettings> = fc.record({
  initialCapital: fc.constantFrom(100, 10_000),
  leverage: fc.constantFrom(1, 2, 6, 20, 50),
  allocation: fc.constantFrom(0.3, 1),
  lotSize: fc.constantFrom(0, 0, 1, 0.01),
  policy: fc.constantFrom(...intrabarPolicies),
  limitFill: fc.constantFrom(...limitFills),
  marginMode: fc.constantFrom(...marginModes),
  maintenanceMarginRate: fc.constant(0.005),
  costs: fc.constantFrom(
    notionalCosts({ makerFeeRate: 0, takerFeeRate: 0, slippageRate: 0, halfSpreadRate: 0 }),
    notionalCosts({
      makerFeeRate: 0.0002,
      takerFeeRate: 0.0006,
      slippageRate: 0.0005,
      halfSpreadRate: 0.0001,
    }),
    notionalCosts({ makerFeeRate: -0.0001, takerFeeRate: 0.001, slippageRate: 0.01, halfSpreadRate: 0.002 }),
  ),
  endOfData: fc.constantFrom(...endOfDataRules),
});

const arbitraryStop = (candles: CandleColumns): fc.Arbitrary<StopRule> =>
  fc.oneof(
    fc.constant<StopRule>({ kind: 'none' }),
    fc
      .constantFrom(0.001, 0.01, 0.02, 0.05, 0.2)
      .map((fraction): StopRule => ({ kind: 'percent', fraction })),
    fc.constantFrom(0.5, 1, 3).map((multiple): StopRule => ({
      kind: 'distance',
      distance: candles.high.map((high, index) => Math.max(1e-6, high - candles.low[index])),
      multiple,
      cap: Number.POSITIVE_INFINITY,
    })),
  );

const arbitrarySignals = (bars: number, weight: number): fc.Arbitrary<number[]> =>
  fc.array(fc.oneof({ weight, arbitrary: fc.constant(0) }, fc.constantFrom(-1, 1)), {
    minLength: bars,
    maxLength: bars,
  });

function arbitraryTarget(mean: Float64Array): fc.Arbitrary<TargetRule> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<TargetRule>({ kind: 'price', price: mean }) },
    fc.constantFrom(0.001, 0.01, 0.05).map((fraction): TargetRule => ({ kind: 'percent', fraction })),
    fc.constant<TargetRule>({ kind: 'none' }),
  );
}

function exitColumn(signals: readonly number[] | null): Uint8Array | null {
  return signals && Uint8Array.from(signals, (signal) => (signal === 1 ? exitEither : 0));
}

/** A ladder below or above a mean; sometimes each level on a column of its own and in no particular order. */
function arbitraryGridPlan(candles: CandleColumns): fc.Arbitrary<PlanColumns> {
  return fc
    .record({
      side: fc.constantFrom<Side>(1, -1),
      period: fc.integer({ min: 1, max: 4 }),
      offsets: fc.array(fc.constantFrom(0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1), {
        minLength: 1,
        maxLength: 4,
      }),
      isSharedColumn: fc.boolean(),
      exits: fc.option(arbitrarySignals(candles.length, 12)),
    })
    .chain(({ side, period, offsets, isSharedColumn, exits }) => {
      const mean = simpleMovingAverage(candles.close, period);
      const levels = offsets.map((offset) => ({
        price: isSharedColumn ? mean : mean.slice(),
        scale: 1 - side * offset,
        fraction: 1 / offsets.length,
      }));
      return fc
        .record({ stop: arbitraryStop(candles), target: arbitraryTarget(mean) })
        .map(({ stop, target }) =>
          completePlan('grid', candles.length, {
            levels,
            levelSide: side,
            exitSignal: exitColumn(exits),
            target,
            stop,
          }),
        );
    });
}

function arbitrarySinglePlan(candles: CandleColumns): fc.Arbitrary<PlanColumns> {
  return fc
    .record({
      entries: arbitrarySignals(candles.length, 6),
      exits: fc.option(arbitrarySignals(candles.length, 12)),
      oppositeSignal: fc.constantFrom('ignore' as const, 'reverse' as const),
      stop: arbitraryStop(candles),
      target: arbitraryTarget(simpleMovingAverage(candles.close, 3)),
    })
    .map(({ entries, exits, oppositeSignal, stop, target }) =>
      completePlan('signals', candles.length, {
        marketEntry: Int8Array.from(entries),
        oppositeSignal,
        exitSignal: exitColumn(exits),
        target,
        stop,
      }),
    );
}

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
      })
      .map(({ plan, settings, from, cut, warmup }): SimulationRun => {
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
          funding: null,
          magnifier: null,
        };
      }),
  );
}
