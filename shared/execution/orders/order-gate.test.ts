import { describe, expect, test } from 'vitest';
import { createOrderGate } from './create-order-gate.ts';
import {
  createMemoryJournal,
  entryTicket,
  journalLines,
  openGateDesk,
  stopTicket,
} from './fixtures/gate-desk.ts';
import { createScriptedVenue, type CallFate } from './fixtures/scripted-venue.ts';

describe('submitting', () => {
  test('the journal has the order before the venue does', async () => {
    const desk = openGateDesk();
    const atSend: string[][] = [];
    const submit = desk.venue.submit.bind(desk.venue);
    Object.assign(desk.venue, {
      submit: (...args: Parameters<typeof submit>) => {
        atSend.push(journalLines(desk));
        return submit(...args);
      },
    });
    await desk.gate.submit(entryTicket('a'));
    expect(atSend).toEqual([['Initialized a', 'OrderSubmitted a']]);
    expect(journalLines(desk)).toEqual(['Initialized a', 'OrderSubmitted a', 'OrderAccepted a']);
  });

  test.each<{ fates: CallFate[]; kind: string; state: string; atVenue: boolean }>([
    { fates: ['works'], kind: 'accepted', state: 'Accepted', atVenue: true },
    { fates: ['rejects'], kind: 'rejected', state: 'Rejected', atVenue: false },
    { fates: ['lost-before'], kind: 'rejected', state: 'Rejected', atVenue: false },
    { fates: ['throws'], kind: 'rejected', state: 'Rejected', atVenue: false },
    { fates: ['lost-after'], kind: 'accepted', state: 'Accepted', atVenue: true },
  ])('a submission that $fates ends $kind and is sent once', async ({ fates, kind, state, atVenue }) => {
    const { gate, venue } = openGateDesk();
    venue.script('submit', ...fates);
    const outcome = await gate.submit(entryTicket('a'));
    expect(outcome).toMatchObject({ kind, order: { state } });
    expect(venue.submissions).toEqual(atVenue ? ['a'] : []);
    expect(venue.calls.filter((call) => call === 'submit a')).toHaveLength(1);
  });

  test('an order whose fate nobody tells stays open and is asked after, never sent again', async () => {
    const { gate, venue } = openGateDesk();
    venue.script('submit', 'lost-after');
    venue.script('order', 'lost-before', 'throws', 'rejects', 'lost-after');
    expect(await gate.submit(entryTicket('a'))).toMatchObject({
      kind: 'unknown',
      order: { state: 'Submitted' },
    });
    expect(gate.openOrders().map(({ clientOrderId }) => clientOrderId)).toEqual(['a']);
    expect(await gate.submit(entryTicket('a'))).toMatchObject({
      kind: 'accepted',
      order: { state: 'Accepted' },
    });
    expect(venue.submissions).toEqual(['a']);
  });

  test('one answer that it is not there is not believed: a venue may lag', async () => {
    const { gate, venue } = openGateDesk({
      wait: (attempt) => {
        if (attempt === 2) venue.arrive();
        return Promise.resolve();
      },
    });
    venue.script('submit', 'later');
    expect(await gate.submit(entryTicket('a'))).toMatchObject({
      kind: 'accepted',
      order: { state: 'Accepted' },
    });
  });

  test('an entry that arrives after it was given up is cancelled, and said', async () => {
    const { gate, venue, journal } = openGateDesk();
    venue.script('submit', 'later');
    expect(await gate.submit(entryTicket('a'))).toMatchObject({ kind: 'rejected' });
    venue.arrive();
    const order = venue.shown('a');
    if (order === null) throw new Error('the order did not arrive');
    venue.tell({ kind: 'order', order, time: 5 });
    await gate.settled();
    expect(venue.shown('a')?.state).toBe('Canceled');
    expect(gate.order('a')?.state).toBe('Canceled');
    expect(journal.entries).toContainEqual(
      expect.objectContaining({ kind: 'Alert', text: expect.stringContaining('is there after all') }),
    );
  });

  test('the same command again, during and after the first, is not a second order', async () => {
    const { gate, venue } = openGateDesk();
    const outcomes = await Promise.all([gate.submit(entryTicket('a')), gate.submit(entryTicket('a'))]);
    outcomes.push(await gate.submit(entryTicket('a')));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(venue.calls.filter((call) => call === 'submit a')).toHaveLength(1);
  });

  test('the same ticket is the same order also after an amendment', async () => {
    const { gate, venue } = openGateDesk();
    await gate.submit(entryTicket('a'));
    await gate.amend('a', { limitTicks: 99n });
    expect(await gate.submit(entryTicket('a'))).toMatchObject({
      kind: 'accepted',
      order: { limitTicks: 99n },
    });
    expect(venue.submissions).toEqual(['a']);
  });

  test('a rejection that comes after word of a fill is not believed', async () => {
    const { gate, venue, failures } = openGateDesk();
    const submit = venue.submit.bind(venue);
    Object.assign(venue, {
      submit: async (...args: Parameters<typeof submit>) => {
        await submit(...args);
        venue.fill('a', 4n);
        return { kind: 'rejected', code: 'BUSY', reason: 'try again later' };
      },
    });
    expect(await gate.submit(entryTicket('a'))).toMatchObject({
      kind: 'accepted',
      order: { state: 'PartiallyFilled', filledLots: 4n },
    });
    expect(failures).toEqual([]);
  });

  test('an id that another order has is refused', async () => {
    const { gate } = openGateDesk();
    await gate.submit(entryTicket('a'));
    await expect(gate.submit(entryTicket('a', { quantityLots: 11n }))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    await expect(gate.submit(entryTicket('b'), stopTicket('a'))).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test.each([
    ['its quantity is above zero lots', entryTicket('a', { quantityLots: 0n })],
    ['a limit order needs a limit', entryTicket('a', { limitTicks: null })],
    ['a stop order is reduce-only', stopTicket('a', { isReduceOnly: false })],
    ['an entry is not reduce-only', entryTicket('a', { isReduceOnly: true })],
    ['its id has at most 32', entryTicket('a'.repeat(33))],
    ['a stop-market order needs a trigger', stopTicket('a', { triggerTicks: null })],
    [
      'only a limit order is post-only',
      entryTicket('a', { isPostOnly: true, type: 'market', limitTicks: null }),
    ],
    ['prices are above zero', entryTicket('a', { limitTicks: 0n })],
  ])('a ticket is denied when: %s', async (reason, ticket) => {
    const { gate, venue } = openGateDesk();
    expect(await gate.submit(ticket)).toMatchObject({
      kind: 'denied',
      reason: expect.stringContaining(reason),
      order: { state: 'Denied' },
    });
    expect(venue.calls).toEqual([]);
  });

  test('a denial of a guard is in the journal with guard, limit and value', async () => {
    const { gate, journal, venue } = openGateDesk({
      riskDenial: () => ({ guard: 'max-open-positions', limit: '5 positions', value: '5 positions' }),
    });
    expect(await gate.submit(entryTicket('a'))).toMatchObject({ kind: 'denied' });
    expect(journal.entries).toContainEqual(
      expect.objectContaining({ kind: 'GuardDenied', guard: 'max-open-positions', limit: '5 positions' }),
    );
    expect(await gate.submit(stopTicket('s'))).toMatchObject({ kind: 'accepted' });
    expect(venue.submissions).toEqual(['s']);
  });
});

describe('the latch', () => {
  test('holds entries, lets stops and cancels through, and survives a restart', async () => {
    const journal = createMemoryJournal();
    const venue = createScriptedVenue();
    const first = openGateDesk({ journal, venue });
    await first.gate.submit(entryTicket('a'));
    first.gate.changeTradingState('Reducing', 'kill switch: pause');
    first.gate.close();
    const { gate } = openGateDesk({ journal, venue });
    expect(gate.tradingState()).toBe('Reducing');
    expect(await gate.submit(entryTicket('b'))).toMatchObject({
      kind: 'denied',
      reason: 'trading-state: Reducing, allowed is Active',
    });
    expect(await gate.amend('a', { quantityLots: 20n })).toMatchObject({ kind: 'denied' });
    expect(await gate.submit(stopTicket('s'))).toMatchObject({ kind: 'accepted' });
    expect(await gate.cancel('a')).toMatchObject({ kind: 'accepted' });
    gate.changeTradingState('Active', 'a person resumed');
    expect(await gate.submit(entryTicket('c'))).toMatchObject({ kind: 'accepted' });
  });

  test('stops entries that were waiting for their turn when it fell', async () => {
    const { gate, venue } = openGateDesk({ commandsAtOnce: 1 });
    const waiting = ['a', 'b', 'c'].map((id) => gate.submit(entryTicket(id)));
    gate.changeTradingState('Halted', 'kill switch');
    expect((await Promise.all(waiting)).map(({ kind }) => kind)).toEqual(['accepted', 'denied', 'denied']);
    expect(venue.submissions).toEqual(['a']);
  });

  test('no other name than Active opens it', async () => {
    const { gate } = openGateDesk();
    gate.changeTradingState('active', 'a slip of the pen');
    expect(await gate.submit(entryTicket('a'))).toMatchObject({ kind: 'denied' });
  });
});

describe('a disk that refuses', () => {
  test('lets no entry out, but a stop, and writes everything once it can', async () => {
    const desk = openGateDesk();
    const { gate, venue, journal } = desk;
    await gate.submit(entryTicket('a'));
    journal.refuse(true);
    await expect(gate.submit(entryTicket('b'))).rejects.toThrow('the disk is full');
    expect(gate.order('b')).toBeNull();
    venue.fill('a', 10n);
    expect(await gate.submit(stopTicket('s'))).toMatchObject({ kind: 'accepted' });
    expect(await gate.submit(entryTicket('c'))).toMatchObject({
      kind: 'denied',
      reason: expect.stringContaining('journal'),
    });
    expect(gate.flush()).toBe(false);
    journal.refuse(false);
    expect(gate.flush()).toBe(true);
    expect(await gate.submit(entryTicket('d'))).toMatchObject({ kind: 'accepted' });
    expect(venue.submissions).toEqual(['a', 's', 'd']);
    const again = createOrderGate({
      venue,
      panicVenue: venue,
      journal,
      clock: { now: () => 1 },
      riskDenial: () => null,
      priceOf: () => null,
      notionalOf: (_instrument, ticks, lots) => ticks * lots,
      wait: () => Promise.resolve(),
      settings: { questions: 1, sameAnswers: 1, fillLookbackMs: 0, commandsAtOnce: 1 },
      onForeign: () => undefined,
      onFailure: () => undefined,
    });
    expect(again.orders()).toEqual(gate.orders());
  });
});

test('a journal that refuses for another cause lets no entry out until a new start', async () => {
  const { gate, venue, journal, failures } = openGateDesk();
  await gate.submit(entryTicket('a'));
  journal.fail(new Error('the ledger cannot book it'));
  venue.fill('a', 10n);
  expect(failures).toEqual([new Error('the ledger cannot book it')]);
  expect(gate.order('a')?.filledLots).toBe(0n);
  journal.fail(null);
  expect(await gate.submit(entryTicket('b'))).toMatchObject({
    kind: 'denied',
    reason: 'journal: Error: the ledger cannot book it, allowed is every line is written',
  });
  expect(await gate.submit(stopTicket('s'))).toMatchObject({ kind: 'accepted' });
});

describe('after a crash', () => {
  test.each<{ fate: CallFate; state: string }>([
    { fate: 'lost-after', state: 'Accepted' },
    { fate: 'lost-before', state: 'Rejected' },
  ])('an order whose submission was $fate is found to be $state', async ({ fate, state }) => {
    const journal = createMemoryJournal();
    const venue = createScriptedVenue();
    const first = openGateDesk({ journal, venue, wait: () => new Promise(() => undefined) });
    venue.script('submit', fate);
    void first.gate.submit(entryTicket('a'));
    await Promise.resolve();
    await Promise.resolve();
    first.gate.close();
    const { gate } = openGateDesk({ journal, venue });
    expect(gate.order('a')?.state).toBe('Submitted');
    expect(await gate.reconcile()).toEqual({ hasFills: true, hasOpenOrders: true, silent: [] });
    expect(gate.order('a')?.state).toBe(state);
    expect(venue.calls.filter((call) => call === 'submit a')).toHaveLength(1);
  });

  test('a late fill of an ended order that nobody heard of is found after the start', async () => {
    const journal = createMemoryJournal();
    const venue = createScriptedVenue();
    const first = openGateDesk({ journal, venue });
    await first.gate.submit(entryTicket('a'));
    await first.gate.cancel('a');
    first.gate.close();
    venue.fill('a', 4n);
    const { gate } = openGateDesk({ journal, venue });
    venue.script('fillsSince', 'lost-before', 'throws');
    expect(await gate.reconcile()).toMatchObject({ hasFills: true });
    expect(gate.order('a')).toMatchObject({ state: 'Canceled', filledLots: 4n });
  });

  test('an order at the venue that is not ours is handed on; what the venue does not say is said', async () => {
    const { gate, venue, foreign } = openGateDesk();
    await venue.submit(entryTicket('by-hand'));
    await gate.submit(entryTicket('a'));
    await gate.reconcile();
    expect(foreign).toEqual([
      expect.objectContaining({ order: expect.objectContaining({ clientOrderId: 'by-hand' }) }),
    ]);
    venue.script('fillsSince', 'throws', 'throws', 'throws', 'throws');
    venue.script('order', 'throws', 'throws', 'throws', 'throws');
    expect(await gate.reconcile()).toMatchObject({
      hasFills: false,
      silent: [{ clientOrderId: 'a', state: 'Accepted' }],
    });
  });

  test('an order that the venue has forgotten is what its fills say', async () => {
    const { gate, venue } = openGateDesk();
    await Promise.all(['a', 'b'].map((id) => gate.submit(entryTicket(id))));
    venue.fill('a', 10n, 'silent');
    venue.fill('b', 2n, 'silent');
    venue.forget('a');
    venue.forget('b');
    venue.script('fillsSince', 'lost-before');
    await gate.reconcile();
    expect(gate.orders().map(({ state, filledLots }) => `${state} ${filledLots}`)).toEqual([
      'Filled 10',
      'Canceled 2',
    ]);
  });

  test('what filled and what ended while nobody listened is found', async () => {
    const { gate, venue } = openGateDesk();
    await Promise.all(['a', 'b', 'c'].map((id) => gate.submit(entryTicket(id))));
    venue.fill('a', 10n, 'silent');
    venue.fill('b', 3n, 'silent');
    venue.end('b', 'Expired');
    venue.end('c', 'Canceled');
    venue.tell({ kind: 'connection', isUp: true, reason: null, time: 5 });
    await gate.settled();
    expect(gate.orders().map(({ state, filledLots }) => `${state} ${filledLots}`)).toEqual([
      'Filled 10',
      'Expired 3',
      'Canceled 0',
    ]);
  });
});

test('a listener that fails stops nobody, and is said', async () => {
  const { gate, journal } = openGateDesk();
  const seen: string[] = [];
  gate.listen(() => {
    throw new Error('a broken trader');
  });
  gate.listen(({ event }) => seen.push(event.kind));
  await gate.submit(entryTicket('a'));
  expect(seen).toEqual(['OrderSubmitted', 'OrderAccepted']);
  expect(journal.entries).toContainEqual(
    expect.objectContaining({ kind: 'Alert', text: expect.stringContaining('a broken trader') }),
  );
});
