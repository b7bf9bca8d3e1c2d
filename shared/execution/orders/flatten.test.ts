import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cancelEntries, flatten, type FlattenDependencies } from './flatten.ts';
import { entryTicket, openGateDesk, stopTicket, type GateDesk } from './fixtures/gate-desk.ts';
import type { CallFate, VenueCall } from './fixtures/scripted-venue.ts';

function means(desk: GateDesk, rounds = 5): FlattenDependencies {
  return {
    gate: desk.gate,
    panicVenue: desk.venue,
    account: 'paper-1',
    flattenId: 'f1',
    maximumLots: () => null,
    wait: (round) => Promise.resolve(round < rounds),
  };
}

/** Ten lots bought and covered by a stop, and one entry that rests. */
async function openPosition(desk: GateDesk): Promise<void> {
  await desk.gate.submit(entryTicket('a'));
  desk.venue.fill('a', 10n);
  await desk.gate.submit(stopTicket('s'));
  await desk.gate.submit(entryTicket('b'));
}

test('everything is closed, the stop is cancelled last, after the position is seen flat', async () => {
  const desk = openGateDesk();
  await openPosition(desk);
  const report = await flatten(means(desk), 'kill switch');
  expect(report).toMatchObject({
    isFlat: true,
    openOrders: [],
    rounds: 1,
    positions: [{ isFlat: true, detail: 'the venue shows no position' }],
  });
  const { calls } = desk.venue;
  expect(calls.indexOf('cancel s')).toBeGreaterThan(calls.lastIndexOf('positions'));
  expect(desk.venue.shown('b')?.state).toBe('Canceled');
  expect(desk.gate.tradingState()).toBe('Halted flatten');
  expect(await desk.gate.submit(entryTicket('c'))).toMatchObject({ kind: 'denied' });
});

test('it does not wait behind two hundred queued commands', async () => {
  const desk = openGateDesk({ commandsAtOnce: 1 });
  await openPosition(desk);
  const queued = Array.from({ length: 200 }, (_, index) => desk.gate.submit(entryTicket(`q${index}`)));
  const report = await flatten(means(desk), 'kill switch');
  expect(report.isFlat).toBe(true);
  const outcomes = await Promise.all(queued);
  // One was on its way already; it was cancelled. The others never left.
  expect(outcomes.filter(({ kind }) => kind === 'denied').length).toBeGreaterThanOrEqual(199);
  expect(desk.gate.openOrders()).toEqual([]);
});

test('it does not wait for a command that never comes back', async () => {
  const desk = openGateDesk({ commandsAtOnce: 1 });
  await openPosition(desk);
  desk.venue.script('submit', 'hangs');
  const stuck = ['q1', 'q2'].map((id) => desk.gate.submit(entryTicket(id)));
  const report = await flatten(means(desk), 'kill switch');
  expect(report).toMatchObject({ isFlat: true, openOrders: [] });
  expect(desk.gate.order('q1')?.state).toBe('Rejected');
  expect(desk.gate.order('q2')).toBeNull();
  expect(stuck).toHaveLength(2);
});

test('a close that is refused is tried again, and the stop stays until it worked', async () => {
  const desk = openGateDesk();
  await openPosition(desk);
  desk.venue.script('submit', 'rejects', 'rejects');
  const first = await flatten(means(desk, 1), 'kill switch');
  expect(first).toMatchObject({ isFlat: false, positions: [{ isFlat: false }] });
  expect(first.positions[0]?.detail).toContain('scripted refusal');
  expect(desk.venue.shown('s')?.state).toBe('Accepted');
  const second = await flatten(means(desk), 'again');
  expect(second.isFlat).toBe(true);
  expect(desk.venue.shown('s')?.state).toBe('Canceled');
});

test('a close without an answer that did arrive is not sent again', async () => {
  const desk = openGateDesk();
  await openPosition(desk);
  desk.venue.script('submit', 'lost-after');
  expect((await flatten(means(desk), 'kill switch')).isFlat).toBe(true);
  expect(desk.venue.submissions.filter((id) => id.startsWith('cwm'))).toHaveLength(1);
});

