import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillKey } from '../../domain/trading/fill-key.ts';
import type { TradingVenue, VenueOrder } from '../../ports/trading-venue.ts';
import { createMemoryJournal, entryTicket, openGateDesk, stopTicket } from './fixtures/gate-desk.ts';
import { createScriptedVenue, type CallFate, type VenueCall } from './fixtures/scripted-venue.ts';
import { isEnded } from './order-table.ts';
import { createOrders } from './orders.ts';
import { isOpenAtVenue } from './venue-order-events.ts';

const ids = ['a', 'b', 's'] as const;
const id = fc.constantFrom(...ids);
const fates = fc.constantFrom<CallFate>(
  'works',
  'rejects',
  'lost-before',
  'lost-after',
  'later',
  'throws',
  'taken',
);
const calls = fc.constantFrom<VenueCall>('submit', 'amend', 'cancel', 'order', 'fillsSince');

/** What may happen, to our side, at the venue, or between the two. */
const happening = fc.oneof(
  fc.record({ kind: fc.constant('submit' as const), id }),
  fc.record({ kind: fc.constant('amend' as const), id, limitTicks: fc.bigInt(90n, 95n) }),
  fc.record({ kind: fc.constant('cancel' as const), id }),
  fc.record({ kind: fc.constant('panic' as const), id }),
  fc
    .record({ kind: fc.constant('fate' as const), call: calls, fate: fates })
    // Only a cancel or a change comes into force later.
    .filter(({ call, fate }) => fate !== 'taken' || call === 'cancel' || call === 'amend'),
  fc.record({ kind: fc.constant('fill' as const), id, lots: fc.bigInt(1n, 6n), isTold: fc.boolean() }),
  fc.record({ kind: fc.constant('end' as const), id, state: fc.constantFrom('Canceled', 'Expired') }),
  fc.record({ kind: fc.constant('look' as const), id }),
  fc.record({ kind: fc.constant('tell' as const), which: fc.nat(7) }),
  fc.constant({ kind: 'retell' as const }),
  fc.constant({ kind: 'arrive' as const }),
  fc.constant({ kind: 'pause' as const }),
  fc.constant({ kind: 'crash' as const }),
);

/** A venue as one process sees it: after the crash nothing reaches it and no answer comes. */
function leashed(venue: TradingVenue, isAlive: () => boolean): TradingVenue {
  const never = new Promise<never>(() => undefined);
  async function call<Value>(work: () => Promise<Value>): Promise<Value> {
    if (!isAlive()) return never;
    try {
      return await work();
    } finally {
      if (!isAlive()) await never;
    }
  }
  return {
    id: venue.id,
    capabilities: venue.capabilities,
    instrument: (key) => call(() => venue.instrument(key)),
    submit: (ticket, stop) => call(() => venue.submit(ticket, ...(stop === undefined ? [] : [stop]))),
    amend: (clientOrderId, key, change) => call(() => venue.amend(clientOrderId, key, change)),
    cancel: (clientOrderId, key) => call(() => venue.cancel(clientOrderId, key)),
    order: (clientOrderId, key) => call(() => venue.order(clientOrderId, key)),
    openOrders: () => call(() => venue.openOrders()),
    positions: () => call(() => venue.positions()),
    fillsSince: (time) => call(() => venue.fillsSince(time)),
    account: () => call(() => venue.account()),
    listen: (listener) => venue.listen(listener),
  };
}

/** Long enough for everything under way: answers take a handful of turns each. */
async function pass(): Promise<void> {
  for (let turn = 0; turn < 400; turn += 1) await Promise.resolve();
}

