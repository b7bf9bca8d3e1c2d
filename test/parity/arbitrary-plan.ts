import fc from 'fast-check';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import type {
  EntryDistance,
  PlanColumns,
  PlanLevel,
  Side,
  StopRule,
  TargetRule,
  TrailingRule,
} from '../../shared/domain/plan.ts';
import { simpleMovingAverage } from '../../shared/indicators/sma.ts';
import { completePlan } from '../../shared/strategies/plan-draft.ts';

/** A column of `bars` values, most of them `usual`. */
function column<Value>(
  bars: number,
  usual: Value,
  weight: number,
  others: readonly Value[],
): fc.Arbitrary<Value[]> {
  const value = fc.oneof({ weight, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));
  return fc.array(value, { minLength: bars, maxLength: bars });
}

const rarely = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, value);

/** The range of each bar as a distance, a few rows unknown. */
function arbitraryDistance(candles: CandleColumns): fc.Arbitrary<Float64Array> {
  return column(candles.length, true, 12, [false]).map((known) =>
    candles.high.map((high, row) => (known[row] ? Math.max(1e-6, high - candles.low[row]) : Number.NaN)),
  );
}

function arbitraryEntryDistance(candles: CandleColumns): fc.Arbitrary<EntryDistance> {
  return fc.record({
    distance: arbitraryDistance(candles),
    multiple: fc.constantFrom(0.5, 1, 3),
    cap: fc.constantFrom(Number.POSITIVE_INFINITY, 0.01, 0.04),
  });
}

/** Prices around the closes, on either side of the market, some rows unknown. */
function arbitraryPrices(candles: CandleColumns): fc.Arbitrary<Float64Array> {
  return fc
    .record({
      bias: fc.constantFrom(0.9, 0.97, 1, 1.03, 1.1),
      moves: column(candles.length, 0, 2, [-0.01, 0.01, 0.05, -0.05, Number.NaN]),
    })
    .map(({ bias, moves }) => candles.close.map((close, row) => close * (bias + moves[row])));
}

function arbitraryStop(candles: CandleColumns): fc.Arbitrary<StopRule> {
  return fc.oneof(
    fc.constant<StopRule>({ kind: 'none' }),
    fc
      .constantFrom(0.001, 0.01, 0.02, 0.05, 0.2)
      .map((fraction): StopRule => ({ kind: 'percent', fraction })),
    arbitraryEntryDistance(candles).map((rule): StopRule => ({ kind: 'distance', ...rule })),
    arbitraryPrices(candles).map((price): StopRule => ({ kind: 'price', price })),
  );
}

function arbitraryTarget(candles: CandleColumns, mean: Float64Array): fc.Arbitrary<TargetRule> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<TargetRule>({ kind: 'price', price: mean }) },
    arbitraryPrices(candles).map((price): TargetRule => ({ kind: 'price', price })),
    fc.constantFrom(0.001, 0.01, 0.05).map((fraction): TargetRule => ({ kind: 'percent', fraction })),
    arbitraryEntryDistance(candles).map((rule): TargetRule => ({ kind: 'distance', ...rule })),
    fc.constant<TargetRule>({ kind: 'none' }),
  );
}

function arbitraryTrailing(candles: CandleColumns): fc.Arbitrary<TrailingRule> {
  return fc.record({
    distance: arbitraryDistance(candles),
    activation: fc.constantFrom(0, 0.5, 1, 2),
    trail: fc.constantFrom(0, 0.25, 1, 2),
  });
}

/** What both ways in can have. */
function arbitraryExits(candles: CandleColumns): fc.Arbitrary<{
  readonly exitSignal: Uint8Array | null;
  readonly sideLock: Int8Array | null;
  readonly maximumHoldBars: number | null;
}> {
  const bars = candles.length;
  return fc.record({
    exitSignal: fc.option(column(bars, 0, 8, [1, 2, 3]).map((bits) => Uint8Array.from(bits))),
    sideLock: rarely(column(bars, 0, 2, [1, -1]).map((locks) => Int8Array.from(locks))),
    maximumHoldBars: rarely(fc.integer({ min: 1, max: 6 })),
  });
}

/** Rungs below or above a mean; sometimes each on a column of its own and in no particular order. */
function ladder(
  mean: Float64Array,
  offsets: readonly number[],
  sideOf: (row: number) => number,
  isSharedColumn: boolean,
): PlanLevel[] {
  return offsets.map((offset) =>
    isSharedColumn
      ? { price: mean, scale: 1 - sideOf(0) * offset, fraction: 1 / offsets.length }
      : {
          price: mean.map((price, row) => price * (1 - sideOf(row) * offset)),
          scale: 1,
          fraction: 1 / offsets.length,
        },
  );
}

/** A grid of one side, or of a side that its rows choose. */
export function arbitraryGridPlan(candles: CandleColumns): fc.Arbitrary<PlanColumns> {
  const bars = candles.length;
  return fc
    .record({
      side: fc.constantFrom<Side>(1, -1),
      sides: rarely(column(bars, 1, 2, [-1, 0, -1])),
      period: fc.integer({ min: 1, max: 4 }),
      offsets: fc.array(fc.constantFrom(0, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1), {
        minLength: 1,
        maxLength: 4,
      }),
      isSharedColumn: fc.boolean(),
      exits: arbitraryExits(candles),
      stop: arbitraryStop(candles),
    })
    .chain(({ side, sides, period, offsets, isSharedColumn, exits, stop }) => {
      const mean = simpleMovingAverage(candles.close, period);
      const sideOf = (row: number): number => (sides === null ? side : sides[row]);
      return arbitraryTarget(candles, mean).map((target) =>
        completePlan('grid', bars, {
          ...exits,
          levels: ladder(mean, offsets, sideOf, isSharedColumn),
          levelSide: side,
          levelSides: sides && Int8Array.from(sides),
          target,
          stop,
        }),
      );
    });
}

export function arbitrarySinglePlan(candles: CandleColumns): fc.Arbitrary<PlanColumns> {
  return fc
    .record({
      entries: column(candles.length, 0, 6, [-1, 1]),
      oppositeSignal: fc.constantFrom('ignore' as const, 'reverse' as const),
      exits: arbitraryExits(candles),
      stop: arbitraryStop(candles),
      target: arbitraryTarget(candles, simpleMovingAverage(candles.close, 3)),
      trailing: fc.option(arbitraryTrailing(candles)),
    })
    .map(({ entries, exits, ...rules }) =>
      completePlan('signals', candles.length, { marketEntry: Int8Array.from(entries), ...exits, ...rules }),
    );
}
