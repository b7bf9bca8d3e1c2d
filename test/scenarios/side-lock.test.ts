import { describe, expect, it } from 'vitest';
import { type Bar, engines, gridPlan, notes, runOf, signalPlan } from './scenario.ts';

const calm: Bar = [100, 101, 99, 100];
const locks = (...rows: readonly number[]): { sideLock: Int8Array } => ({ sideLock: Int8Array.from(rows) });

describe.each(engines)('a side lock in the %s', (_, run) => {
  it('refuses a market entry of the other side in its bar, and it does not come later', () => {
    expect(notes(run(runOf([calm, calm, calm], signalPlan([1, 0, 0], {}, locks(-1, 0, 0)))))).toEqual([]);
    expect(notes(run(runOf([calm, calm, calm], signalPlan([-1, 0, 0], {}, locks(1, 0, 0)))))).toEqual([]);
  });

  it('lets an entry of its own side pass', () => {
    expect(notes(run(runOf([calm, calm, calm], signalPlan([-1, 0, 0], {}, locks(-1, 0, 0)))))).toEqual([
      'short 1 at 100 -> 100 end 1..2',
    ]);
  });

  it('lets a reversal leave but not enter', () => {
    const plan = signalPlan([1, -1, 0], { reverse: true }, locks(0, 1, 0));
    expect(notes(run(runOf([calm, calm, [102, 103, 101, 102]], plan)))).toEqual([
      'long 1 at 100 -> 102 signal 1..2',
    ]);
  });

  it('keeps no position in: stop, target and signal still leave', () => {
    const plan = signalPlan([1, 0, 0], { stop: 0.05 }, locks(0, -1, -1));
    expect(notes(run(runOf([calm, calm, [99, 100, 90, 95]], plan)))).toEqual([
      'long 1 at 100 -> 95 stop 1..2',
    ]);
  });

  it('takes the levels of the other side out of the market for its bar only', () => {
    const dip: Bar = [99, 100, 94, 96];
    const plan = gridPlan(3, { levels: [95, 93], target: 100, stop: 0.2 }, locks(-1, 0, 0));
    expect(notes(run(runOf([calm, dip, dip], plan)))).toEqual(['long 1 at 95 -> 96 end 2..2']);
  });

  it('takes them out as additions too, at the open and on the way', () => {
    const bars: Bar[] = [calm, [99, 99, 94, 96], [92, 93, 90, 92], [94, 95, 92.5, 94]];
    const plan = gridPlan(4, { levels: [95, 93], target: 100, stop: 0.2 }, locks(0, -1, 0, 0));
    expect(notes(run(runOf(bars, plan)))).toEqual(['long 2 at 93.9894 -> 94 end 1..3']);
  });

  it('leaves the target of a grid in the market', () => {
    const bars: Bar[] = [calm, [99, 99, 94, 96], [96, 101, 95.5, 98]];
    const plan = gridPlan(3, { levels: [95, 93], target: 100, stop: 0.2 }, locks(0, -1, -1));
    expect(notes(run(runOf(bars, plan)))).toEqual(['long 1 at 95 -> 100 target 1..2']);
  });
});
