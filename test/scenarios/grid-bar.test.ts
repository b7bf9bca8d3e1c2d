import { notionalCosts } from '../../shared/simulation/costs/cost-rates.ts';
import { describe, expect, it } from 'vitest';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import { type Bar, engines, gridPlan, notes, runOf } from './scenario.ts';

/** Limits at 95 and 93, target 100, stop 20 % below the average entry. Bar 0 only decides. */
const quiet: Bar = [100, 101, 99, 100];

interface Scenario {
  readonly fact: string;
  readonly bars: readonly Bar[];
  readonly settings?: Partial<SimulationSettings>;
  readonly stop?: number;
  readonly trades: readonly string[];
}

const scenarios: readonly Scenario[] = [
  {
    fact: 'a limit needs a trade through its price, a touch is not enough',
    bars: [quiet, [100, 100, 95, 99], [99, 101, 96, 100]],
    trades: [],
  },
  {
    fact: 'with touch fills, a touch is enough for entry and target',
    bars: [quiet, [99, 99, 95, 98], [98, 100, 96, 99]],
    settings: { limitFill: 'touch' },
    trades: ['long 1 at 95 -> 100 target 1..2'],
  },
  {
    fact: 'no profit is taken in the bar that added an entry',
    bars: [quiet, [100, 102, 94, 101], [99, 99.5, 98, 99], [99, 101, 98, 99]],
    trades: ['long 1 at 95 -> 100 target 1..3'],
  },
  {
    fact: 'adverse-first does take profit in that bar',
    bars: [quiet, [99, 102, 94, 101], [99, 99.5, 98, 99]],
    settings: { policy: 'adverse-first' },
    trades: ['long 1 at 95 -> 100 target 1..1'],
  },
  {
    fact: 'a limit that the open has passed fills at the open, both levels in order',
    bars: [quiet, [90, 92, 89, 91], [91, 101, 90, 100]],
    trades: ['long 2 at 90 -> 100 target 1..2'],
  },
  {
    fact: 'an open beyond the target leaves at the open, as maker',
    bars: [quiet, [99, 99, 94, 96], [104, 106, 103, 105]],
    trades: ['long 1 at 95 -> 104 target 1..2'],
  },
  {
    fact: 'an open beyond the stop leaves at the open and the bar enters nothing more',
    bars: [quiet, [99, 99, 94, 96], [70, 99, 60, 98], [98, 99, 97, 98]],
    trades: ['long 1 at 95 -> 70 stop 1..2'],
  },
  {
    fact: 'stop wins when stop and target share a bar',
    bars: [quiet, [99, 99, 94, 96], [97, 102, 70, 101], [101, 102, 100, 101]],
    trades: ['long 2 at 93.9894 -> 75.1915 stop 1..2'],
  },
  {
    fact: 'favourable-first takes the target in that bar and enters nothing after it',
    bars: [quiet, [99, 99, 94, 96], [97, 102, 70, 101], [101, 102, 100, 101]],
    settings: { policy: 'favourable-first' },
    trades: ['long 1 at 95 -> 100 target 1..2'],
  },
  {
    fact: 'candle-colour gives a green bar to the target of a long',
    bars: [quiet, [99, 99, 94, 96], [97, 102, 70, 101], [101, 102, 100, 101]],
    settings: { policy: 'candle-colour' },
    trades: ['long 1 at 95 -> 100 target 1..2'],
  },
  {
    fact: 'candle-colour gives a red bar to the stop of a long',
    bars: [quiet, [99, 99, 94, 96], [97, 102, 70, 75], [101, 102, 100, 101]],
    settings: { policy: 'candle-colour' },
    trades: ['long 2 at 93.9894 -> 75.1915 stop 1..2'],
  },
  {
    fact: 'a second level moves the stop before the low is reached',
    bars: [quiet, [99, 99, 94, 96], [96, 97, 92, 94], [94, 95, 74.5, 80]],
    stop: 0.2,
    trades: ['long 2 at 93.9894 -> 75.1915 stop 1..3'],
  },
  {
    fact: 'a stop above the next level closes before that level can fill',
    bars: [quiet, [99, 99, 90, 91], [96, 97, 96, 96]],
    stop: 0.01,
    trades: ['long 1 at 95 -> 94.05 stop 1..1'],
  },
  {
    fact: 'with high leverage the venue liquidates before the stop',
    bars: [quiet, [99, 99, 92, 93], [93, 94, 60, 70]],
    settings: { leverage: 6 },
    trades: ['long 2 at 93.9894 -> 78.7181 liquidation 1..2'],
  },
  {
    fact: 'isolated margin liquidates at avg*(1-1/leverage+mmr)',
    bars: [quiet, [99, 99, 92, 93], [93, 94, 60, 70]],
    settings: { leverage: 6, marginMode: 'isolated' },
    trades: ['long 2 at 93.9894 -> 78.7944 liquidation 1..2'],
  },
  {
    fact: 'what is open at the end leaves at the last close, flagged',
    bars: [quiet, [99, 99, 94, 96], [96, 97, 95, 96.5]],
    trades: ['long 1 at 95 -> 96.5 end 1..2'],
  },
  {
    fact: 'after an exit inside a bar nothing enters in that bar',
    bars: [quiet, [99, 99, 94, 96], [96, 101, 95.5, 96], [98, 99, 94, 97]],
    trades: ['long 1 at 95 -> 100 target 1..2', 'long 1 at 95 -> 97 end 3..3'],
  },
];

