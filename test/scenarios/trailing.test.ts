import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../shared/strategies/plan-draft.ts';
import { type Bar, engines, notes, runOf, signalPlan } from './scenario.ts';

interface Scenario {
  readonly fact: string;
  readonly bars: readonly Bar[];
  readonly side?: 1 | -1;
  /** Percent stop; the default rests at 90 for a long. */
  readonly stop?: number | undefined;
  readonly distance?: number;
  readonly rules?: PlanDraft;
  readonly trades: readonly string[];
}

const calm: Bar = [100, 101, 99, 100];

/** Entry at 100 in bar 1, first stop 10 %; the trail wakes 4 beyond the entry and follows by 2. */
const scenarios: readonly Scenario[] = [
  {
    fact: 'rests behind the highest high of the closed bars once that has gone far enough',
    bars: [calm, calm, [101, 106, 100, 105], [105, 105, 103, 104]],
    trades: ['long 1 at 100 -> 104 trailing 1..3'],
  },
  {
    fact: 'does not wake a cent before its activation',
    bars: [calm, calm, [101, 103.99, 100, 102], [102, 102, 95, 96]],
    trades: ['long 1 at 100 -> 96 end 1..3'],
  },
  {
    fact: 'wakes when the extreme reaches its activation exactly',
    bars: [calm, calm, [101, 104, 100, 103], [103, 103, 95, 96]],
    trades: ['long 1 at 100 -> 102 trailing 1..3'],
  },
  {
    fact: 'moves at closes only: the bar that makes the high cannot be stopped by it',
    bars: [calm, calm, [101, 110, 95, 105], [109, 110, 108.5, 109]],
    trades: ['long 1 at 100 -> 109 end 1..3'],
  },
  {
    fact: 'counts the high of the entry bar',
    bars: [calm, [100, 105, 99, 104], [104, 104, 102, 103], calm],
    trades: ['long 1 at 100 -> 103 trailing 1..2'],
  },
  {
    fact: 'never moves back when highs fall',
    bars: [calm, calm, [101, 110, 100, 109], [109, 109.5, 108.5, 109], [109, 109, 107, 108]],
    trades: ['long 1 at 100 -> 108 trailing 1..4'],
  },
  {
    fact: 'leaves at the open when the open lies beyond it',
    bars: [calm, calm, [101, 106, 100, 105], [97, 98, 96, 97]],
    trades: ['long 1 at 100 -> 97 trailing 1..3'],
  },
  {
    fact: 'gives way to a first stop that is tighter',
    bars: [calm, calm, [101, 104, 100.5, 103], [103, 103, 95, 96]],
    rules: { stop: { kind: 'price', price: Float64Array.of(90, 90, 103, 90) } },
    trades: ['long 1 at 100 -> 103 stop 1..3'],
  },
  {
    fact: 'names the exit when it rests at the very price of the first stop',
    bars: [calm, calm, [101, 104, 100.5, 103], [103, 103, 95, 96]],
    rules: { stop: { kind: 'price', price: Float64Array.of(90, 90, 102, 90) } },
    trades: ['long 1 at 100 -> 102 trailing 1..3'],
  },
  {
    fact: 'needs no first stop',
    bars: [calm, calm, [101, 106, 100, 105], [105, 105, 103, 104]],
    stop: undefined,
    trades: ['long 1 at 100 -> 104 trailing 1..3'],
  },
  {
    fact: 'mirrors for a short, behind the lowest low',
    bars: [calm, calm, [99, 100, 94, 95], [95, 97, 95, 96]],
    side: -1,
    trades: ['short 1 at 100 -> 96 trailing 1..3'],
  },
  {
    fact: 'never wakes when its distance is unknown in the row of the entry',
    bars: [calm, calm, [101, 130, 100, 125], [125, 125, 95, 96]],
    distance: Number.NaN,
    trades: ['long 1 at 100 -> 96 end 1..3'],
  },
];

describe.each(engines)('a trailing stop in the %s', (_, run) => {
  it.each(scenarios)('$fact', ({ bars, side = 1, distance = 2, rules = {}, trades, ...rest }) => {
    const stop = 'stop' in rest ? rest.stop : 0.1;
    // Only the row of the entry matters: the later rows would never let the trail wake.
    const distances = new Float64Array(bars.length).fill(1000);
    distances[0] = distance;
    const plan = signalPlan(
      bars.map((_bar, row) => (row === 0 ? side : 0)),
      stop === undefined ? {} : { stop },
      { trailing: { distance: distances, activation: 2, trail: 1 }, ...rules },
    );
    expect(notes(run(runOf(bars, plan)))).toEqual(trades);
  });
});
