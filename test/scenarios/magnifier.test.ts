import { describe, expect, it } from 'vitest';
import type { PlanColumns } from '../../shared/domain/plan.ts';
import { type Bar, engines, gridPlan, magnifierOf, notes, runOf, signalPlan } from './scenario.ts';

interface Scenario {
  readonly fact: string;
  readonly bars: readonly Bar[];
  /** The quarters of an hour inside each bar. */
  readonly inside: readonly (readonly Bar[])[];
  readonly plan?: PlanColumns;
  readonly trades: readonly string[];
}

const quiet: Bar = [100, 101, 99, 100];
/** Limits at 95 and 93, target 100, stop 20 % below the average entry. */
const grid = (bars: number): PlanColumns => gridPlan(bars, { levels: [95, 93], target: 100, stop: 0.2 });
/** Enters long at the open of bar 1; stop 5 %, target 5 %. */
const single = (bars: number): PlanColumns =>
  signalPlan(
    Array.from({ length: bars }, (_, row) => (row === 0 ? 1 : 0)),
    { stop: 0.05, target: 0.05 },
  );

const both: Bar = [100, 106, 94, 100];

const scenarios: readonly Scenario[] = [
  {
    fact: 'the bars inside tell which of stop and target came first: the target',
    bars: [quiet, quiet, both, quiet],
    inside: [
      [],
      [],
      [
        [100, 106, 100, 101],
        [101, 101, 94, 100],
      ],
      [],
    ],
    plan: single(4),
    trades: ['long 1 at 100 -> 105 target 1..2'],
  },
  {
    fact: 'or the stop',
    bars: [quiet, quiet, both, quiet],
    inside: [
      [],
      [],
      [
        [100, 100, 94, 101],
        [101, 106, 101, 100],
      ],
      [],
    ],
    plan: single(4),
    trades: ['long 1 at 100 -> 95 stop 1..2'],
  },
  {
    fact: 'a bar without bars inside is pessimistic',
    bars: [quiet, quiet, both, quiet],
    inside: [[], [], [], []],
    plan: single(4),
    trades: ['long 1 at 100 -> 95 stop 1..2'],
  },
  {
    fact: 'so is it for a grid: no profit in the bar that added an entry',
    bars: [quiet, [99, 101, 94, 98], quiet],
    inside: [[], [], []],
    trades: ['long 1 at 95 -> 100 target 1..2'],
  },
  {
    fact: 'each bar inside is pessimistic: stop before target',
    bars: [quiet, quiet, both, quiet],
    inside: [[], [], [both], []],
    plan: single(4),
    trades: ['long 1 at 100 -> 95 stop 1..2'],
  },
  {
    fact: 'in the entry bar the first bar inside knows the stop only, the later ones the target too',
    bars: [quiet, [100, 107, 99, 104], quiet],
    inside: [
      [],
      [
        [100, 106, 99, 104],
        [104, 107, 103, 104],
      ],
      [],
    ],
    plan: single(3),
    trades: ['long 1 at 100 -> 105 target 1..1'],
  },
  {
    fact: 'in the entry bar a target reached in the first bar inside only is not taken',
    bars: [quiet, [100, 106, 99, 104], quiet],
    inside: [
      [],
      [
        [100, 106, 99, 104],
        [104, 104.5, 103, 104],
      ],
      [],
    ],
    plan: single(3),
    trades: ['long 1 at 100 -> 100 end 1..2'],
  },
  {
    fact: 'a bar inside that opens beyond the stop leaves at its open',
    bars: [quiet, quiet, [100, 101, 90, 92], quiet],
    inside: [
      [],
      [],
      [
        [100, 101, 99, 100],
        [92, 93, 90, 92],
      ],
      [],
    ],
    plan: single(4),
    trades: ['long 1 at 100 -> 92 stop 1..2'],
  },
  {
    fact: 'a bar inside that opens beyond the target leaves at its open',
    bars: [quiet, quiet, [100, 109, 99, 108], quiet],
    inside: [
      [],
      [],
      [
        [100, 101, 99, 100],
        [107, 109, 107, 108],
      ],
      [],
    ],
    plan: single(4),
    trades: ['long 1 at 100 -> 107 target 1..2'],
  },
  {
    fact: 'when the first bars inside are missing, the path starts where the first one opens: no better stop',
    bars: [quiet, quiet, [100, 101, 90, 92], quiet],
    inside: [[], [], [[93, 94, 90, 92]], []],
    plan: single(4),
    trades: ['long 1 at 100 -> 93 stop 1..2'],
  },
  {
    fact: 'a level fills in one bar inside and the target in a later one',
    bars: [quiet, [99, 101, 94, 100], quiet],
    inside: [
      [],
      [
        [99, 99, 94, 96],
        [96, 101, 95.5, 100],
      ],
      [],
    ],
    trades: ['long 1 at 95 -> 100 target 1..1'],
  },
  {
    fact: 'no profit is taken in the bar inside that added an entry',
    bars: [quiet, [99, 101, 94, 100], quiet, quiet],
    inside: [[], [[99, 101, 94, 98]], [], []],
    trades: ['long 1 at 95 -> 100 target 1..2'],
  },
  {
    fact: 'a fill at the open of the whole bar belongs to the first bar inside',
    bars: [quiet, [94, 101, 94, 99], [99, 99.5, 98, 99]],
    inside: [[], [[94, 101, 94, 99]], []],
    trades: ['long 1 at 94 -> 99 end 1..2'],
  },
  {
    fact: 'levels that the open of a bar inside has passed fill there',
    bars: [quiet, [99, 100, 91, 92], [92, 93, 91.5, 92]],
    inside: [
      [],
      [
        [99, 100, 98, 98],
        [92, 93, 91, 92],
      ],
      [],
    ],
    trades: ['long 2 at 92 -> 92 end 1..2'],
  },
  {
    fact: 'after an exit inside the bar nothing enters for the rest of it',
    bars: [quiet, [99, 99, 94, 96], [96, 101, 94, 95], [96, 97, 95.5, 96]],
    inside: [
      [],
      [],
      [
        [96, 101, 96, 98],
        [98, 98, 94, 95],
      ],
      [],
    ],
    trades: ['long 1 at 95 -> 100 target 1..2'],
  },
  {
    fact: 'the bars inside count, even where they reach beyond the low of the bar itself',
    bars: [quiet, [99, 100, 98, 99], quiet],
    inside: [[], [[99, 100, 94.5, 99]], []],
    trades: ['long 1 at 95 -> 100 target 1..2'],
  },
];

