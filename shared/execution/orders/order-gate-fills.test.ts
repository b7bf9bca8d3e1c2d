import { describe, expect, test } from 'vitest';
import { entryTicket, journalLines, openGateDesk, stopTicket } from './fixtures/gate-desk.ts';
import { createScriptedVenue } from './fixtures/scripted-venue.ts';

describe('fills', () => {
  test('the same trade told twice, and shown again, is one fill', async () => {
    const { gate, venue } = openGateDesk();
    await gate.submit(entryTicket('a'));
    const fill = venue.fill('a', 4n);
    venue.tell({ kind: 'fill', fill });
    await gate.reconcile();
    expect(gate.order('a')).toMatchObject({ state: 'PartiallyFilled', filledLots: 4n, filledNotional: 400n });
  });

  test('a fill that overtakes its acknowledgement is taken', async () => {
    const { gate, venue } = openGateDesk({
      wait: () => {
        if (venue.shown('a')?.filledLots === 0n) venue.fill('a', 10n);
        return Promise.resolve();
      },
    });
    venue.script('submit', 'lost-after');
    expect(await gate.submit(entryTicket('a'))).toMatchObject({
      kind: 'accepted',
      order: { state: 'Filled' },
    });
  });

  test('a total that overtakes the single fills brings them from the venue', async () => {
    const { gate, venue } = openGateDesk();
    await gate.submit(entryTicket('a'));
    venue.fill('a', 3n, 'silent', 101n);
    venue.fill('a', 4n, 'silent', 99n);
    const order = venue.shown('a');
    if (order === null) throw new Error('no order');
    venue.tell({ kind: 'order', order, time: 5 });
    await gate.settled();
    expect(gate.order('a')).toMatchObject({
      state: 'PartiallyFilled',
      filledLots: 7n,
      filledNotional: 3n * 101n + 4n * 99n,
    });
  });

  test('the executions are found although our clock was an hour ahead', async () => {
    const { gate, venue } = openGateDesk({ firstTime: 3_600_000 });
    await gate.submit(entryTicket('a'));
    venue.fill('a', 10n, 'silent');
    expect(await gate.cancel('a')).toMatchObject({ order: { state: 'Filled', filledLots: 10n } });
  });

  test('a cancelled order tells of its end only with everything that has filled', async () => {
    const { gate, venue } = openGateDesk();
    const seen: string[] = [];
    gate.listen(({ event, order }) => seen.push(`${event.kind} ${order.filledLots}`));
    await gate.submit(entryTicket('a'));
    venue.fill('a', 6n, 'silent');
    venue.script('fillsSince', 'lost-before');
    expect(await gate.cancel('a')).toMatchObject({
      kind: 'accepted',
      order: { state: 'Canceled', filledLots: 6n },
    });
    expect(seen).toEqual([
      'OrderSubmitted 0',
      'OrderAccepted 0',
      'CancelRequested 0',
      'OrderFilled 6',
      'OrderCanceled 6',
    ]);
  });

  test('a late fill of a cancelled order is believed', async () => {
    const { gate, venue } = openGateDesk();
    await gate.submit(entryTicket('a'));
    await gate.cancel('a');
    venue.fill('a', 4n);
    expect(gate.order('a')).toMatchObject({ state: 'Canceled', filledLots: 4n });
    venue.fill('a', 6n);
    expect(gate.order('a')).toMatchObject({ state: 'Filled', filledLots: 10n });
  });

  test('an overfill is taken, with a critical alert', async () => {
    const { gate, venue, journal } = openGateDesk();
    await gate.submit(entryTicket('a'));
    venue.fill('a', 12n);
    expect(gate.order('a')).toMatchObject({ state: 'Filled', filledLots: 12n });
    expect(journal.entries).toContainEqual(
      expect.objectContaining({
        kind: 'Alert',
        severity: 'critical',
        text: expect.stringContaining('12 lots'),
      }),
    );
  });

  test('a fill of no order of ours is handed on once, with an alert, and never in the orders', async () => {
    const { gate, venue, foreign } = openGateDesk();
    await gate.submit(entryTicket('a'));
    const fill = { ...venue.fill('a', 1n, 'silent'), tradeId: 'x', clientOrderId: 'by-hand' };
    venue.tell({ kind: 'fill', fill });
    venue.tell({ kind: 'fill', fill });
    expect(foreign).toEqual([{ kind: 'fill', fill }]);
    expect(gate.order('by-hand')).toBeNull();
  });

  test('funding told twice is paid once', () => {
    const { venue, journal } = openGateDesk();
    const { instrument } = entryTicket('a');
    const report = { kind: 'funding', instrument, paymentId: 'p1', payment: 5n, time: 9 } as const;
    venue.tell(report);
    venue.tell(report);
    expect(journal.entries).toEqual([{ ...report, kind: 'FundingPaid' }]);
  });
});

