import { describe, expect, test } from 'vitest';
import { entryTicket, openGateDesk, stopTicket } from './fixtures/gate-desk.ts';
import type { CallFate } from './fixtures/scripted-venue.ts';

describe('amending', () => {
  test.each<{ fate: CallFate; kind: string; limit: bigint; state: string }>([
    { fate: 'works', kind: 'accepted', limit: 95n, state: 'Accepted' },
    { fate: 'rejects', kind: 'rejected', limit: 100n, state: 'Accepted' },
    { fate: 'lost-before', kind: 'rejected', limit: 100n, state: 'Accepted' },
    { fate: 'throws', kind: 'rejected', limit: 100n, state: 'Accepted' },
    { fate: 'lost-after', kind: 'accepted', limit: 95n, state: 'Accepted' },
  ])('an amendment that $fate ends $kind at $limit', async ({ fate, kind, limit, state }) => {
    const { gate, venue } = openGateDesk();
    await gate.submit(entryTicket('a'));
    venue.script('amend', fate);
    const outcome = await gate.amend('a', { limitTicks: 95n });
    expect(outcome).toMatchObject({ kind, order: { state, limitTicks: limit, pendingChange: null } });
    expect(venue.shown('a')?.limitTicks).toBe(limit);
  });

  test('an amendment that arrives after it was given up is found by the next question', async () => {
    const { gate, venue } = openGateDesk();
    await gate.submit(entryTicket('a'));
    venue.script('amend', 'later');
    expect(await gate.amend('a', { limitTicks: 95n })).toMatchObject({ kind: 'rejected' });
    venue.arrive();
    await gate.reconcile();
    expect(gate.order('a')).toMatchObject({ state: 'Accepted', limitTicks: 95n });
  });

  test('an old report repeats old prices, and changes nothing', async () => {
    const { gate, venue } = openGateDesk();
    await gate.submit(entryTicket('a'));
    const before = venue.shown('a');
    await gate.amend('a', { limitTicks: 95n });
    if (before !== null) venue.tell({ kind: 'order', order: before, time: 1 });
    await gate.settled();
    expect(gate.order('a')?.limitTicks).toBe(95n);
  });

  test('the end of what an amendment replaced at the venue is not the end of the order', async () => {
    const { gate, venue } = openGateDesk();
    await gate.submit(entryTicket('a'));
    const order = venue.shown('a');
    if (order === null) throw new Error('no order');
    venue.tell({ kind: 'order', order: { ...order, venueOrderId: 'v-old', state: 'Canceled' }, time: 1 });
    await gate.settled();
    expect(gate.order('a')?.state).toBe('Accepted');
  });

  test('a fill during an amendment to more does not end the order', async () => {
    const { gate, venue } = openGateDesk({
      wait: () => {
        if (venue.shown('a')?.filledLots === 0n) venue.fill('a', 10n);
        return Promise.resolve();
      },
    });
    await gate.submit(entryTicket('a'));
    venue.script('amend', 'lost-after');
    await gate.amend('a', { quantityLots: 15n });
    expect(gate.order('a')).toMatchObject({ state: 'PartiallyFilled', filledLots: 10n, quantityLots: 15n });
  });

  test('where the venue cannot amend, the new stop rests before the old one goes', async () => {
    const { gate, venue } = openGateDesk({ capabilities: { amends: false } });
    await gate.submit(stopTicket('s'));
    const outcome = await gate.amend('s', { triggerTicks: 92n });
    const id = outcome.order.clientOrderId;
    expect(outcome).toMatchObject({ kind: 'accepted', order: { triggerTicks: 92n, state: 'Accepted' } });
    expect(venue.calls).toEqual(['submit s', `submit ${id}`, 'cancel s']);
    expect(gate.order('s')?.state).toBe('Canceled');
  });

  test.each<CallFate>(['rejects', 'lost-before', 'throws'])(
    'the old stop stays when the new one %s',
    async (fate) => {
      const { gate, venue } = openGateDesk({ capabilities: { amends: false } });
      await gate.submit(stopTicket('s'));
      venue.script('submit', fate);
      expect(await gate.amend('s', { triggerTicks: 92n })).toMatchObject({ kind: 'rejected' });
      expect(venue.shown('s')?.state).toBe('Accepted');
    },
  );

  test('where the venue cannot amend, an entry is cancelled first and what is left is sent', async () => {
    const { gate, venue } = openGateDesk({ capabilities: { amends: false } });
    await gate.submit(entryTicket('a'));
    venue.fill('a', 4n, 'silent');
    const outcome = await gate.amend('a', { limitTicks: 95n });
    expect(outcome).toMatchObject({ kind: 'accepted', order: { limitTicks: 95n, quantityLots: 6n } });
    expect(venue.shown('a')?.state).toBe('Canceled');
    expect(await gate.amend('a', { limitTicks: 95n })).toMatchObject({
      kind: 'accepted',
      order: { clientOrderId: outcome.order.clientOrderId },
    });
    expect(venue.submissions).toHaveLength(2);
  });

  test('an entry whose cancel nobody confirms is not replaced', async () => {
    const { gate, venue } = openGateDesk({ capabilities: { amends: false } });
    await gate.submit(entryTicket('a'));
    venue.script('cancel', 'lost-before');
    venue.script('order', 'throws', 'throws', 'throws', 'throws');
    expect(await gate.amend('a', { limitTicks: 95n })).toMatchObject({ kind: 'unknown' });
    expect(venue.submissions).toEqual(['a']);
  });
});