test('whatever is lost, late, doubled or killed: nothing is sent twice, and in the end we know what the venue knows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 3, maxLength: 30 }),
      fc.array(fc.nat(6), { minLength: 5, maxLength: 20 }),
      fc.boolean(),
      async (happenings, delays, amends) => {
        let draw = 0;
        const venue = createScriptedVenue({ amends }, () => delays[(draw += 1) % delays.length] ?? 0);
        const journal = createMemoryJournal();
        const seen: VenueOrder[] = [];
        const told: ReturnType<typeof venue.fill>[] = [];

        function start() {
          let isAlive = true;
          const own = {
            ...journal,
            append: (entries: Parameters<typeof journal.append>[0]) => {
              if (!isAlive) throw new Error('this process is gone');
              return journal.append(entries);
            },
          };
          const desk = openGateDesk({ journal: own, through: leashed(venue, () => isAlive) });
          return { ...desk, kill: () => ((isAlive = false), desk.gate.close()) };
        }

        let desk = start();
        const ignore = (): undefined => undefined;
        for (const now of happenings) {
          const { gate } = desk;
          if (now.kind === 'submit') {
            const ticket = now.id === 's' ? stopTicket('s') : entryTicket(now.id);
            const attached = now.id === 'b' ? [stopTicket('b-stop')] : [];
            gate.submit(ticket, ...attached).catch(ignore);
          } else if (now.kind === 'amend') {
            const change = now.id === 's' ? { triggerTicks: now.limitTicks } : { limitTicks: now.limitTicks };
            gate.amend(now.id, change).catch(ignore);
          } else if (now.kind === 'cancel') gate.cancel(now.id).catch(ignore);
          else if (now.kind === 'panic') gate.panic.cancel(now.id, 'panic').catch(ignore);
          else if (now.kind === 'fate') venue.script(now.call, now.fate);
          else if (now.kind === 'arrive') venue.arrive();
          else if (now.kind === 'pause') await pass();
          else if (now.kind === 'tell') {
            const order = seen[now.which];
            if (order !== undefined) venue.tell({ kind: 'order', order, time: 1 });
          } else if (now.kind === 'retell') {
            for (const fill of told) venue.tell({ kind: 'fill', fill });
          } else if (now.kind === 'crash') {
            desk.kill();
            desk = start();
          } else {
            const shown = venue.shown(now.id);
            if (shown === null) continue;
            if (now.kind === 'look') seen.push(shown);
            else if (!isOpenAtVenue(shown)) continue;
            else if (now.kind === 'end') venue.end(now.id, now.state);
            else {
              const left = shown.quantityLots - shown.filledLots;
              const lots = now.lots < left ? now.lots : left;
              told.push(venue.fill(now.id, lots, now.isTold ? 'told' : 'silent'));
            }
          }
        }

        // The weather clears: everything on its way arrives, and the venue answers.
        venue.clear();
        venue.arrive();
        await pass();
        await desk.gate.settled();
        await desk.gate.reconcile();
        const all = (): readonly string[] => [
          ...new Set([...venue.submissions, ...desk.gate.orders().map(({ clientOrderId }) => clientOrderId)]),
        ];
        for (const one of all()) {
          const shown = venue.shown(one);
          if (shown !== null) venue.tell({ kind: 'order', order: shown, time: 2 });
        }
        await desk.gate.settled();
        await desk.gate.reconcile();
        await desk.gate.settled();

        expect(desk.failures).toEqual([]);
        for (const one of all()) {
          expect(venue.calls.filter((call) => call === `submit ${one}`).length).toBeLessThanOrEqual(1);
          const shown = venue.shown(one);
          const order = desk.gate.order(one);
          if (order === null) throw new Error(`the venue has ${one}, and the journal has not`);
          if (shown === null) {
            expect(order.state).toBe('Rejected');
            continue;
          }
          expect(order.filledLots).toBe(shown.filledLots);
          expect(isEnded(order.state)).toBe(!isOpenAtVenue(shown));
          if (!isOpenAtVenue(shown)) expect(order.state).toBe(shown.state);
          else {
            expect(order.limitTicks).toBe(shown.limitTicks);
            expect(order.triggerTicks).toBe(shown.triggerTicks);
          }
        }
        const keys = journal.entries.flatMap((entry) =>
          entry.kind === 'OrderEvent' && entry.event.kind === 'OrderFilled'
            ? [fillKey(entry.event.fill)]
            : [],
        );
        expect(new Set(keys).size).toBe(keys.length);
        const folded = createOrders((_instrument, ticks, lots) => ticks * lots);
        for (const entry of journal.entries) folded.stage([entry]).keep();
        expect(desk.gate.orders()).toEqual(folded.all());
      },
    ),
    { numRuns: 600 },
  );
}, 120_000);
