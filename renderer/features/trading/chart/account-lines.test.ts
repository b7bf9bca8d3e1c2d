import { beforeAll, describe, expect, test } from 'vitest';
import { activateLanguage } from '../../../locales/i18n.ts';
import { t } from '../../../locales/translate.tsx';
import { createNumberFormat } from '../../../ui/format/number-format.ts';
import { bitcoin, fillOf, longPosition, orderOf } from '../trading.fixture.ts';
import { accountLines, fillMarks } from './account-lines.ts';

const words = { t, format: createNumberFormat('en'), currency: 'USD', moneyDecimals: 2 };
const plain = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, ' ');

beforeAll(() => activateLanguage('en'));

describe('lines of an account on the chart', () => {
  test('a position shows entry, stop and target; their own orders are not drawn twice', () => {
    const orders = [
      orderOf({ clientOrderId: 'S2' }),
      orderOf({ clientOrderId: 'T3', purpose: 'target', type: 'limit', limit: '42977.4', trigger: null }),
    ];
    const lines = accountLines('BTC/USD', [longPosition], orders, words);
    expect(lines.map(({ kind, price }) => `${kind} ${price}`)).toEqual([
      'entry 41169.2',
      'stop 32935.4',
      'target 42977.4',
    ]);
    expect(plain(lines[0]!.label)).toBe('Long 0.0382 BTC  +27.02 USD');
    expect(plain(lines[1]!.pinnedLabel)).toBe('Stop 32 935.4, 21.4 % away');
  });

  test('a stop that covers less than the position is named as missing', () => {
    const lines = accountLines('BTC/USD', [{ ...longPosition, coveredQuantity: '0.0189' }], [], words);
    expect(plain(lines[1]!.label)).toBe('STOP MISSING 32 935.4');
  });

  test('resting levels are drawn with their amount but without the stops that travel with them, an older stop too', () => {
    const orders = [
      orderOf({
        clientOrderId: 'L3',
        purpose: 'entry',
        level: 3,
        side: 'buy',
        type: 'limit',
        limit: '39000.0',
        trigger: null,
        quantity: '0.0201',
        distance: -0.069,
      }),
      orderOf({ clientOrderId: 'S3', level: 3, trigger: '31200.0' }),
      orderOf({ clientOrderId: 'S1', trigger: '33100.0' }),
    ];
    const lines = accountLines('BTC/USD', [longPosition], orders, words).slice(3);
    expect(lines.map(({ kind, key }) => `${kind} ${key}`)).toEqual(['level L3', 'stop S1']);
    expect(plain(lines[0]!.pinnedLabel)).toBe('Level 3: Buy 0.0201 BTC, \u22126.9 %');
  });

  test('what is over, has no price or belongs to another symbol is not drawn', () => {
    const orders = [
      orderOf({ clientOrderId: 'a', isOpen: false, trigger: '1.0' }),
      orderOf({ clientOrderId: 'b', type: 'market', trigger: null }),
      orderOf({ clientOrderId: 'c', trigger: '1.0', instrument: { ...bitcoin, symbol: 'ETH/USD' } }),
    ];
    expect(accountLines('BTC/USD', [], orders, words)).toEqual([]);
    expect(accountLines('ETH/USD', [longPosition], [], words)).toEqual([]);
  });

  test('fills are marked oldest first with their level', () => {
    const fills = [fillOf({ tradeId: '2', level: 2, time: 200 }), fillOf({ tradeId: '1', time: 100 })];
    expect(fillMarks('BTC/USD', fills, t)).toEqual([
      { time: 100, price: 41611.9, side: 'buy', text: 'L1' },
      { time: 200, price: 41611.9, side: 'buy', text: 'L2' },
    ]);
  });
});
