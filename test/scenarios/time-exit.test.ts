import { describe, expect, it } from 'vitest';
import { type Bar, engines, gridPlan, notes, runOf, signalPlan } from './scenario.ts';

const calm: Bar = [100, 101, 99, 100];
const later: Bar = [102, 103, 101, 102];

describe.each(engines)('a longest holding time in the %s', (_, run) => {
  it('leaves at the open of bar entry plus hold', () => {
    const plan = signalPlan([1, 0, 0, 0, 0], {}, { maximumHoldBars: 2 });
    expect(notes(run(runOf([calm, calm, calm, later, later], plan)))).toEqual([
      'long 1 at 100 -> 102 time 1..3',
    ]);
  });

  it('comes after the gap: a stop or target that the open has passed names the exit', () => {
    const plan = signalPlan([1, 0, 0], { stop: 0.05, target: 0.05 }, { maximumHoldBars: 1 });
    expect(notes(run(runOf([calm, calm, [90, 91, 89, 90]], plan)))).toEqual([
      'long 1 at 100 -> 90 stop 1..2',
    ]);
    expect(notes(run(runOf([calm, calm, [110, 111, 109, 110]], plan)))).toEqual([
      'long 1 at 100 -> 110 target 1..2',
    ]);
  });

  it('comes after a signal of the same row and before the end of the data', () => {
    const both = signalPlan([1, 0, 0], { exits: [0, 1, 0] }, { maximumHoldBars: 1 });
    expect(notes(run(runOf([calm, calm, later], both)))).toEqual(['long 1 at 100 -> 102 signal 1..2']);
    const last = signalPlan([1, 0, 0], {}, { maximumHoldBars: 1 });
    expect(notes(run(runOf([calm, calm, later], last, { endOfData: 'last-open' })))).toEqual([
      'long 1 at 100 -> 102 time 1..2',
    ]);
  });

  it('lets a signal of the same row enter at the same open, which begins the time anew', () => {
    const plan = signalPlan([1, 1, 0, 0], {}, { maximumHoldBars: 1 });
    expect(notes(run(runOf([calm, calm, later, calm], plan)))).toEqual([
      'long 1 at 100 -> 102 time 1..2',
      'long 1 at 102 -> 100 time 2..3',
    ]);
  });

  it('lets that signal enter too when the gap took the position: both orders were sent at the close', () => {
    const plan = signalPlan([1, -1, 0], { stop: 0.05 }, { maximumHoldBars: 1 });
    expect(notes(run(runOf([calm, calm, [90, 91, 89, 90]], plan)))).toEqual([
      'long 1 at 100 -> 90 stop 1..2',
      'short 1 at 90 -> 90 end 2..2',
    ]);
  });

  it('ends the bar of a grid: no level fills after it', () => {
    const bars: Bar[] = [calm, [99, 99, 94, 96], [96, 97, 94, 95], [96, 97, 95.5, 96]];
    const plan = gridPlan(4, { levels: [95, 93], target: 100, stop: 0.2 }, { maximumHoldBars: 1 });
    expect(notes(run(runOf(bars, plan)))).toEqual(['long 1 at 95 -> 96 time 1..2']);
  });

  it('counts from the first fill of a grid', () => {
    const bars: Bar[] = [calm, [99, 99, 94, 96], [96, 97, 92, 95], [96, 97, 95.5, 96], [97, 98, 96, 97]];
    const plan = gridPlan(5, { levels: [95, 93], target: 100, stop: 0.2 }, { maximumHoldBars: 2 });
    expect(notes(run(runOf(bars, plan)))).toEqual(['long 2 at 93.9894 -> 96 time 1..3']);
  });
});

describe.each(engines)('exit bits in the %s', (_, run) => {
  const bars: Bar[] = [calm, calm, later, later];

  it.each([
    ['bit 1 leaves a long', 1, 1, 'long 1 at 100 -> 102 signal 1..2'],
    ['bit 1 leaves a short alone', -1, 1, 'short 1 at 100 -> 102 end 1..3'],
    ['bit 2 leaves a short', -1, 2, 'short 1 at 100 -> 102 signal 1..2'],
    ['bit 2 leaves a long alone', 1, 2, 'long 1 at 100 -> 102 end 1..3'],
    ['both bits leave either', -1, 3, 'short 1 at 100 -> 102 signal 1..2'],
  ])('%s', (_fact, side, bits, trade) => {
    expect(notes(run(runOf(bars, signalPlan([side, 0, 0, 0], { exits: [0, bits, 0, 0] }))))).toEqual([trade]);
  });
});
