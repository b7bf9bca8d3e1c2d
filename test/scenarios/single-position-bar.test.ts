import { notionalCosts } from '../../shared/simulation/costs/cost-rates.ts';
import { describe, expect, it } from 'vitest';
import { type Bar, engines, notes, runOf, signalPlan } from './scenario.ts';

const calm: Bar = [100, 101, 99, 100];

describe.each(engines)('a single-position bar in the %s', (_, run) => {
  it('a signal at the close fills at the next open', () => {
    const bars: Bar[] = [calm, [102, 104, 101, 103], [103, 104, 102, 103]];
    expect(notes(run(runOf(bars, signalPlan([1, 0, 0]))))).toEqual(['long 1 at 102 -> 103 end 1..2']);
  });

  it('stop and target are measured from the fill, slippage included', () => {
    const bars: Bar[] = [calm, [100, 101, 99, 100], [100, 120, 99, 100], [100, 101, 99, 100]];
    const costs = notionalCosts({ makerFeeRate: 0, takerFeeRate: 0, slippageRate: 0.01, halfSpreadRate: 0 });
    const plan = signalPlan([1, 0, 0, 0], { stop: 0.1, target: 0.1 });
    expect(notes(run(runOf(bars, plan, { costs })))).toEqual(['long 1 at 101 -> 111.1 target 1..2']);
  });

  it('in the entry bar only the stop can be hit', () => {
    const bars: Bar[] = [calm, [100, 120, 95.5, 100], [100, 120, 99, 100]];
    const plan = signalPlan([1, 0, 0], { stop: 0.05, target: 0.1 });
    expect(notes(run(runOf(bars, plan)))).toEqual(['long 1 at 100 -> 110 target 1..2']);
    const lower: Bar[] = [calm, [100, 120, 94, 100], [100, 120, 99, 100]];
    expect(notes(run(runOf(lower, plan)))).toEqual(['long 1 at 100 -> 95 stop 1..1']);
  });

  it('stop comes before target when a later bar reaches both', () => {
    const bars: Bar[] = [calm, calm, [100, 120, 90, 110], calm];
    const plan = signalPlan([1, 0, 0, 0], { stop: 0.05, target: 0.1 });
    expect(notes(run(runOf(bars, plan)))).toEqual(['long 1 at 100 -> 95 stop 1..2']);
    expect(notes(run(runOf(bars, plan, { policy: 'favourable-first' })))).toEqual([
      'long 1 at 100 -> 110 target 1..2',
    ]);
  });

  it('a gap through the stop fills at the open', () => {
    const bars: Bar[] = [calm, calm, [80, 85, 79, 84], calm];
    expect(notes(run(runOf(bars, signalPlan([1, 0, 0, 0], { stop: 0.05 }))))).toEqual([
      'long 1 at 100 -> 80 stop 1..2',
    ]);
  });

  it('a signal exit fills at the next open, before a new entry of the same row', () => {
    const bars: Bar[] = [calm, calm, [105, 106, 104, 105], calm];
    const plan = signalPlan([1, -1, 0, 0], { exits: [0, 1, 0, 0] });
    expect(notes(run(runOf(bars, plan)))).toEqual([
      'long 1 at 100 -> 105 signal 1..2',
      'short 1 at 105 -> 100 end 2..3',
    ]);
  });

  it('an opposite signal is ignored unless the plan says reverse', () => {
    const bars: Bar[] = [calm, calm, [105, 106, 104, 105], calm];
    expect(notes(run(runOf(bars, signalPlan([1, -1, 0, 0]))))).toEqual(['long 1 at 100 -> 100 end 1..3']);
    expect(notes(run(runOf(bars, signalPlan([1, -1, 0, 0], { reverse: true }))))).toEqual([
      'long 1 at 100 -> 105 signal 1..2',
      'short 1 at 105 -> 100 end 2..3',
    ]);
  });

  it('a last-open end leaves at the open of the last bar and lets nothing in', () => {
    const bars: Bar[] = [calm, calm, [105, 106, 104, 110]];
    expect(notes(run(runOf(bars, signalPlan([1, 0, 0]), { endOfData: 'last-open' })))).toEqual([
      'long 1 at 100 -> 105 end 1..2',
    ]);
    expect(notes(run(runOf(bars, signalPlan([0, 1, 0]), { endOfData: 'last-open' })))).toEqual([]);
  });

  it('floors quantities to whole lots', () => {
    const bars: Bar[] = [calm, [300, 301, 299, 300], [300, 301, 299, 300]];
    const [trade] = run(runOf(bars, signalPlan([1, 0, 0]), { lotSize: 1 })).trades;
    expect(trade.quantity).toBe(3);
  });
});
