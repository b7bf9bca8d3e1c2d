import { describe, expect, it } from 'vitest';
import { err } from '../../domain/result.ts';
import { gridRow, TraderDesk } from './fixtures/trader-desk.ts';

describe('a ladder', () => {
  it('rests with a stop travelling with each level, none of which is placed by itself', async () => {
    const desk = new TraderDesk();
    await desk.decide(gridRow);
    expect(desk.resting('entry')).toEqual(['10 at 100', '11 at 90']);
    expect(desk.resting('stop')).toEqual(['10 at 80', '11 at 72']);
    expect(desk.trader.view()).toMatchObject({ phase: 'resting', cycleNumber: 1, cycleId: 'c1' });
  });

  it('opens its second level while a position is open, which the old executor refused', async () => {
    const desk = new TraderDesk();
    await desk.decide(gridRow);
    await desk.fill(desk.level(1), 10n, 100n);
    await desk.decide({ ...gridRow, levels: [gridRow.levels[0], { price: 88, fraction: 0.5 }] });
    expect(desk.resting('entry')).toEqual(['11 at 88']);
    await desk.fill(desk.level(2), 11n, 88n);
    expect(desk.held).toBe('long 21');
    // Average 93.71, 20 % below it.
    expect(desk.resting('stop')).toEqual(['21 at 75']);
    expect(desk.resting('target')).toEqual(['21 at 110']);
  });

  it('moves its levels with the plan, and a travelling stop with them once it is off by a tenth', async () => {
    const desk = new TraderDesk();
    await desk.decide(gridRow);
    const ids = desk.open('entry').map(({ clientOrderId }) => clientOrderId);
    const moved = {
      ...gridRow,
      levels: [
        { price: 101, fraction: 0.5 },
        { price: 80, fraction: 0.5 },
      ],
    };
    await desk.decide(moved);
    expect(desk.resting('entry')).toEqual(['9 at 101', '12 at 80']);
    expect(desk.resting('stop').map((stop) => stop.split(' at ')[1])).toEqual(['80', '64']);
    expect(desk.open('entry').map(({ clientOrderId }) => clientOrderId)).toEqual(ids);
  });

  it('goes with its stop and comes again with it where the venue changes no orders', async () => {
    const desk = new TraderDesk({ capabilities: { amends: false } });
    await desk.decide(gridRow);
    const before = desk.level(1).clientOrderId;
    await desk.decide({ ...gridRow, levels: [{ price: 98, fraction: 0.5 }, gridRow.levels[1]] });
    expect(desk.resting('entry')).toEqual(['11 at 90', '10 at 98']);
    expect(desk.level(1).clientOrderId).not.toBe(before);
    expect(desk.resting('stop')).toEqual(['11 at 72', '10 at 79']);
  });

  it('rests nothing where the plan may not enter, and nothing that it cannot protect', async () => {
    const desk = new TraderDesk();
    await desk.decide(gridRow);
    await desk.decide({ ...gridRow, mayEnter: false });
    expect(desk.gate.openOrders()).toEqual([]);
    await desk.decide({ ...gridRow, stop: { kind: 'distance', distance: null, multiple: 2, cap: null } });
    expect(desk.gate.openOrders()).toEqual([]);
    expect(desk.trader.view().levels[0]).toMatchObject({
      state: 'denied',
      reason: 'the plan names no stop for it',
    });
  });

  it('says why a level is not there: no capital, a guard, the venue', async () => {
    const desk = new TraderDesk({
      riskDenial: ({ level }) =>
        level === 2 ? { guard: 'max-exposure', limit: '85 %', value: '90 %' } : null,
    });
    desk.notional = err('the stop is too near');
    await desk.decide(gridRow);
    expect(desk.trader.view().levels[0].reason).toBe('the stop is too near');
    desk.notional = { ok: true, value: 2_000 };
    await desk.decide(gridRow);
    expect(desk.trader.view().levels.map(({ state, reason }) => [state, reason])).toEqual([
      ['resting', null],
      ['denied', 'max-exposure: 90 %, allowed is 85 %'],
    ]);
  });

  it('tries a refused level again with the next bar, under another name', async () => {
    const desk = new TraderDesk();
    desk.venue.script('submit', 'rejects');
    await desk.decide(gridRow);
    expect(desk.resting('entry')).toEqual(['11 at 90']);
    await desk.decide(gridRow);
    expect(desk.resting('entry')).toEqual(['11 at 90', '10 at 100']);
    expect(new Set(desk.venue.submissions).size).toBe(desk.venue.submissions.length);
  });

  it('cancels a level that may not be moved to where it is wanted', async () => {
    let isClosed = false;
    const desk = new TraderDesk({
      riskDenial: () => (isClosed ? { guard: 'cooldown', limit: '60 min', value: '5 min' } : null),
    });
    await desk.decide(gridRow);
    isClosed = true;
    await desk.decide({ ...gridRow, levels: [{ price: 95, fraction: 0.5 }, gridRow.levels[1]] });
    expect(desk.resting('entry')).toEqual(['11 at 90']);
  });

  it('does not send again what the venue did not answer', async () => {
    const desk = new TraderDesk();
    desk.venue.script('submit', 'lost-after');
    await desk.decide(gridRow);
    await desk.decide(gridRow);
    expect(desk.resting('entry')).toEqual(['10 at 100', '11 at 90']);
    expect(desk.venue.submissions.length).toBe(4);
  });
});