describe('cancelling', () => {
  test.each<{ fate: CallFate; kind: string; state: string }>([
    { fate: 'works', kind: 'accepted', state: 'Canceled' },
    { fate: 'rejects', kind: 'rejected', state: 'Accepted' },
    { fate: 'lost-before', kind: 'rejected', state: 'Accepted' },
    { fate: 'throws', kind: 'rejected', state: 'Accepted' },
    { fate: 'lost-after', kind: 'accepted', state: 'Canceled' },
  ])('a cancel that $fate ends $kind', async ({ fate, kind, state }) => {
    const { gate, venue } = openGateDesk();
    await gate.submit(entryTicket('a'));
    venue.script('cancel', fate);
    expect(await gate.cancel('a')).toMatchObject({ kind, order: { state } });
    expect(venue.shown('a')?.state).toBe(state);
  });

  test('a cancel that comes too late tells that the order has filled', async () => {
    const { gate, venue } = openGateDesk();
    await gate.submit(entryTicket('a'));
    venue.fill('a', 10n, 'silent');
    expect(await gate.cancel('a')).toMatchObject({
      kind: 'accepted',
      order: { state: 'Filled', filledLots: 10n },
    });
  });

  test('a cancel of an order that the venue has forgotten tells what filled of it', async () => {
    const { gate, venue } = openGateDesk();
    await Promise.all(['a', 'b'].map((id) => gate.submit(entryTicket(id))));
    venue.fill('a', 10n, 'silent');
    venue.forget('a');
    venue.forget('b');
    expect(await gate.cancel('a')).toMatchObject({ kind: 'accepted', order: { state: 'Filled' } });
    expect(await gate.cancel('b')).toMatchObject({
      kind: 'accepted',
      order: { state: 'Canceled', reason: 'the venue no longer shows it' },
    });
  });

  test('a cancel given during the submission follows it', async () => {
    const { gate, venue } = openGateDesk();
    const submitted = gate.submit(entryTicket('a'));
    expect(await gate.cancel('a')).toMatchObject({ kind: 'accepted', order: { state: 'Canceled' } });
    await submitted;
    expect(venue.calls).toEqual(['submit a', 'cancel a']);
  });

  test('an order that nobody knows is an error that says so', async () => {
    const { gate } = openGateDesk();
    await expect(gate.cancel('zz')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('what a venue takes and does later', () => {
  test('a cancel stays pending, and is no refusal', async () => {
    const { gate, venue } = openGateDesk();
    await gate.submit(entryTicket('a'));
    venue.script('cancel', 'taken');
    expect(await gate.cancel('a')).toMatchObject({ kind: 'unknown', order: { state: 'PendingCancel' } });
    venue.arrive();
    const order = venue.shown('a');
    if (order !== null) venue.tell({ kind: 'order', order, time: 1 });
    await gate.settled();
    expect(gate.order('a')?.state).toBe('Canceled');
  });

  test('a change stays pending, and is no refusal', async () => {
    const { gate, venue } = openGateDesk();
    await gate.submit(entryTicket('a'));
    venue.script('amend', 'taken');
    expect(await gate.amend('a', { limitTicks: 95n })).toMatchObject({
      kind: 'unknown',
      order: { state: 'PendingUpdate', limitTicks: 100n, pendingChange: { limitTicks: 95n } },
    });
    expect(await gate.amend('a', { limitTicks: 94n })).toMatchObject({
      kind: 'denied',
      reason: 'it is PendingUpdate',
    });
    venue.arrive();
    const order = venue.shown('a');
    if (order !== null) venue.tell({ kind: 'order', order, time: 1 });
    await gate.settled();
    expect(gate.order('a')).toMatchObject({ state: 'Accepted', limitTicks: 95n, pendingChange: null });
  });
});
