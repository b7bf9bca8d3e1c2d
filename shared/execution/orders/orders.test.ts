import { expect, test } from 'vitest';
import type { TradingFill } from '../../domain/trading/trading-order.ts';
import type { JournalEntry } from '../../ports/trading-journal.ts';
import { entryTicket } from './fixtures/gate-desk.ts';
import { createOrders } from './orders.ts';
import { createOrdersProjection } from './orders-projection.ts';

const { instrument } = entryTicket('a');

function made(clientOrderId: string): readonly JournalEntry[] {
  const submitted = { kind: 'OrderSubmitted', clientOrderId, time: 2 } as const;
  return [
    { kind: 'OrderInitialized', time: 1, ticket: entryTicket(clientOrderId) },
    { kind: 'OrderEvent', time: 2, event: submitted },
  ];
}

function filled(clientOrderId: string, changes: Partial<TradingFill> = {}): JournalEntry {
  const fill: TradingFill = {
    tradeId: 't1',
    clientOrderId,
    venueOrderId: 'v',
    instrument,
    side: 'buy',
    positionSide: 'both',
    priceTicks: 100n,
    quantityLots: 4n,
    fee: 0n,
    isMaker: false,
    time: 3,
    ...changes,
  };
  return { kind: 'OrderEvent', time: 3, event: { kind: 'OrderFilled', clientOrderId, time: 3, fill } };
}

const fresh = () => createOrders((_instrument, ticks, lots) => ticks * lots);

test('the same trade twice in a journal is one fill, in one append and in two', () => {
  const orders = fresh();
  orders.stage([...made('a'), filled('a'), filled('a')]).keep();
  expect(orders.stage([filled('a')]).news).toEqual([]);
  expect(orders.order('a')?.filledLots).toBe(4n);
});

test('the same number in another market, or on the other side of our own trade, is another fill', () => {
  const orders = fresh();
  orders.stage([...made('a'), filled('a')]).keep();
  orders.stage([filled('a', { instrument: { venue: 'scripted', market: 'ETH/USDT' } })]).keep();
  orders.stage([filled('a', { side: 'sell', quantityLots: 2n })]).keep();
  expect(orders.order('a')?.filledLots).toBe(10n);
});

test('nothing changes before it is kept, and an entry that cannot follow changes nothing', () => {
  const orders = fresh();
  const staged = orders.stage(made('a'));
  expect(orders.order('a')).toBeNull();
  expect(orders.open()).toEqual([]);
  staged.keep();
  expect(orders.open().map(({ clientOrderId }) => clientOrderId)).toEqual(['a']);
  expect(() => orders.stage([filled('a'), ...made('a')])).toThrow('is in the journal already');
  expect(() => orders.stage([filled('zz')])).toThrow('which the journal does not have');
  expect(orders.order('a')?.filledLots).toBe(0n);
});

test('the projection is the order in decimal texts', () => {
  const projection = createOrdersProjection((_instrument, ticks, lots) => ticks * lots);
  const staged = projection.stage([...made('a'), filled('a')]);
  expect(staged.rows.get('a')).toMatchObject({
    state: 'PartiallyFilled',
    quantityLots: '10',
    filledLots: '4',
    filledNotional: '400',
    triggerTicks: null,
  });
  expect(JSON.parse(JSON.stringify(staged.rows.get('a')))).toEqual(staged.rows.get('a'));
});
