import { describe, expect, it } from 'vitest';
import { err, ok } from '../../domain/result.ts';
import type { PlanRow } from '../../domain/trading/plan-row.ts';
import { replayDecision } from './decision-context.ts';
import { signalRow, TraderDesk } from './fixtures/trader-desk.ts';

const quiet: PlanRow = { ...signalRow, marketEntry: 0 };

async function long(row: PlanRow = signalRow): Promise<TraderDesk> {
  const desk = new TraderDesk({ kind: 'single-position' });
  await desk.decide(row);
  return desk;
}

describe('a single position', () => {
  it('is entered at market with its stop, by the value of the cycle', async () => {
    const desk = await long();
    expect(desk.held).toBe('long 20');
    expect(desk.resting('stop')).toEqual(['20 at 90']);
    const entry = desk.gate.orders().find(({ purpose }) => purpose === 'entry');
    expect(entry).toMatchObject({ type: 'market', notional: 2_000n * 10n ** 8n, level: null });
  });

  it('is one: a signal of its own side adds nothing', async () => {
    const desk = await long();
    await desk.decide(signalRow);
    expect(desk.held).toBe('long 20');
    expect(desk.open('entry')).toEqual([]);
  });

  it('turns only when the old position is confirmed flat', async () => {
    const desk = await long();
    await desk.decide({ ...signalRow, oppositeSignal: 'reverse', marketEntry: -1 });
    expect(desk.held).toBe('short 20');
    expect(desk.resting('stop')).toEqual(['20 at 110']);
    const { calls } = desk.venue;
    const of = (purpose: string, side: string) =>
      desk.gate.orders().find((order) => order.purpose === purpose && order.side === side)!.clientOrderId;
    const exit = calls.indexOf(`submit ${of('exit', 'sell')}`);
    expect(exit).toBeGreaterThan(0);
    expect(calls.indexOf(`submit ${of('entry', 'sell')}`)).toBeGreaterThan(exit);
  });

  it('does not turn by itself a bar later when its exit was refused', async () => {
    const desk = await long();
    desk.venue.script('submit', 'rejects');
    await desk.decide({ ...signalRow, oppositeSignal: 'reverse', marketEntry: -1 });
    expect(desk.held).toBe('long 20');
    await desk.decide(quiet);
    expect(desk.held).toBe('flat');
  });

  it('does not turn on a signal of yesterday, once there is capital again', async () => {
    const desk = await long();
    desk.notional = err('there is none');
    await desk.decide({ ...signalRow, oppositeSignal: 'reverse', marketEntry: -1 });
    await desk.decide(quiet);
    desk.notional = ok(2_000);
    await desk.trader.review();
    await desk.quiet();
    expect(desk.held).toBe('flat');
  });

  it('is left when it has been held for as long as the plan allows', async () => {
    const row = { ...quiet, maximumHoldBars: 2 };
    const desk = await long({ ...signalRow, maximumHoldBars: 2 });
    await desk.decide(row);
    expect(desk.held).toBe('long 20');
    await desk.restart(JSON.parse(JSON.stringify(desk.trader.memory())));
    await desk.decide(row);
    expect(desk.held).toBe('flat');
    expect(desk.gate.openOrders()).toEqual([]);
  });

  it('has a stop that follows the best price of closed bars and never loosens', async () => {
    const trailing = { distance: 4, activation: 1, trail: 2 };
    const desk = await long({ ...signalRow, trailing });
    await desk.decide({ ...quiet, trailing, high: 103 });
    expect(desk.resting('stop')).toEqual(['20 at 90']);
    await desk.decide({ ...quiet, trailing, high: 112 });
    expect(desk.resting('stop')).toEqual(['20 at 104']);
    await desk.decide({ ...quiet, trailing: { ...trailing, distance: 40 }, high: 106 });
    expect(desk.resting('stop')).toEqual(['20 at 104']);
  });

  it('is not entered on a signal that is over: what has not filled by the next bar goes', async () => {
    const desk = new TraderDesk({ kind: 'single-position' });
    desk.venue.script('submit', 'later');
    desk.venue.script('order', ...Array.from({ length: 8 }, () => 'lost-before' as const));
    await desk.decide(signalRow);
    expect(desk.open('entry').map(({ state }) => state)).toEqual(['Submitted']);
    await desk.decide(quiet);
    desk.venue.arrive();
    await desk.gate.reconcile();
    await desk.quiet();
    expect(desk.open('entry')).toEqual([]);
    expect(desk.trader.view().coverage.coveredLots).toBe(desk.trader.view().coverage.heldLots);
  });

  it('is of its own side where the account holds one of each', async () => {
    const desk = new TraderDesk({ kind: 'single-position', positionMode: 'hedge' });
    await desk.decide({ ...signalRow, marketEntry: -1 });
    expect(desk.held).toBe('short 20');
    await desk.decide({ ...quiet, exits: 2 });
    expect(desk.held).toBe('flat');
    expect(new Set(desk.gate.orders().map(({ positionSide }) => positionSide))).toEqual(new Set(['short']));
  });

  it('writes each decision so that it can be made again, to the letter', async () => {
    const desk = await long();
    await desk.decide({ ...quiet, exits: 1 });
    const made = desk.journal.entries.flatMap((entry) =>
      entry.kind === 'Decision' && 'wanted' in entry.context ? [entry.context] : [],
    );
    expect(made.length).toBeGreaterThan(1);
    for (const context of made) expect(replayDecision(context).isIdentical).toBe(true);
    const [first] = made;
    const other = { ...first, notional: JSON.stringify({ ok: true, value: 1_000 }) };
    expect(replayDecision(other).isIdentical).toBe(false);
  });
});
