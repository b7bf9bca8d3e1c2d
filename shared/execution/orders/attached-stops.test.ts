import { describe, expect, test } from 'vitest';
import { entryTicket, type GateDesk, openGateDesk, stopTicket } from './fixtures/gate-desk.ts';

async function withStop(desk: GateDesk): Promise<GateDesk> {
  await desk.gate.submit(entryTicket('in'), stopTicket('stop'));
  return desk;
}

/** The venue shows the stop before its entry has filled, as some do. */
async function shown(desk: GateDesk): Promise<GateDesk> {
  await withStop(desk);
  const order = desk.venue.shown('stop');
  if (order !== null) desk.venue.tell({ kind: 'order', order, time: 0 });
  await desk.gate.settled();
  return desk;
}

describe('a stop that travels with an entry', () => {
  test('cannot be cancelled by itself before the entry has filled, also when the venue shows it', async () => {
    for (const desk of [await withStop(openGateDesk()), await shown(openGateDesk())]) {
      expect(await desk.gate.cancel('stop')).toMatchObject({ kind: 'denied' });
      expect(desk.venue.calls).not.toContain('cancel stop');
    }
  });

  test('is moved before its entry has filled', async () => {
    for (const desk of [await withStop(openGateDesk()), await shown(openGateDesk())]) {
      expect(await desk.gate.amend('stop', { triggerTicks: 85n })).toMatchObject({ kind: 'accepted' });
      expect(desk.gate.order('stop')).toMatchObject({ triggerTicks: 85n, pendingChange: null });
    }
  });

  test('is not moved while nobody knows of its entry', async () => {
    const desk = openGateDesk();
    desk.venue.script('submit', 'lost-before');
    desk.venue.script('order', 'lost-before', 'lost-before', 'lost-before', 'lost-before');
    await withStop(desk);
    expect(await desk.gate.amend('stop', { triggerTicks: 85n })).toMatchObject({ kind: 'denied' });
  });

  test('grows with what fills of its entry, in the lines that say so', async () => {
    const desk = await shown(openGateDesk());
    desk.venue.fill('in', 3n);
    expect(desk.gate.order('stop')).toMatchObject({ quantityLots: 3n });
    desk.venue.fill('in', 4n);
    expect(desk.gate.order('stop')).toMatchObject({ quantityLots: 7n });
    const again = openGateDesk({ venue: desk.venue, journal: desk.journal });
    expect(again.gate.order('stop')).toMatchObject({ quantityLots: 7n });
  });

  test('keeps a quantity that was given to it on its own', async () => {
    const desk = await shown(openGateDesk());
    desk.venue.fill('in', 3n);
    await desk.gate.amend('stop', { quantityLots: 25n });
    desk.venue.fill('in', 4n);
    expect(desk.gate.order('stop')).toMatchObject({ quantityLots: 25n });
  });

  test('grows also while a move of it is under way, and the move stays pending', async () => {
    const desk = await shown(openGateDesk());
    desk.venue.script('amend', 'hangs');
    void desk.gate.amend('stop', { triggerTicks: 85n });
    await Promise.resolve();
    desk.venue.fill('in', 3n);
    expect(desk.gate.order('stop')).toMatchObject({
      state: 'PendingUpdate',
      quantityLots: 3n,
      pendingChange: { triggerTicks: 85n },
    });
  });

  test('comes again with its entry where the venue changes no orders', async () => {
    const desk = await withStop(openGateDesk({ capabilities: { amends: false } }));
    const moved = await desk.gate.amend('in', { limitTicks: 99n, quantityLots: 12n });
    expect(moved).toMatchObject({ kind: 'accepted', order: { limitTicks: 99n } });
    const id = moved.order.clientOrderId;
    const stops = desk.gate.openOrders().filter(({ attachedTo }) => attachedTo === id);
    expect(stops).toMatchObject([{ triggerTicks: 90n, quantityLots: 12n }]);
  });
});

describe('an entry that is sized by its value', () => {
  const sized = entryTicket('in', { notional: 1_000n });

  async function filled(lots: bigint): Promise<GateDesk> {
    const desk = openGateDesk();
    await desk.gate.submit(sized);
    const before = desk.venue.shown('in');
    desk.venue.fill('in', lots);
    if (before === null) throw new Error('the order is not there');
    const order = { ...before, quantityLots: lots, filledLots: lots, state: 'Filled' as const };
    desk.venue.tell({ kind: 'order', order, time: 0 });
    await desk.gate.settled();
    return desk;
  }

  test('has filled whole with what it bought, less or more than was reckoned, and nobody is alarmed', async () => {
    for (const lots of [8n, 10n, 13n]) {
      const desk = await filled(lots);
      expect(desk.gate.order('in')).toMatchObject({ state: 'Filled', quantityLots: lots, filledLots: lots });
      expect(desk.journal.entries.filter(({ kind }) => kind === 'Alert')).toEqual([]);
    }
  });

  test('takes no quantity from a report of the time before it filled', async () => {
    const desk = openGateDesk();
    await desk.gate.submit(sized);
    const order = desk.venue.shown('in');
    await desk.gate.amend('in', { limitTicks: 90n, quantityLots: 11n });
    if (order !== null) desk.venue.tell({ kind: 'order', order, time: 0 });
    await desk.gate.settled();
    expect(desk.gate.order('in')).toMatchObject({ quantityLots: 11n, limitTicks: 90n });
  });

  test('is done also when a cancel of it was under way', async () => {
    const desk = openGateDesk();
    await desk.gate.submit(sized);
    const before = desk.venue.shown('in');
    desk.venue.script('cancel', 'hangs');
    void desk.gate.cancel('in');
    await Promise.resolve();
    desk.venue.fill('in', 8n);
    if (before === null) throw new Error('the order is not there');
    const order = { ...before, quantityLots: 8n, filledLots: 8n, state: 'Filled' as const };
    desk.venue.tell({ kind: 'order', order, time: 0 });
    await desk.gate.settled();
    expect(desk.gate.order('in')).toMatchObject({ state: 'Filled' });
  });

  test('is an entry, of a value above zero', async () => {
    const { gate } = openGateDesk();
    expect(await gate.submit(entryTicket('a', { notional: 0n }))).toMatchObject({ kind: 'denied' });
    expect(await gate.submit(stopTicket('b', { notional: 5n }))).toMatchObject({ kind: 'denied' });
  });
});

test('a report that shows what nobody asked for is asked about, and the answer counts', async () => {
  const desk = openGateDesk();
  await desk.gate.submit(entryTicket('in'));
  const old = desk.venue.shown('in');
  await desk.gate.amend('in', { limitTicks: 95n });
  // Late news of how it was: the venue is asked, and it is as we have it.
  if (old !== null) desk.venue.tell({ kind: 'order', order: old, time: 0 });
  await desk.gate.settled();
  expect(desk.gate.order('in')).toMatchObject({ limitTicks: 95n });
  // A command that went round in circles has changed it at the venue after all.
  await desk.venue.amend('in', { venue: 'scripted', market: 'BTC/USDT' }, { quantityLots: 4n });
  const changed = desk.venue.shown('in');
  if (changed !== null) desk.venue.tell({ kind: 'order', order: changed, time: 0 });
  await desk.gate.settled();
  expect(desk.gate.order('in')).toMatchObject({ limitTicks: 95n, quantityLots: 4n });
});
