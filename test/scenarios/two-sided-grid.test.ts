import { describe, expect, it } from 'vitest';
import type { PlanColumns } from '../../shared/domain/plan.ts';
import { completePlan } from '../../shared/strategies/plan-draft.ts';
import { type Bar, engines, notes, runOf } from './scenario.ts';

interface Scenario {
  readonly fact: string;
  /** Side of the levels in each row. */
  readonly sides: readonly (1 | -1 | 0)[];
  readonly bars: readonly Bar[];
  readonly trades: readonly string[];
}

const quiet: Bar = [100, 101, 99, 100];
const dip: Bar = [99, 99.5, 94, 96];
const rise: Bar = [101, 106, 100.5, 104];

/** Two levels, 5 and 7 % from 100 on the side of the row; target 100; stop 20 %. */
function twoSided(sides: readonly number[]): PlanColumns {
  return completePlan('two-sided', sides.length, {
    levels: [0.05, 0.07].map((offset) => ({
      price: Float64Array.from(sides, (side) => (side === 0 ? 95 : 100 * (1 - side * offset))),
      scale: 1,
      fraction: 0.5,
    })),
    levelSides: Int8Array.from(sides),
    target: { kind: 'price', price: new Float64Array(sides.length).fill(100) },
    stop: { kind: 'percent', fraction: 0.2 },
  });
}

const scenarios: readonly Scenario[] = [
  {
    fact: 'buys below the mean in a row of +1',
    sides: [1, 1, 1],
    bars: [quiet, dip, [96, 101, 95.5, 100]],
    trades: ['long 1 at 95 -> 100 target 1..2'],
  },
  {
    fact: 'sells above the mean in a row of -1',
    sides: [-1, -1, -1],
    bars: [quiet, rise, [104, 104.5, 99, 100]],
    trades: ['short 1 at 105 -> 100 target 1..2'],
  },
  {
    fact: 'rests nothing in a row of 0',
    sides: [0, 0, 0],
    bars: [quiet, dip, dip],
    trades: [],
  },
  {
    fact: 'a rise means nothing to the levels below, a dip nothing to those above',
    sides: [1, -1, 1],
    bars: [quiet, rise, dip],
    trades: [],
  },
  {
    fact: 'an open position locks its side: rows of the other side add nothing and turn nothing round',
    sides: [1, -1, -1, -1],
    bars: [quiet, dip, [96, 99, 90, 92], [92, 93, 91, 92]],
    trades: ['long 1 at 95 -> 92 end 1..3'],
  },
  {
    fact: 'a row of 0 adds nothing to an open position either',
    sides: [1, 0, 0],
    bars: [quiet, dip, [96, 97, 90, 92]],
    trades: ['long 1 at 95 -> 92 end 1..2'],
  },
  {
    fact: 'when its own rows return, the levels that have not filled rest again',
    sides: [1, -1, 1, 1],
    bars: [quiet, dip, [96, 97, 92, 94], [94, 95, 92, 94]],
    trades: ['long 2 at 93.9894 -> 94 end 1..3'],
  },
  {
    fact: 'stop and target stay in the market through rows of the other side',
    sides: [1, -1, -1],
    bars: [quiet, dip, [96, 101, 95.5, 100]],
    trades: ['long 1 at 95 -> 100 target 1..2'],
  },
  {
    fact: 'after the exit the other side may begin in the next bar',
    sides: [1, -1, -1, -1],
    bars: [quiet, dip, [96, 106, 95.5, 104], [104, 106, 103, 104]],
    trades: ['long 1 at 95 -> 100 target 1..2', 'short 1 at 105 -> 104 end 3..3'],
  },
];

describe.each(engines)('a grid of both sides in the %s', (_, run) => {
  it.each(scenarios)('$fact', ({ sides, bars, trades }) => {
    expect(notes(run(runOf(bars, twoSided(sides))))).toEqual(trades);
  });
});
