import { describe, expect, test } from 'vitest';
import { manualOrder } from '../../../../shared/contract/trading/orders.ts';
import {
  emptyDraft,
  keepTicketFor,
  orderOf,
  pickPrice,
  useTicket,
  type TicketDraft,
} from './ticket-draft.ts';

const order = (change: Partial<TicketDraft>) => orderOf({ ...emptyDraft, ...change }, 'paper', 'BTC/USD');

describe('the order of a ticket', () => {
  test('is what the contract asks for, with the digits as typed', () => {
    const asked = order({ limit: '40 900,0', quantity: '0.0150', stop: '32720', duration: 'post-only' });
    expect(asked).toEqual({
      accountId: 'paper',
      symbol: 'BTC/USD',
      side: 'buy',
      type: 'limit',
      quantity: '0.0150',
      limit: '40900.0',
      trigger: null,
      trail: null,
      timeInForce: 'gtc',
      isPostOnly: true,
      isReduceOnly: false,
      stop: '32720',
      target: null,
    });
    expect(manualOrder.parse(asked)).toEqual(asked);
  });

  test('is none while its price is missing or anything cannot be read', () => {
    expect(order({})).toBeNull();
    expect(order({ limit: '100', stop: 'abc' })).toBeNull();
    expect(order({ type: 'stop-limit', limit: '100' })).toBeNull();
    expect(order({ type: 'trailing-stop' })).toBeNull();
    expect(order({ type: 'market' })).not.toBeNull();
  });

  test('without a quantity asks about nothing, so that the host still says how much may be bought', () => {
    expect(order({ type: 'market' })?.quantity).toBe('0');
  });

  test('carries no price of another type, no stop when it only reduces, and no post-only unless it is a limit', () => {
    const left = { limit: '100', trigger: '90', trail: '5', stop: '80', target: '120' };
    expect(order({ ...left, type: 'market', duration: 'post-only', isReduceOnly: true })).toMatchObject({
      limit: null,
      trigger: null,
      trail: null,
      stop: null,
      target: null,
      isPostOnly: false,
      timeInForce: 'gtc',
    });
  });
});

test.each([
  ['market', { type: 'limit', limit: '41000.5' }],
  ['limit', { type: 'limit', limit: '41000.5' }],
  ['stop-limit', { type: 'stop-limit', trigger: '41000.5' }],
  ['trailing-stop', { type: 'trailing-stop', limit: '', trigger: '' }],
] as const)('a price picked on the chart goes where an order of type %s takes it', (type, expected) => {
  useTicket.setState({ ...emptyDraft, type });
  pickPrice('41000.5');
  expect(useTicket.getState()).toMatchObject(expected);
});

test('prices and quantity do not go along to another symbol', () => {
  keepTicketFor('BTC/USD');
  useTicket.setState({ ...emptyDraft, side: 'sell', limit: '41000', quantity: '0.1', stop: '42000' });
  keepTicketFor('BTC/USD');
  expect(useTicket.getState()).toMatchObject({ limit: '41000', quantity: '0.1' });
  keepTicketFor('ETH/USD');
  expect(useTicket.getState()).toEqual({ ...emptyDraft, side: 'sell' });
});
