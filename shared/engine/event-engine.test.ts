import { describe, expect, it } from 'vitest';
import { type Bar, gridPlan, notes, runOf, signalPlan } from '../../test/scenarios/scenario.ts';
import { exitLong, exitShort, type PlanColumns } from '../domain/plan.ts';
import { costRates } from '../simulation/costs/cost-rates.ts';
import type { SimulationSettings } from '../simulation/settings.ts';
import type { SimulationRun } from '../simulation/simulation-run.ts';
import { runEventEngine } from './event-engine.ts';

const flat: Bar = [100, 101, 99, 100];

const play = (bars: readonly Bar[], plan: PlanColumns, settings: Partial<SimulationSettings> = {}) =>
  runEventEngine(runOf(bars, plan, settings));

/** A long from the open of bar 1, with nothing else to say. */
const longAtBar1 = (bars: number, change: Partial<PlanColumns> = {}): PlanColumns => ({
  ...signalPlan([1, ...Array.from({ length: bars - 1 }, () => 0)]),
  ...change,
});

describe('a stop that follows', () => {
  const trailing = { distance: new Float64Array(5).fill(2), activation: 2, trail: 1 };
  const rise: Bar[] = [flat, flat, [100, 106, 100, 105], [105, 107, 103, 104], flat];

  it('moves at closes only and says so when it is hit', () => {
    // High 106 in bar 2 arms it at 104; bar 3 falls through 104 although its own high was 107.
    expect(notes(play(rise, longAtBar1(5, { trailing })))).toEqual(['long 1 at 100 -> 104 trailing 1..3']);
  });

  it('gives way to a tighter first stop, and takes a tie', () => {
    const stop = { kind: 'price', price: Float64Array.of(90, 90, 104, 104, 104) } as const;
    expect(notes(play(rise, longAtBar1(5, { trailing, stop })))[0]).toContain('-> 104 trailing 1..3');
    const tighter = { kind: 'price', price: Float64Array.of(90, 90, 104.5, 104.5, 104.5) } as const;
    expect(notes(play(rise, longAtBar1(5, { trailing, stop: tighter })))[0]).toContain('-> 104.5 stop 1..3');
  });
});

describe('leaving', () => {
  it('by time happens at the open of the bar that comes the stated number later', () => {
    const bars: Bar[] = [flat, flat, flat, [102, 103, 101, 102], flat];
    expect(notes(play(bars, longAtBar1(5, { maximumHoldBars: 2 })))).toEqual([
      'long 1 at 100 -> 102 time 1..3',
    ]);
  });

  it('by time lets a signal of the same row in again', () => {
    const plan = { ...signalPlan([1, 0, -1, 0, 0]), maximumHoldBars: 2 };
    expect(notes(play([flat, flat, flat, flat, flat], plan))).toEqual([
      'long 1 at 100 -> 100 time 1..3',
      'short 1 at 100 -> 100 end 3..4',
    ]);
  });

  it('on a signal heeds the side it is for', () => {
    const bars = [flat, flat, flat, flat];
    const exits = (bit: number) => ({ exitSignal: Uint8Array.of(0, bit, 0, 0) });
    expect(notes(play(bars, longAtBar1(4, exits(exitShort))))).toEqual(['long 1 at 100 -> 100 end 1..3']);
    expect(notes(play(bars, longAtBar1(4, exits(exitLong))))).toEqual(['long 1 at 100 -> 100 signal 1..2']);
  });
});

describe('a side lock', () => {
  it('refuses the other side an entry, not an exit', () => {
    const plan = { ...signalPlan([1, -1, 0, 0], { reverse: true }), sideLock: Int8Array.of(0, 1, 1, 1) };
    expect(notes(play([flat, flat, flat, flat], plan))).toEqual(['long 1 at 100 -> 100 signal 1..2']);
  });

  it('keeps the levels of the locked-out side from resting', () => {
    const grid = gridPlan(3, { levels: [95], target: 105, stop: 0.2 });
    const bars: Bar[] = [flat, [100, 101, 94, 96], [96, 97, 94, 95]];
    expect(notes(play(bars, { ...grid, sideLock: Int8Array.of(-1, 0, 0) }))).toEqual([
      'long 1 at 95 -> 95 end 2..2',
    ]);
  });
});

