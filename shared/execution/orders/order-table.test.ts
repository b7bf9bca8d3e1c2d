import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { orderStates, type OrderEvent, type OrderState } from '../../domain/trading/trading-order.ts';
import { applyOrderEvent, initializedOrder } from './apply-order-event.ts';
import { entryTicket } from './fixtures/gate-desk.ts';
import { destinationOf, isEnded, orderTable, type OrderTableEvent } from './order-table.ts';

const columns: readonly OrderTableEvent[] = [
  'OrderDenied',
  'OrderSubmitted',
  'OrderAccepted',
  'OrderRejected',
  'UpdateRequested',
  'OrderUpdated',
  'UpdateRejected',
  'CancelRequested',
  'CancelRejected',
  'OrderTriggered',
  'PartFilled',
  'WholeFilled',
  'OrderCanceled',
  'OrderExpired',
];

/** The whole table, to be read: `-` cannot happen, `rest` is back to resting, `refused` Rejected or Canceled. */
const expected = `
                Denied Submitted Accepted        Rejected UpdReq        Updated         UpdRej          CanReq        CanRej          Triggered       Part            Whole  Canceled Expired
Initialized     Denied Submitted -               -        -             -               -               -             -               -               -               -      -        -
Denied          -      -         -               -        -             -               -               -             -               -               -               -      -        -
Submitted       -      -         Accepted        refused  PendingUpdate resting         -               PendingCancel -               Triggered       PartiallyFilled Filled Canceled Expired
Accepted        -      -         Accepted        refused  PendingUpdate resting         resting         PendingCancel resting         Triggered       PartiallyFilled Filled Canceled Expired
Rejected        -      -         Accepted        Rejected -             Rejected        Rejected        -             Rejected        Triggered       PartiallyFilled Filled Canceled Expired
PendingUpdate   -      -         PendingUpdate   refused  -             resting         resting         PendingCancel PendingUpdate   PendingUpdate   PendingUpdate   Filled Canceled Expired
PendingCancel   -      -         PendingCancel   refused  -             PendingCancel   PendingCancel   PendingCancel resting         PendingCancel   PendingCancel   Filled Canceled Expired
Triggered       -      -         Triggered       refused  PendingUpdate resting         resting         PendingCancel resting         Triggered       PartiallyFilled Filled Canceled Expired
PartiallyFilled -      -         PartiallyFilled refused  PendingUpdate resting         resting         PendingCancel resting         PartiallyFilled PartiallyFilled Filled Canceled Expired
Filled          -      -         Filled          -        -             resting         Filled          -             Filled          Filled          Filled          Filled Filled   Filled
Canceled        -      -         Canceled        Canceled -             Canceled        Canceled        -             Canceled        Canceled        Canceled        Filled Canceled Canceled
Expired         -      -         Expired         Expired  -             Expired         Expired         -             Expired         Expired         Expired         Filled Expired  Expired
`;

test('the table is this one', () => {
  const rows = expected
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(/\s+/));
  expect(rows.map(([state]) => state)).toEqual([...orderStates]);
  for (const [state, ...cells] of rows) {
    const actual = columns.map((event) => destinationOf(state as OrderState, event) ?? '-');
    expect([state, ...actual]).toEqual([state, ...cells]);
  }
});

function event(kind: OrderEvent['kind'], time: number, lots: bigint): OrderEvent {
  const clientOrderId = 'a';
  switch (kind) {
    case 'OrderAccepted':
      return { kind, clientOrderId, time, venueOrderId: 'v' };
    case 'OrderUpdated':
      return { kind, clientOrderId, time, change: { quantityLots: lots }, venueOrderId: null };
    case 'UpdateRequested':
      return { kind, clientOrderId, time, change: { quantityLots: lots } };
    case 'OrderFilled': {
      const { instrument, side, positionSide } = entryTicket('a');
      const fill = {
        tradeId: `t${time}`,
        clientOrderId,
        venueOrderId: 'v',
        instrument,
        side,
        positionSide,
        priceTicks: 100n,
        quantityLots: lots,
        fee: 0n,
        isMaker: false,
        time,
      };
      return { kind, clientOrderId, time, fill };
    }
    case 'OrderSubmitted':
    case 'CancelRequested':
    case 'OrderTriggered':
      return { kind, clientOrderId, time };
    case 'OrderDenied':
    case 'OrderRejected':
    case 'UpdateRejected':
    case 'CancelRejected':
    case 'OrderCanceled':
    case 'OrderExpired':
      return { kind, clientOrderId, time, reason: 'because' };
    default:
      return kind satisfies never;
  }
}