describe.each(engines)('the magnifier in the %s', (_, run) => {
  it.each(scenarios)('$fact', ({ bars, inside, plan = grid(bars.length), trades }) => {
    const magnified = { ...runOf(bars, plan, { policy: 'magnifier' }), magnifier: magnifierOf(inside) };
    expect(notes(run(magnified))).toEqual(trades);
  });

  it('a trailing stop moves at the close of the whole bar only', () => {
    const bars: Bar[] = [quiet, quiet, [100, 110, 100, 105], [105, 106, 104, 105]];
    const plan = signalPlan(
      [1, 0, 0, 0],
      {},
      {
        trailing: { distance: new Float64Array(4).fill(2), activation: 2, trail: 1 },
      },
    );
    const inside: Bar[][] = [
      [],
      [],
      [
        [100, 110, 100, 109],
        [109, 109, 103, 105],
      ],
      [],
    ];
    const magnified = { ...runOf(bars, plan, { policy: 'magnifier' }), magnifier: magnifierOf(inside) };
    expect(notes(run(magnified))).toEqual(['long 1 at 100 -> 105 trailing 1..3']);
  });

  it('bars inside are left unread by every other policy', () => {
    const bars: Bar[] = [quiet, quiet, both, quiet];
    const inside: Bar[][] = [[], [], [[100, 106, 100, 101]], []];
    const other = { ...runOf(bars, single(4)), magnifier: magnifierOf(inside) };
    expect(notes(run(other))).toEqual(['long 1 at 100 -> 95 stop 1..2']);
  });
});