describe('a grid that trades both ways', () => {
  it('rests the side of the row, and nothing against its position', () => {
    const both = {
      ...gridPlan(5, { levels: [98], target: 110, stop: 0.5 }),
      levelSides: Int8Array.of(1, -1, -1, 0, 0),
    };
    const price = both.levels[0].price;
    price.set([95, 105, 105, 105, 105]);
    const bars: Bar[] = [
      flat,
      [100, 101, 94, 100],
      [100, 108, 99, 100],
      [100, 108, 99, 100],
      [100, 120, 99, 100],
    ];
    // The short level of bars 2 and 3 is crossed while the long is open: it does not rest.
    expect(notes(play(bars, both))).toEqual(['long 1 at 95 -> 110 target 1..4']);
  });

  it('opens a short by its own row', () => {
    const both = {
      ...gridPlan(3, { levels: [105], target: 99.5, stop: 0.5 }),
      levelSides: Int8Array.of(-1, 0, 0),
    };
    const bars: Bar[] = [flat, [100, 106, 99.8, 100], [100, 101, 99, 100]];
    expect(notes(play(bars, both))).toEqual(['short 1 at 105 -> 99.5 target 1..2']);
  });
});

describe('funding', () => {
  const withFunding = (run: SimulationRun, ...rates: number[]) => ({
    ...run,
    funding: Float64Array.from(rates),
  });
  const bars: Bar[] = [flat, flat, [110, 110, 110, 110], flat];

  it('is paid by longs on the notional at the open, after the entry bar', () => {
    const result = runEventEngine(withFunding(runOf(bars, longAtBar1(4)), 0, 0.5, 0.001, 0));
    expect(result.trades[0]).toMatchObject({ quantity: 10, funding: 1.1, grossPnl: 0, netPnl: -1.1 });
    expect(result.finalEquity).toBeCloseTo(998.9, 12);
  });

  it('is received by shorts', () => {
    const plan = signalPlan([-1, 0, 0, 0]);
    expect(runEventEngine(withFunding(runOf(bars, plan), 0, 0, 0.001, 0)).trades[0].funding).toBe(-1.1);
  });

  it('that is not known is counted and not paid, and only while a position is open', () => {
    const unknown = Number.NaN;
    const result = runEventEngine(withFunding(runOf(bars, longAtBar1(4)), unknown, unknown, unknown, 0));
    expect(result).toMatchObject({ missingFunding: 1, trades: [{ funding: 0 }] });
  });

  it('brings liquidation nearer', () => {
    const falling: Bar[] = [flat, flat, [100, 100, 91, 95], [95, 95, 95, 95]];
    const run = runOf(falling, longAtBar1(4), { leverage: 10 });
    expect(runEventEngine(run).trades[0].exitReason).toBe('end');
    expect(runEventEngine(withFunding(run, 0, 0, 0.01, 0)).trades[0].exitReason).toBe('liquidation');
  });
});