const kinds: readonly OrderEvent['kind'][] = [
  ...columns.filter((column) => column !== 'PartFilled' && column !== 'WholeFilled'),
  'OrderFilled',
  'OrderFilled',
];

test('whatever happens in whatever order, an order is consistent and an impossible pair names both', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...kinds), fc.bigInt(1n, 12n)), { maxLength: 20 }),
      (happenings) => {
        const start = initializedOrder(entryTicket('a'), 0, null);
        let order = applyOrderEvent(start, event('OrderSubmitted', 0, 1n), () => 0n);
        let filled = 0n;
        happenings.forEach(([kind, lots], index) => {
          const next = event(kind, index + 1, lots);
          let after: typeof order;
          try {
            after = applyOrderEvent(order, next, (_instrument, ticks, quantity) => ticks * quantity);
          } catch (error) {
            // A fill of an order that was sent is never impossible: it moved money.
            expect(kind).not.toBe('OrderFilled');
            expect(error).toMatchObject({
              code: 'CONFLICT',
              message: `Order a is ${order.state}; ${kind} cannot happen to it.`,
            });
            return;
          }
          if (kind === 'OrderFilled') filled += lots;
          expect(after.filledLots).toBe(filled);
          expect(after.filledNotional).toBe(filled * 100n);
          if (after.state === 'PartiallyFilled') expect(filled).toBeGreaterThan(0n);
          if (after.state === 'Filled') expect(filled).toBeGreaterThanOrEqual(after.quantityLots);
          if (after.state === 'PendingUpdate') expect(after.pendingChange).not.toBeNull();
          if (isEnded(after.state)) expect(after.pendingChange).toBeNull();
          // What has ended stays so, but for fills, a venue that had denied knowing it, and an amendment to more.
          if (isEnded(order.state) && order.state !== 'Rejected' && kind !== 'OrderUpdated') {
            expect(isEnded(after.state)).toBe(true);
          }
          order = after;
        });
      },
    ),
    { numRuns: 2_000 },
  );
});

test('a cancel that the venue refuses leaves the order as what it was', () => {
  const run = (...events: OrderEvent[]): OrderState =>
    events.reduce(
      (order, next) => applyOrderEvent(order, next, () => 0n),
      initializedOrder(entryTicket('a'), 0, null),
    ).state;
  const submitted = event('OrderSubmitted', 1, 1n);
  const accepted = event('OrderAccepted', 2, 1n);
  const refusedCancel = [event('CancelRequested', 8, 1n), event('CancelRejected', 9, 1n)];
  expect(run(submitted, ...refusedCancel)).toBe('Submitted');
  expect(run(submitted, accepted, ...refusedCancel)).toBe('Accepted');
  expect(run(submitted, accepted, event('OrderTriggered', 3, 1n), ...refusedCancel)).toBe('Triggered');
  expect(run(submitted, accepted, event('OrderFilled', 3, 1n), ...refusedCancel)).toBe('PartiallyFilled');
  expect(run(submitted, accepted, event('UpdateRequested', 3, 9n), ...refusedCancel)).toBe('PendingUpdate');
  expect(run(submitted, accepted, event('OrderFilled', 3, 1n), event('OrderRejected', 4, 1n))).toBe(
    'Canceled',
  );
});

test('every state has a row', () => {
  expect(Object.keys(orderTable).sort()).toEqual([...orderStates].sort());
});
