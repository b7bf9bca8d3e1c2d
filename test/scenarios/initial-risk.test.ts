import { describe, expect, it } from 'vitest';
import type { StopRule } from '../../shared/domain/plan.ts';
import { type Bar, engines, gridPlan, notes, runOf, signalPlan } from './scenario.ts';

const calm: Bar = [100, 101, 99, 100];
const signals = [1, 0, 0, 0];

function stopped(stop: StopRule): ReturnType<typeof signalPlan> {
  return signalPlan(signals, {}, { stop });
}

/** A column that only says something in the row of the entry. */
const atEntry = (value: number): Float64Array => Float64Array.of(value, 1000, 1000, 1000);

describe.each(engines)('stops and the risk they set in the %s', (_, run) => {
  const bars: Bar[] = [calm, calm, [100, 101, 90, 95], calm];

  it('initial risk is quantity times the distance to the stop: 10 units and 5 of distance', () => {
    const [trade] = run(runOf(bars, stopped({ kind: 'percent', fraction: 0.05 }))).trades;
    expect(trade.initialRisk).toBeCloseTo(50, 10);
    expect(trade.netPnl / trade.initialRisk!).toBeCloseTo(-1, 10);
  });

  it('a stop by distance knows the row of the entry only, and no more than its cap', () => {
    const wide: StopRule = {
      kind: 'distance',
      distance: atEntry(2),
      multiple: 3,
      cap: Number.POSITIVE_INFINITY,
    };
    expect(notes(run(runOf(bars, stopped(wide))))).toEqual(['long 1 at 100 -> 94 stop 1..2']);
    const capped = run(runOf(bars, stopped({ ...wide, cap: 0.02 })));
    expect(notes(capped)).toEqual(['long 1 at 100 -> 98 stop 1..2']);
    expect(capped.trades[0].initialRisk).toBeCloseTo(20, 10);
  });

  it('a target by distance likewise', () => {
    const up: Bar[] = [calm, calm, [100, 110, 99.5, 105], calm];
    const target = { kind: 'distance', distance: atEntry(2), multiple: 3, cap: 0.04 } as const;
    expect(notes(run(runOf(up, signalPlan(signals, {}, { target }))))).toEqual([
      'long 1 at 100 -> 104 target 1..2',
    ]);
  });

  it('an unknown distance is no stop and no risk', () => {
    const unknown: StopRule = { kind: 'distance', distance: atEntry(Number.NaN), multiple: 1, cap: 0.02 };
    const [trade] = run(runOf(bars, stopped(unknown))).trades;
    expect(trade.exitReason).toBe('end');
    expect(trade.initialRisk).toBeNull();
  });

  it('a stop by price follows the row, up and down', () => {
    const loosened = Float64Array.of(98.5, 89, 89, 89);
    expect(notes(run(runOf(bars, stopped({ kind: 'price', price: loosened }))))).toEqual([
      'long 1 at 100 -> 100 end 1..3',
    ]);
    const tightened = Float64Array.of(85, 96, 96, 96);
    const result = run(runOf(bars, stopped({ kind: 'price', price: tightened })));
    expect(notes(result)).toEqual(['long 1 at 100 -> 96 stop 1..2']);
    expect(result.trades[0].initialRisk).toBeCloseTo(150, 10);
  });

  it('a grid follows it too, through bars in which nothing else happens', () => {
    const quietly: Bar[] = [calm, [99, 99, 94, 96], [96, 97, 95.8, 96], [96, 97, 95.8, 96]];
    const stop: StopRule = { kind: 'price', price: Float64Array.of(80, 80, 95.9, 95.9) };
    const plan = gridPlan(4, { levels: [95], target: 100, stop: 0.2 }, { stop });
    const result = run(runOf(quietly, plan));
    expect(notes(result)).toEqual(['long 1 at 95 -> 95.9 stop 1..3']);
    expect(result.trades[0].initialRisk).toBeCloseTo((1000 / 95) * 15, 9);
  });

  it('a row without a price keeps the last one since the entry', () => {
    const kept = Float64Array.of(96, Number.NaN, Number.NaN, Number.NaN);
    expect(notes(run(runOf(bars, stopped({ kind: 'price', price: kept }))))).toEqual([
      'long 1 at 100 -> 96 stop 1..2',
    ]);
  });

  it('without a price since the entry there is no stop, whatever an earlier row said', () => {
    const earlier: Bar[] = [calm, calm, calm, [100, 101, 90, 95], calm];
    const price = Float64Array.of(96, Number.NaN, Number.NaN, Number.NaN, Number.NaN);
    const plan = signalPlan([0, 1, 0, 0, 0], {}, { stop: { kind: 'price', price } });
    const result = run(runOf(earlier, plan));
    expect(notes(result)).toEqual(['long 1 at 100 -> 100 end 2..4']);
    expect(result.trades[0].initialRisk).toBeNull();
  });

  it('a stop price on the wrong side of the market leaves where the price is, not better', () => {
    const above = new Float64Array(4).fill(104);
    expect(notes(run(runOf(bars, stopped({ kind: 'price', price: above }))))).toEqual([
      'long 1 at 100 -> 100 stop 1..1',
    ]);
  });

  it('liquidation is no stop: a position that only the venue ends has no initial risk', () => {
    const [trade] = run(runOf(bars, signalPlan(signals, {}), { leverage: 20 })).trades;
    expect(trade.exitReason).toBe('liquidation');
    expect(trade.initialRisk).toBeNull();
  });

  it('a grid risks what its last entry fill risked: the whole quantity to the stop of that average', () => {
    const ladder: Bar[] = [calm, [99, 99, 94, 96], [96, 97, 92, 94], [94, 101, 93.5, 100]];
    const plan = gridPlan(4, { levels: [95, 93], target: 100, stop: 0.2 });
    const [trade] = run(runOf(ladder, plan)).trades;
    expect(trade.initialRisk).toBeCloseTo(1000 * 0.2, 9);
  });
});
