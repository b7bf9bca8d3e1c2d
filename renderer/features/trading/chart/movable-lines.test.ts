import { beforeAll, expect, test } from 'vitest';
import { activateLanguage } from '../../../locales/i18n.ts';
import { t } from '../../../locales/translate.tsx';
import { createNumberFormat } from '../../../ui/format/number-format.ts';
import { emptyDraft } from '../ticket/ticket-draft.ts';
import { bitcoin, longPosition, orderOf } from '../trading.fixture.ts';
import { movableLines, ticketLines } from './movable-lines.ts';

const words = { t, format: createNumberFormat('en') };

beforeAll(() => activateLanguage('en'));

const stop = { purpose: 'stop', side: 'sell', type: 'stop-market', level: null } as const;

test('all orders that are a position’s stop are moved as one, its target apart', () => {
  const { stop: at, target } = longPosition;
  const orders = [
    orderOf({ ...stop, clientOrderId: 'S1', trigger: at }),
    orderOf({ ...stop, clientOrderId: 'S2', trigger: at }),
    orderOf({
      clientOrderId: 'T',
      purpose: 'target',
      side: 'sell',
      type: 'limit',
      limit: target,
      trigger: null,
    }),
  ];
  const lines = movableLines('BTC/USD', [longPosition], orders, words);
  expect(lines.map(({ price, moves }) => [price, moves])).toEqual([
    [at, { kind: 'orders', clientOrderIds: ['S1', 'S2'] }],
    [target, { kind: 'orders', clientOrderIds: ['T'] }],
  ]);
});

test('what is over, waits for no price, trails, or belongs elsewhere has no line', () => {
  const orders = [
    orderOf({ clientOrderId: 'a', isOpen: false, trigger: '1.0' }),
    orderOf({ clientOrderId: 'b', type: 'market', trigger: null, limit: null }),
    orderOf({ clientOrderId: 'c', trigger: '1.0', instrument: { ...bitcoin, symbol: 'ETH/USD' } }),
    orderOf({ clientOrderId: 'd', type: 'trailing-stop', trigger: '1.0' }),
    orderOf({ clientOrderId: 'e', purpose: 'stop', level: 2, trigger: '1.0' }),
  ];
  expect(movableLines('BTC/USD', [], orders, words)).toEqual([]);
});

test('the ticket has a line for each price that its order has and that can be read', () => {
  const draft = { ...emptyDraft, limit: '41000', trigger: '40000', stop: '39 500,5', target: 'soon' };
  const fields = (lines: ReturnType<typeof ticketLines>) => lines.map(({ key, price }) => `${key} ${price}`);
  expect(fields(ticketLines(draft, 1, words))).toEqual(['ticket limit 41000', 'ticket stop 39500.5']);
  expect(fields(ticketLines({ ...draft, type: 'stop-market' }, 1, words))).toEqual([
    'ticket trigger 40000',
    'ticket stop 39500.5',
  ]);
  expect(fields(ticketLines({ ...draft, type: 'market', isReduceOnly: true }, 1, words))).toEqual([]);
});