test('a venue that does not show its positions is not called flat', async () => {
  const desk = openGateDesk();
  await openPosition(desk);
  desk.venue.script('positions', 'throws', 'rejects', 'lost-before');
  expect((await flatten(means(desk, 3), 'kill switch')).isFlat).toBe(false);
  expect(desk.venue.shown('s')?.state).toBe('Accepted');
  expect((await flatten(means(desk), 'again')).isFlat).toBe(true);
});

test('an order size the venue caps is closed in parts', async () => {
  const desk = openGateDesk();
  await openPosition(desk);
  const report = await flatten({ ...means(desk), maximumLots: () => 4n }, 'kill switch');
  expect(report).toMatchObject({ isFlat: true, rounds: 3 });
});

test('a flat account is flat at once', async () => {
  expect(await flatten(means(openGateDesk()), 'drill')).toMatchObject({ isFlat: true, positions: [] });
});

test('cancelling entries leaves stops alone and tells what may still be open', async () => {
  const desk = openGateDesk();
  await openPosition(desk);
  await desk.gate.submit(entryTicket('c'));
  desk.venue.script('cancel', 'works', 'rejects');
  expect((await cancelEntries(desk.gate, 'kill switch')).map(({ clientOrderId: id }) => id)).toEqual(['c']);
  expect(desk.venue.shown('s')?.state).toBe('Accepted');
  expect(desk.venue.shown('b')?.state).toBe('Canceled');
});

test('it works while the disk refuses', async () => {
  const desk = openGateDesk();
  await openPosition(desk);
  desk.journal.refuse(true);
  expect((await flatten(means(desk), 'kill switch')).isFlat).toBe(true);
  expect(desk.gate.tradingState()).toBe('Halted flatten');
});

const fates = fc.constantFrom<CallFate>('works', 'rejects', 'lost-before', 'lost-after', 'later', 'throws');
const calls = fc.constantFrom<VenueCall>('submit', 'cancel', 'order', 'fillsSince', 'positions');

test('whatever is lost or late, no stop goes before its position, nothing flips, and in the end all is flat', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(calls, fates), { maxLength: 25 }), async (weather) => {
      const desk = openGateDesk();
      const { gate, venue } = desk;
      const bySide = [
        { market: 'BTC/USDT', side: 'buy', stop: 'sell' },
        { market: 'ETH/USDT', side: 'sell', stop: 'buy' },
      ] as const;
      for (const { market, side, stop } of bySide) {
        const instrument = { venue: 'scripted', market };
        await gate.submit(entryTicket(`e-${stop}`, { instrument, side }));
        venue.fill(`e-${stop}`, 7n);
        await gate.submit(stopTicket(`s-${stop}`, { instrument, side: stop }));
      }
      const heldLots = (): bigint => venue.held().reduce((sum, { quantityLots }) => sum + quantityLots, 0n);
      const cancel = venue.cancel.bind(venue);
      Object.assign(venue, {
        cancel: async (...args: Parameters<typeof cancel>) => {
          if (args[0].startsWith('s-')) expect(heldLots()).toBe(0n);
          return cancel(...args);
        },
      });
      for (const [call, fate] of weather) venue.script(call, fate);
      const first = await flatten(means(desk, 3), 'kill switch');
      if (first.isFlat) expect(heldLots()).toBe(0n);
      venue.clear();
      venue.arrive();
      await gate.settled();
      await gate.reconcile();
      expect(await flatten(means(desk), 'again')).toMatchObject({ isFlat: true, openOrders: [] });
      expect(heldLots()).toBe(0n);
      expect(desk.failures).toEqual([]);
      const open = await venue.openOrders();
      expect(open).toEqual({ kind: 'accepted', value: [] });
    }),
    { numRuns: 400 },
  );
});
