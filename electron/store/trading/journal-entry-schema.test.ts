import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { OrderEvent } from '../../../shared/domain/trading/trading-order.ts';
import type { JournalEntry } from '../../../shared/ports/trading-journal.ts';
import { journalEntrySchema, orderOfEntry } from './journal-entry-schema.ts';

const exact = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const time = fc.integer({ min: 0, max: 4e12 });
const nullable = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const instrument = fc.record({ venue: text, market: text });
const side = fc.constantFrom('buy' as const, 'sell' as const);
const positionSide = fc.constantFrom('both' as const, 'long' as const, 'short' as const);
const change = fc.record(
  { quantityLots: exact, notional: exact, limitTicks: exact, triggerTicks: exact },
  { requiredKeys: [] },
);

const ticket = fc.record(
  {
    clientOrderId: text,
    instrument,
    side,
    positionSide,
    type: fc.constantFrom('market', 'limit', 'stop-market', 'stop-limit', 'trailing-stop'),
    purpose: fc.constantFrom('entry', 'stop', 'target', 'exit', 'emergency'),
    quantityLots: exact,
    limitTicks: nullable(exact),
    triggerTicks: nullable(exact),
    trailTicks: nullable(exact),
    timeInForce: fc.constantFrom('gtc', 'ioc'),
    isPostOnly: fc.boolean(),
    isReduceOnly: fc.boolean(),
    strategyId: text,
    cycleId: text,
    level: nullable(fc.nat()),
    notional: exact,
  },
  {
    requiredKeys: [
      'clientOrderId',
      'instrument',
      'side',
      'positionSide',
      'type',
      'purpose',
      'quantityLots',
      'limitTicks',
      'triggerTicks',
      'trailTicks',
      'timeInForce',
      'isPostOnly',
      'isReduceOnly',
      'strategyId',
      'cycleId',
      'level',
    ],
  },
);

const fill = fc.record({
  tradeId: text,
  clientOrderId: text,
  venueOrderId: nullable(text),
  instrument,
  side,
  positionSide,
  priceTicks: exact,
  quantityLots: exact,
  fee: exact,
  isMaker: fc.boolean(),
  time,
});

const about = { clientOrderId: text, time };
const orderEvent: fc.Arbitrary<OrderEvent> = fc.oneof(
  ...(['OrderDenied', 'OrderRejected', 'UpdateRejected', 'CancelRejected'] as const).map((kind) =>
    fc.record({ ...about, kind: fc.constant(kind), reason: text }),
  ),
  ...(['OrderSubmitted', 'CancelRequested', 'OrderTriggered'] as const).map((kind) =>
    fc.record({ ...about, kind: fc.constant(kind) }),
  ),
  ...(['OrderCanceled', 'OrderExpired'] as const).map((kind) =>
    fc.record({ ...about, kind: fc.constant(kind), reason: nullable(text) }),
  ),
  fc.record({ ...about, kind: fc.constant('OrderAccepted' as const), venueOrderId: text }),
  fc.record({ ...about, kind: fc.constant('UpdateRequested' as const), change }),
  fc.record({
    ...about,
    kind: fc.constant('OrderUpdated' as const),
    change,
    venueOrderId: nullable(text),
  }),
  fc.record({ ...about, kind: fc.constant('OrderFilled' as const), fill }),
);

const context = fc.dictionary(
  text.filter((key) => key !== '__proto__'),
  fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)),
  { noNullPrototype: true },
);

const entry: fc.Arbitrary<JournalEntry> = fc.oneof(
  fc.record(
    { kind: fc.constant('OrderInitialized' as const), time, ticket, attachedTo: text },
    { requiredKeys: ['kind', 'time', 'ticket'] },
  ),
  fc.record({ kind: fc.constant('OrderEvent' as const), time, event: orderEvent }),
  fc.record({
    kind: fc.constant('FundingPaid' as const),
    time,
    instrument,
    paymentId: text,
    payment: exact,
  }),
  fc.record({ kind: fc.constant('CashMoved' as const), time, transferId: text, amount: exact, note: text }),
  fc.record({ kind: fc.constant('Decision' as const), time, strategyId: text, action: text, context }),
  fc.record({
    kind: fc.constant('GuardDenied' as const),
    time,
    clientOrderId: text,
    guard: text,
    limit: text,
    value: text,
  }),
  fc.record({ kind: fc.constant('TradingStateChanged' as const), time, from: text, to: text, reason: text }),
  fc.record({
    kind: fc.constant('Alert' as const),
    time,
    severity: fc.constantFrom('notice', 'warning', 'critical'),
    text,
  }),
);

test('every entry comes back from its text exactly as it went', () => {
  fc.assert(
    fc.property(entry, (written) => {
      const line = JSON.stringify(z.encode(journalEntrySchema, written));
      expect(z.decode(journalEntrySchema, JSON.parse(line))).toEqual(written);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['an exponent', '1e3'],
  ['a fraction', '1.5'],
  ['a leading zero', '007'],
  ['a minus zero', '-0'],
  ['a word', 'NaN'],
  ['nothing', ''],
  ['a number', 5],
])('an amount that is %s is refused', (_what, amount) => {
  const line = { kind: 'CashMoved', time: 1, transferId: 't', amount, note: '' };
  expect(() => z.decode(journalEntrySchema, line as never)).toThrow('amount');
});

test('a line with a field that is not known is refused, not read past', () => {
  const line = { kind: 'Alert', time: 1, severity: 'notice', text: '', colour: 'red' };
  expect(() => z.decode(journalEntrySchema, line as never)).toThrow(/colour/);
});

test('a line names the order it is about', () => {
  const event = { kind: 'OrderSubmitted', clientOrderId: 'a', time: 1 } as const;
  expect(orderOfEntry({ kind: 'OrderEvent', time: 1, event })).toBe('a');
  const denied = { guard: 'g', limit: '1', value: '2' };
  expect(orderOfEntry({ kind: 'GuardDenied', time: 1, clientOrderId: 'b', ...denied })).toBe('b');
  expect(orderOfEntry({ kind: 'Alert', time: 1, severity: 'notice', text: '' })).toBeNull();
});
