import { expect, it } from 'vitest';
import { searchMarkets } from './market-search.ts';

const symbols = [
  '1INCH/BTC',
  'BTC/EUR',
  'BTCDOM/USDT:USDT',
  'BTC/USDT:USDT',
  'ETH/BTC',
  'BTC/USDT',
  'BTC/ARS',
];

it('the currency that was meant comes first, in dollars', () => {
  expect(searchMarkets(symbols, ' btc', 50)).toEqual([
    'BTC/USDT',
    'BTC/USDT:USDT',
    'BTC/EUR',
    'BTC/ARS',
    'BTCDOM/USDT:USDT',
    'ETH/BTC',
    '1INCH/BTC',
  ]);
});

it('a whole name is found, and never more than asked for', () => {
  expect(searchMarkets(symbols, 'BTC/USDT:', 50)).toEqual(['BTC/USDT:USDT']);
  expect(searchMarkets(symbols, '', 2)).toHaveLength(2);
});