describe('the stop of a grid', () => {
  it('covers what has filled of a level, from the first lot on, and grows with it', async () => {
    const desk = new TraderDesk();
    await desk.decide(gridRow);
    const level = desk.level(1);
    await desk.fill(level, 3n, 100n);
    expect(desk.trader.view().coverage).toMatchObject({ heldLots: 3n, coveredLots: 3n, stopTicks: 80n });
    await desk.fill(level, 4n, 100n);
    expect(desk.trader.view().coverage).toMatchObject({ heldLots: 7n, coveredLots: 7n });
    await desk.fill(level, 3n, 100n);
    await desk.fill(desk.level(2), 5n, 90n);
    // The one over the first level stays beside the one that grows with the second.
    expect(desk.trader.view().coverage).toMatchObject({ heldLots: 15n, coveredLots: 15n });
    await desk.fill(desk.level(2), 6n, 90n);
    expect(desk.resting('stop')).toEqual(['21 at 76']);
  });

  it('is placed after the fill where stops do not travel, and resized after each part', async () => {
    const desk = new TraderDesk({ capabilities: { attachedStop: false } });
    await desk.decide(gridRow);
    expect(desk.resting('stop')).toEqual([]);
    await desk.fill(desk.level(1), 3n, 100n);
    expect(desk.resting('stop')).toEqual(['3 at 80']);
    await desk.fill(desk.level(1), 7n, 100n);
    expect(desk.resting('stop')).toEqual(['10 at 80']);
    await desk.fill(desk.level(2), 11n, 90n);
    expect(desk.resting('stop')).toEqual(['21 at 76']);
  });

  it('rests anew before the old one goes where the venue changes no orders', async () => {
    const desk = new TraderDesk({ capabilities: { attachedStop: false, amends: false } });
    await desk.decide(gridRow);
    await desk.fill(desk.level(1), 10n, 100n);
    const old = desk.only('stop').clientOrderId;
    await desk.fill(desk.level(2), 11n, 90n);
    const now = desk.only('stop').clientOrderId;
    const calls = [...desk.venue.calls];
    expect(calls.indexOf(`submit ${now}`)).toBeGreaterThan(0);
    expect(calls.indexOf(`submit ${now}`)).toBeLessThan(calls.indexOf(`cancel ${old}`));
    expect(desk.resting('stop')).toEqual(['21 at 76']);
  });

  it('is tried again when the venue refuses it, and the position is closed when the time is over', async () => {
    const desk = new TraderDesk({ capabilities: { attachedStop: false }, stopAttempts: 4 });
    await desk.decide(gridRow);
    desk.venue.script('submit', 'rejects', 'rejects', 'works');
    await desk.fill(desk.level(1), 10n, 100n);
    expect(desk.resting('stop')).toEqual(['10 at 80']);

    const lost = new TraderDesk({ capabilities: { attachedStop: false }, stopAttempts: 3 });
    await lost.decide(gridRow);
    lost.venue.script('submit', 'rejects', 'rejects', 'rejects', 'rejects');
    await lost.fill(lost.level(1), 10n, 100n);
    expect(lost.held).toBe('flat');
    expect(lost.gate.openOrders()).toEqual([]);
    const orders = lost.gate.orders().filter(({ purpose }) => purpose === 'emergency');
    expect(orders.map(({ state, filledLots }) => [state, filledLots])).toEqual([['Filled', 10n]]);
  });

  it('is asked for, not sent again, when the venue does not answer', async () => {
    const desk = new TraderDesk({ capabilities: { attachedStop: false }, stopAttempts: 9 });
    await desk.decide(gridRow);
    desk.venue.script('submit', 'lost-after');
    desk.venue.script('order', ...Array.from({ length: 6 }, () => 'lost-before' as const));
    await desk.fill(desk.level(1), 10n, 100n);
    expect(desk.resting('stop')).toEqual(['10 at 80']);
    expect(desk.gate.orders().filter(({ purpose }) => purpose === 'stop').length).toBe(1);
  });

  it('is not swept away with orphans: neither that of the position nor those that travel', async () => {
    const desk = new TraderDesk();
    await desk.decide(gridRow);
    await desk.trader.review();
    expect(desk.resting('stop')).toEqual(['10 at 80', '11 at 72']);
    await desk.fill(desk.level(1), 10n, 100n);
    await desk.trader.review();
    await desk.restart(desk.trader.memory());
    expect(desk.trader.view().coverage).toMatchObject({ coveredLots: 10n });
    expect(desk.level(2).quantityLots).toBe(11n);
  });

  it('is placed again when it is gone at the venue', async () => {
    const desk = new TraderDesk();
    await desk.decide(gridRow);
    await desk.fill(desk.level(1), 10n, 100n);
    const stop = desk.open('stop').find(({ level }) => level === 1)!;
    desk.venue.end(stop.clientOrderId, 'Canceled');
    await desk.gate.reconcile();
    await desk.quiet();
    expect(desk.trader.view().coverage).toMatchObject({ coveredLots: 10n, uncoveredSince: null });
  });
});