describe('the bars inside a bar', () => {
  const magnified = (run: SimulationRun, ...inside: readonly Bar[]): SimulationRun => {
    const { candles } = runOf(inside, signalPlan(inside.map(() => 0)));
    const { length } = run.candles;
    // All of them lie inside the last bar.
    const firstBar = new Int32Array(length + 1);
    firstBar[length] = inside.length;
    return { ...run, settings: { ...run.settings, policy: 'magnifier' }, magnifier: { candles, firstBar } };
  };
  const grid = gridPlan(2, { levels: [95], target: 102, stop: 0.1 });
  const wide: Bar[] = [flat, [100, 103, 80, 90]];

  it('show that the target came before the stop', () => {
    expect(notes(play(wide, grid))).toEqual(['long 1 at 95 -> 85.5 stop 1..1']);
    const run = magnified(runOf(wide, grid), [100, 100, 94, 96], [96, 103, 96, 101], [101, 101, 80, 90]);
    expect(notes(runEventEngine(run))).toEqual(['long 1 at 95 -> 102 target 1..1']);
  });

  it('take no profit in the one that added an entry', () => {
    const run = magnified(runOf(wide, grid), [100, 103, 94, 96], [96, 97, 80, 90]);
    expect(notes(runEventEngine(run))).toEqual(['long 1 at 95 -> 85.5 stop 1..1']);
  });

  it('gap over a stop at their own opens', () => {
    const run = magnified(runOf(wide, grid), [100, 100, 94, 96], [84, 84, 80, 82]);
    expect(notes(runEventEngine(run))).toEqual(['long 1 at 95 -> 84 stop 1..1']);
  });

  it('may take the profit of a market entry from the second on', () => {
    const plan = { ...signalPlan([1, 0], { stop: 0.1, target: 0.02 }) };
    const bars: Bar[] = [flat, [100, 103, 99, 100]];
    expect(notes(play(bars, plan))).toEqual(['long 1 at 100 -> 100 end 1..1']);
    const first = magnified(runOf(bars, plan), [100, 103, 99, 101], [101, 101, 99, 100]);
    expect(notes(runEventEngine(first))).toEqual(['long 1 at 100 -> 100 end 1..1']);
    const second = magnified(runOf(bars, plan), [100, 101, 99, 101], [101, 103, 99, 100]);
    expect(notes(runEventEngine(second))).toEqual(['long 1 at 100 -> 102 target 1..1']);
  });

  it('that are missing leave the bar pessimistic', () => {
    expect(notes(runEventEngine(magnified(runOf(wide, grid))))).toEqual(['long 1 at 95 -> 85.5 stop 1..1']);
  });
});

it('the nearest extreme decides between stop and target', () => {
  const plan = longAtBar1(3, {
    stop: { kind: 'percent', fraction: 0.05 },
    target: { kind: 'percent', fraction: 0.02 },
  });
  const nearHigh: Bar[] = [flat, flat, [100, 103, 94, 100]];
  const nearLow: Bar[] = [flat, flat, [100, 107, 94, 100]];
  const settings = { policy: 'nearest-extreme-first' } as const;
  expect(notes(play(nearHigh, plan, settings))[0]).toContain('target');
  expect(notes(play(nearLow, plan, settings))[0]).toContain('stop');
});

it('a broker by the share charges both fills, the regulators the sale', () => {
  const costs = costRates(
    { fees: 'ibkr-fixed', slippageMode: 'ticks', slippagePct: 0, spreadMode: 'none', spreadBps: 0 },
    0.01,
  );
  const run = runOf([flat, flat, flat], longAtBar1(3), { costs, lotSize: 1, initialCapital: 100_000 });
  const result = runEventEngine(run);
  const [trade] = result.trades;
  expect(trade).toMatchObject({ quantity: 999, entryCommission: 4.995, exitCommission: 4.995 });
  expect(trade.averageEntry).toBe(100.01);
  expect(trade.exitPrice).toBe(99.99);
  expect(trade.slippage).toBeCloseTo(0.02 * 999, 9);
  const sold = 999 * 99.99;
  // 1970 comes before every table: the earliest rates.
  expect(trade.regulatoryFees).toBeCloseTo(2 * 999 * 0.000072 + (sold * 22.1) / 1e6 + 999 * 0.00009, 9);
  expect(result.finalEquity).toBeCloseTo(100_000 + trade.netPnl, 9);
});

it('the initial risk is what the stop of the last entry fill puts at stake', () => {
  const grid = gridPlan(3, { levels: [95, 85], target: 110, stop: 0.2 });
  const bars: Bar[] = [flat, [100, 100, 84, 84.5], [84, 85, 84, 84.5]];
  const [trade] = play(bars, grid).trades;
  expect(trade.levels).toBe(2);
  expect(trade.initialRisk).toBeCloseTo(0.2 * trade.averageEntry * trade.quantity, 9);
  expect(play([flat, flat, flat], longAtBar1(3)).trades[0].initialRisk).toBeNull();
});