describe.each(engines)('a grid bar in the %s', (_, run) => {
  it.each(scenarios)('$fact', ({ bars, settings, stop = 0.2, trades }) => {
    const plan = gridPlan(bars.length, { levels: [95, 93], target: 100, stop });
    expect(notes(run(runOf(bars, plan, settings)))).toEqual(trades);
  });

  it('mirrors for a short: limits above, stop above, target below', () => {
    const bars: Bar[] = [quiet, [101, 106, 100, 104], [104, 108, 103, 105], [104, 105, 99, 100]];
    const plan = gridPlan(bars.length, { side: -1, levels: [105, 107], target: 100, stop: 0.2 });
    expect(notes(run(runOf(bars, plan)))).toEqual(['short 2 at 105.9906 -> 100 target 1..3']);
  });

  it('pays the maker fee on limits, the taker fee with slippage and half the spread on the stop', () => {
    const bars: Bar[] = [quiet, [99, 99, 94, 96], [96, 96, 75, 80], [80, 81, 79, 80]];
    const costs = notionalCosts({
      makerFeeRate: 0.001,
      takerFeeRate: 0.002,
      slippageRate: 0.01,
      halfSpreadRate: 0.005,
    });
    const plan = gridPlan(bars.length, { levels: [95], target: 100, stop: 0.2 });
    const [trade] = run(runOf(bars, plan, { costs })).trades;
    const quantity = 1000 / 95;
    const exitPrice = 76 * (1 - 0.015);
    expect(trade.quantity).toBeCloseTo(quantity, 12);
    expect(trade.exitPrice).toBeCloseTo(exitPrice, 12);
    expect(trade.fees).toBeCloseTo(1000 * 0.001 + exitPrice * quantity * 0.002, 9);
    expect(trade.slippage).toBeCloseTo(76 * quantity * 0.01, 9);
    expect(trade.spread).toBeCloseTo(76 * quantity * 0.005, 9);
    expect(trade.grossPnl).toBeCloseTo((76 - 95) * quantity, 9);
    expect(trade.netPnl).toBeCloseTo(trade.grossPnl - trade.fees - trade.slippage - trade.spread, 9);
  });

  it('sizes every level of a cycle from the equity at its start', () => {
    const bars: Bar[] = [quiet, [99, 99, 94, 96], [96, 97, 92, 94], [94, 101, 93.5, 100]];
    const plan = gridPlan(bars.length, { levels: [95, 93], target: 100, stop: 0.2 });
    const [trade] = run(runOf(bars, plan, { leverage: 2, allocation: 0.5 })).trades;
    expect(trade.quantity).toBeCloseTo(500 / 95 + 500 / 93, 12);
  });

  it('loses everything but never more: equity stops at zero and the run with it', () => {
    const bars: Bar[] = [quiet, [99, 99, 92, 93], [40, 101, 40, 100], [100, 101, 90, 100]];
    const plan = gridPlan(bars.length, { levels: [95, 93], target: 100, stop: 0.2 });
    const result = run(runOf(bars, plan, { leverage: 6 }));
    expect(notes(result)).toEqual(['long 2 at 93.9894 -> 40 liquidation 1..2']);
    expect(result.isRuined).toBe(true);
    expect(result.finalEquity).toBe(0);
    expect([...result.dailyEquity]).toEqual([0]);
  });

  it('opens nothing across missing bars until the warm-up has passed again', () => {
    const dip: Bar = [99, 100, 94.5, 99];
    const plan = gridPlan(6, { levels: [95], target: 100, stop: 0.2 });
    const gap = { beforeBar: 2, missingBars: 3, warmup: 3 };
    const result = run(runOf([quiet, quiet, dip, dip, dip, dip], plan, {}, gap));
    expect(notes(result)).toEqual(['long 1 at 95 -> 99 end 8..8']);
  });
});