it('counts no stop that travels: a position whose own stop cannot come back is closed', async () => {
  const desk = new TraderDesk();
  await desk.decide(gridRow);
  await desk.fill(desk.level(1), 10n, 100n);
  const stop = desk.open('stop').find(({ level }) => level === 1)!;
  desk.venue.end(stop.clientOrderId, 'Canceled');
  desk.venue.script('submit', 'rejects', 'rejects', 'rejects');
  await desk.gate.reconcile();
  await desk.quiet();
  expect(desk.held).toBe('flat');
});

it('moves the stop before a level that falls and after one that rises, so that none fills beyond its stop', async () => {
  const desk = new TraderDesk();
  await desk.decide(gridRow);
  const { clientOrderId: entry } = desk.level(2);
  const stop = desk.open('stop').find(({ level }) => level === 2)!.clientOrderId;
  const order = () =>
    desk.venue.calls.filter((call) => call === `amend ${entry}` || call === `amend ${stop}`).slice(-2);
  await desk.decide({ ...gridRow, levels: [gridRow.levels[0], { price: 60, fraction: 0.5 }] });
  expect(order()).toEqual([`amend ${stop}`, `amend ${entry}`]);
  await desk.decide({ ...gridRow, levels: [gridRow.levels[0], { price: 95, fraction: 0.5 }] });
  expect(order()).toEqual([`amend ${entry}`, `amend ${stop}`]);
});

it('sends one order that leaves at a time, also when the venue says nothing of it', async () => {
  const desk = new TraderDesk();
  await desk.decide(gridRow);
  await desk.fill(desk.level(1), 10n, 100n);
  desk.venue.script('submit', 'later');
  desk.venue.script('order', ...Array.from({ length: 30 }, () => 'lost-before' as const));
  await desk.decide({ ...gridRow, exits: 1 });
  await desk.fill(desk.only('target'), 4n, 110n);
  expect(desk.gate.orders().filter(({ purpose }) => purpose === 'exit').length).toBe(1);
});

