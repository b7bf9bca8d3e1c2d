import { describe, expect, it } from 'vitest';
import type { SimulationResult } from '../../shared/simulation/simulated-trade.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { type Bar, engines, gridPlan, notes, runOf, signalPlan } from './scenario.ts';

const calm: Bar = [100, 101, 99, 100];

/** 1000 of capital buy or sell 10 units at 100; rates settle at the opens of the bars they stand at. */
function funded(run: SimulationRun, rates: readonly number[]): SimulationRun {
  return { ...run, funding: Float64Array.from(rates) };
}

describe.each(engines)('funding in the %s', (_, run) => {
  const held = (side: 1 | -1, bars: readonly Bar[], rates: readonly number[]): SimulationResult =>
    run(
      funded(
        runOf(
          bars,
          signalPlan(
            bars.map((_bar, row) => (row === 0 ? side : 0)),
            {},
          ),
        ),
        rates,
      ),
    );

  it('a long pays a positive rate on its notional at the open', () => {
    const result = held(1, [calm, calm, [110, 111, 109, 110], [110, 111, 109, 110]], [0, 0, 0.01, 0]);
    expect(result.trades[0].funding).toBeCloseTo(11, 10);
    expect(result.trades[0].grossPnl).toBeCloseTo(100, 10);
    expect(result.trades[0].netPnl).toBeCloseTo(89, 10);
    expect(result.finalEquity).toBeCloseTo(1089, 10);
  });

  it('a short receives it, and pays a negative one', () => {
    const result = held(-1, [calm, calm, calm, calm], [0, 0, 0.01, -0.03]);
    expect(result.trades[0].funding).toBeCloseTo(-10 + 30, 10);
    expect(result.finalEquity).toBeCloseTo(980, 10);
  });

  it('a position that enters at the open of the settlement does not pay it', () => {
    expect(held(1, [calm, calm, calm], [0.01, 0.01, 0]).trades[0].funding).toBe(0);
  });

  it('a position that leaves at the open of the settlement has paid it', () => {
    const plan = signalPlan([1, 0, 0], { exits: [0, 1, 0] });
    const [trade] = run(funded(runOf([calm, calm, calm], plan), [0, 0, 0.01])).trades;
    expect(trade.exitReason).toBe('signal');
    expect(trade.funding).toBeCloseTo(10, 10);
  });

  it('so has one that the gap at that open takes away', () => {
    const plan = signalPlan([1, 0, 0], { stop: 0.05 });
    const [trade] = run(funded(runOf([calm, calm, [90, 91, 89, 90]], plan), [0, 0, 0.01])).trades;
    expect(trade.exitReason).toBe('stop');
    expect(trade.funding).toBeCloseTo(9, 10);
  });

  it('a grid pays in bars in which nothing else happens', () => {
    const bars: Bar[] = [calm, [99, 99, 94, 96], [96, 97, 95.5, 96], [96, 97, 95.5, 96]];
    const plan = gridPlan(4, { levels: [95], target: 100, stop: 0.2 });
    const [trade] = run(funded(runOf(bars, plan), [0, 0, 0.01, 0])).trades;
    expect(trade.funding).toBeCloseTo((1000 / 95) * 96 * 0.01, 10);
  });

  it('an unknown rate is counted while a position is held, and nothing is paid', () => {
    const result = held(1, [calm, calm, calm, calm], [Number.NaN, Number.NaN, Number.NaN, 0.01]);
    expect(result.missingFunding).toBe(1);
    expect(result.trades[0].funding).toBeCloseTo(10, 10);
  });

  it('an account that is flat pays nothing and misses nothing', () => {
    const result = run(funded(runOf([calm, calm], signalPlan([0, 0], {})), [Number.NaN, Number.NaN]));
    expect(result.missingFunding).toBe(0);
    expect(result.finalEquity).toBe(1000);
  });

  it('what was paid brings the liquidation nearer, at this very open', () => {
    // 60 units at 100 with 1000 of cash: liquidation at 83.75. A fifth of the 5400 at the open of 90 is 1080: ruin.
    const bars: Bar[] = [calm, calm, [90, 91, 89, 90], calm];
    const plan = signalPlan([1, 0, 0, 0], {});
    const free = run(runOf(bars, plan, { leverage: 6 }));
    expect(notes(free)).toEqual(['long 1 at 100 -> 100 end 1..3']);
    const paid = run(funded(runOf(bars, plan, { leverage: 6 }), [0, 0, 0.2, 0]));
    expect(notes(paid)).toEqual(['long 1 at 100 -> 90 liquidation 1..2']);
    expect(paid.finalEquity).toBe(0);
    expect(paid.isRuined).toBe(true);
  });

  it('the day that ends with the position open knows what was paid', () => {
    const bars: Bar[] = Array.from({ length: 25 }, () => calm);
    const rates = bars.map((_bar, index) => (index === 8 || index === 16 ? 0.01 : 0));
    expect([...held(1, bars, rates).dailyEquity]).toEqual([980, 980]);
  });

  it('a grid pays on what its levels hold', () => {
    const bars: Bar[] = [calm, [99, 99, 94, 96], [96, 97, 92, 94], [94, 95, 93.5, 94]];
    const plan = gridPlan(4, { levels: [95, 93], target: 100, stop: 0.2 });
    const [trade] = run(funded(runOf(bars, plan), [0, 0.01, 0.01, 0.01])).trades;
    const first = 500 / 95;
    const second = 500 / 93;
    expect(trade.funding).toBeCloseTo(first * 96 * 0.01 + (first + second) * 94 * 0.01, 10);
  });

  it('ten days of settlements every eight hours adds up to the sum of rate times notional', () => {
    const bars: Bar[] = Array.from({ length: 24 * 10 }, () => calm);
    const rates = bars.map((_bar, index) => (index % 8 === 0 && index > 1 ? 0.0001 : 0));
    const [trade] = held(1, bars, rates).trades;
    expect(trade.funding).toBeCloseTo(29 * 10 * 100 * 0.0001, 10);
  });
});