describe('slippage', () => {
  test.each([
    { side: 'buy', price: 10_050n, alerts: 0 },
    { side: 'buy', price: 10_051n, alerts: 1 },
    { side: 'buy', price: 9_000n, alerts: 0 },
    { side: 'sell', price: 9_950n, alerts: 0 },
    { side: 'sell', price: 9_949n, alerts: 1 },
  ] as const)(
    'a market $side at $price ticks where 10000 were expected raises $alerts alerts',
    async ({ side, price, alerts }) => {
      const venue = createScriptedVenue({}, () => 1, price);
      const { gate, journal } = openGateDesk({ venue, priceOf: () => 10_000n });
      await gate.submit(entryTicket('m', { type: 'market', limitTicks: null, side }));
      expect(gate.order('m')?.state).toBe('Filled');
      expect(journal.entries.filter(({ kind }) => kind === 'Alert')).toHaveLength(alerts);
    },
  );

  test('a stop is expected at its trigger', async () => {
    const { gate, venue, journal } = openGateDesk();
    await gate.submit(stopTicket('s', { triggerTicks: 1_000n }));
    venue.fill('s', 4n, 'told', 995n);
    expect(journal.entries.filter(({ kind }) => kind === 'Alert')).toEqual([]);
    venue.fill('s', 6n, 'told', 994n);
    expect(journal.entries).toContainEqual(
      expect.objectContaining({ kind: 'Alert', text: 'Order s filled at 994 ticks; 1000 were expected.' }),
    );
  });
});

describe('stops that travel with an entry', () => {
  test('both are in the journal before the one command, and the stop is known once the entry fills', async () => {
    const desk = openGateDesk();
    const { gate, venue } = desk;
    await gate.submit(entryTicket('a'), stopTicket('s'));
    expect(journalLines(desk)).toEqual([
      'Initialized a',
      'OrderSubmitted a',
      'Initialized s',
      'OrderSubmitted s',
      'OrderAccepted a',
    ]);
    expect(gate.order('s')).toMatchObject({ state: 'Submitted', attachedTo: 'a' });
    expect(await gate.cancel('s')).toMatchObject({ kind: 'denied' });
    venue.fill('a', 2n);
    await gate.settled();
    expect(gate.order('s')?.state).toBe('Accepted');
  });

  test('a rejected entry takes its stop with it', async () => {
    const { gate, venue } = openGateDesk();
    venue.script('submit', 'rejects');
    await gate.submit(entryTicket('a'), stopTicket('s'));
    expect(gate.order('s')?.state).toBe('Rejected');
  });

  test('one that the venue has shown is looked for at a reconnect, although its entry has not filled', async () => {
    const { gate, venue } = openGateDesk();
    await gate.submit(entryTicket('a'), stopTicket('s'));
    const shown = venue.shown('s');
    if (shown === null) throw new Error('no stop');
    venue.tell({ kind: 'order', order: shown, time: 5 });
    venue.end('s', 'Canceled');
    await gate.reconcile();
    expect(gate.order('s')?.state).toBe('Canceled');
  });

  test('a fill and the size its stop has from then on are one write', async () => {
    const desk = openGateDesk();
    const { gate, venue, journal } = desk;
    await gate.submit(entryTicket('a'), stopTicket('s'));
    const lines = journal.entries.length;
    let writes = 0;
    gate.listen(() => void (writes = Math.max(writes, journal.entries.length - lines)));
    venue.fill('a', 2n);
    expect(writes).toBe(2);
    expect(gate.order('s')?.quantityLots).toBe(2n);
  });
});
