import { describe, expect, it } from 'vitest';
import { type Bar, engines, gridPlan, notes, runOf, signalPlan } from './scenario.ts';

const calm: Bar = [100, 101, 99, 100];

/** Entry at 100 in bar 1; stop and target 5 away; bar 2 reaches both. */
const bars: readonly (readonly [fact: string, side: 1 | -1, bar: Bar, trade: string])[] = [
  [
    'the high is nearer: a long takes its target',
    1,
    [100.5, 106, 94, 100],
    'long 1 at 100 -> 105 target 1..2',
  ],
  ['the low is nearer: a long is stopped', 1, [99.5, 106, 94, 100], 'long 1 at 100 -> 95 stop 1..2'],
  ['both are as far: a long is stopped', 1, [100, 106, 94, 104], 'long 1 at 100 -> 95 stop 1..2'],
  [
    'the low is nearer: a short takes its target',
    -1,
    [99.5, 106, 94, 100],
    'short 1 at 100 -> 95 target 1..2',
  ],
  ['the high is nearer: a short is stopped', -1, [100.5, 106, 94, 100], 'short 1 at 100 -> 105 stop 1..2'],
  ['both are as far: a short is stopped', -1, [100, 106, 94, 96], 'short 1 at 100 -> 105 stop 1..2'],
];

describe.each(engines)('nearest-extreme-first in the %s', (_, run) => {
  it.each(bars)('%s', (_fact, side, bar, trade) => {
    const plan = signalPlan([side, 0, 0, 0], { stop: 0.05, target: 0.05 });
    expect(notes(run(runOf([calm, calm, bar, calm], plan, { policy: 'nearest-extreme-first' })))).toEqual([
      trade,
    ]);
  });

  it('in the entry bar of a single position only the stop acts, whichever extreme is nearer', () => {
    const plan = signalPlan([1, 0, 0], { stop: 0.05, target: 0.05 });
    const run3 = runOf([calm, [100, 105.5, 94, 100], calm], plan, { policy: 'nearest-extreme-first' });
    expect(notes(run(run3))).toEqual(['long 1 at 100 -> 95 stop 1..1']);
  });

  it('with the low first, a grid may enter and take its target in one bar, as adverse-first does', () => {
    const plan = gridPlan(2, { levels: [95], target: 100, stop: 0.2 });
    const run2 = runOf([calm, [97, 101, 94, 100]], plan, { policy: 'nearest-extreme-first' });
    expect(notes(run(run2))).toEqual(['long 1 at 95 -> 100 target 1..1']);
  });

  it('with the high first, the level fills after it and no target is left in that bar', () => {
    const plan = gridPlan(2, { levels: [95], target: 100, stop: 0.2 });
    const run2 = runOf([calm, [99, 101, 94, 98]], plan, { policy: 'nearest-extreme-first' });
    expect(notes(run(run2))).toEqual(['long 1 at 95 -> 98 end 1..1']);
  });
});
