import { expect, test } from 'vitest';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import { choosePair, partnersOf } from './choose-pair.ts';

const key = (symbol: string, timeframe: SeriesKey['timeframe'] = '1h'): SeriesKey => ({ symbol, timeframe });
const list = [
  key('GOOG', '1d'),
  key('EUR/USD'),
  key('ONE:BTC/USDT'),
  key('TWO:BTC/USDT'),
  key('ONE:BTC/USDT', '1m'),
];
const none = { first: null, second: null };

test('a series is compared with other markets on its timeframe', () => {
  expect(partnersOf(list, key('EUR/USD'))).toEqual([key('ONE:BTC/USDT'), key('TWO:BTC/USDT')]);
  expect(partnersOf(list, key('GOOG', '1d'))).toEqual([]);
});

test('without a choice it is the present series and the same market of another venue', () => {
  expect(choosePair(list, none, key('TWO:BTC/USDT'))).toEqual({
    first: key('TWO:BTC/USDT'),
    second: key('ONE:BTC/USDT'),
  });
  // The present one has no partner.
  expect(choosePair(list, none, key('GOOG', '1d'))).toEqual({
    first: key('EUR/USD'),
    second: key('ONE:BTC/USDT'),
  });
});

test('a choice counts as long as it exists and fits', () => {
  const chosen = { first: key('TWO:BTC/USDT'), second: key('EUR/USD') };
  expect(choosePair(list, chosen, null)).toEqual(chosen);
  expect(choosePair(list, { ...chosen, second: key('GOOG', '1d') }, null)?.second).toEqual(
    key('ONE:BTC/USDT'),
  );
  expect(choosePair(list, { ...chosen, first: key('GONE') }, null)?.first).toEqual(key('EUR/USD'));
});

test('one series alone has no pair', () => {
  expect(choosePair([key('ONE')], none, key('ONE'))).toBeNull();
});