describe('the end of a cycle', () => {
  async function inPosition(): Promise<TraderDesk> {
    const desk = new TraderDesk();
    await desk.decide(gridRow);
    await desk.fill(desk.level(1), 10n, 100n);
    return desk;
  }

  it('leaves nothing behind, whichever order closed the position', async () => {
    const desk = await inPosition();
    await desk.fill(desk.only('target'), 10n, 110n);
    expect(desk.held).toBe('flat');
    expect(desk.gate.openOrders()).toEqual([]);
    expect(desk.trader.view()).toMatchObject({ cycleNumber: 2, phase: 'waiting' });
    await desk.decide(gridRow);
    expect(desk.open('entry').map(({ cycleId }) => cycleId)).toEqual(['c2', 'c2']);
  });

  it('is also one by hand at the venue, or by its liquidation', async () => {
    const desk = await inPosition();
    desk.venue.tell({
      kind: 'fill',
      fill: {
        tradeId: 'by-hand',
        clientOrderId: 'liquidation-7',
        venueOrderId: null,
        instrument: { venue: 'scripted', market: 'BTC/USDT' },
        side: 'sell',
        positionSide: 'both',
        priceTicks: 85n,
        quantityLots: 10n,
        fee: 0n,
        isMaker: false,
        time: 5_000,
      },
    });
    await desk.quiet();
    expect(desk.held).toBe('flat');
    expect(desk.gate.openOrders()).toEqual([]);
  });

  it('shrinks stop and target with a position that was closed in part', async () => {
    const desk = await inPosition();
    await desk.fill(desk.only('target'), 4n, 110n);
    expect(desk.held).toBe('long 6');
    expect(desk.resting('target')).toEqual(['6 at 110']);
    // The stop may be too large for a while, never too small: news may have overtaken each other.
    expect(desk.resting('stop').at(0)).toBe('10 at 80');
    await desk.decide(gridRow);
    expect(desk.resting('stop').at(0)).toBe('6 at 80');
  });

  it('waits for the close before the stop goes, and leaves at market on a signal', async () => {
    const desk = await inPosition();
    await desk.decide({ ...gridRow, exits: 1 });
    expect(desk.held).toBe('flat');
    const stop = desk.gate
      .orders()
      .find(({ purpose, filledLots, level }) => purpose === 'stop' && level === 1 && filledLots === 0n)!;
    const exit = desk.gate.orders().find(({ purpose }) => purpose === 'exit')!;
    const { calls } = desk.venue;
    expect(calls.indexOf(`submit ${exit.clientOrderId}`)).toBeLessThan(
      calls.indexOf(`cancel ${stop.clientOrderId}`),
    );
  });

  it('protects what fills after its level was cancelled', async () => {
    const desk = await inPosition();
    const second = desk.level(2);
    desk.venue.script('cancel', 'lost-before', 'lost-before');
    await desk.fill(desk.only('target'), 10n, 110n);
    desk.venue.clear();
    await desk.fill(second, 11n, 90n);
    expect(desk.held).toBe('long 11');
    expect(desk.trader.view().coverage).toMatchObject({ coveredLots: 11n });
  });

  it('follows the target of the plan bar by bar, and rests none where the plan has none', async () => {
    const desk = await inPosition();
    await desk.decide({ ...gridRow, target: { kind: 'price', price: 107 } });
    expect(desk.resting('target')).toEqual(['10 at 107']);
    await desk.decide({ ...gridRow, target: { kind: 'price', price: null } });
    expect(desk.resting('target')).toEqual([]);
  });
});

describe('a trader that is told to', () => {
  it('pause cancels what would enter and keeps what protects', async () => {
    const desk = new TraderDesk();
    await desk.decide(gridRow);
    await desk.fill(desk.level(1), 10n, 100n);
    await desk.trader.pause('by hand');
    await desk.decide(gridRow);
    expect(desk.resting('entry')).toEqual([]);
    expect(desk.resting('stop')).toEqual(['10 at 80']);
    expect(desk.resting('target')).toEqual(['10 at 110']);
    desk.trader.resume();
    await desk.decide(gridRow);
    expect(desk.resting('entry')).toEqual(['11 at 90']);
  });

  it('close leaves flat, with nothing open, and stays out', async () => {
    const desk = new TraderDesk();
    await desk.decide(gridRow);
    await desk.fill(desk.level(1), 10n, 100n);
    await desk.trader.close('by hand');
    await desk.quiet();
    await desk.decide(gridRow);
    expect(desk.held).toBe('flat');
    expect(desk.gate.openOrders()).toEqual([]);
    expect(desk.trader.view().phase).toBe('paused');
  });
});

describe('a restart', () => {
  it('goes on where the memory left it, and sends nothing that is there', async () => {
    const desk = new TraderDesk();
    await desk.decide(gridRow);
    await desk.fill(desk.level(1), 10n, 100n);
    const before = [...desk.venue.submissions];
    await desk.restart(JSON.parse(JSON.stringify(desk.trader.memory())));
    await desk.decide(gridRow);
    expect(desk.venue.submissions).toEqual(before);
    expect(desk.trader.view()).toMatchObject({ cycleNumber: 1, phase: 'in-position' });
  });

  it('without a memory names nothing as it was named before', async () => {
    const desk = new TraderDesk();
    await desk.decide(gridRow);
    await desk.restart(null);
    await desk.decide(gridRow);
    expect(desk.alerts()).toEqual([]);
    expect(desk.resting('entry')).toEqual(['10 at 100', '11 at 90']);
    expect(desk.open('entry').map(({ cycleId }) => cycleId)).toEqual(['c2', 'c2']);
  });
});
