import { expect, it } from 'vitest';
import { noon } from './fixtures/calm-situation.ts';
import { foundIn, scenarioCases } from './fixtures/scenarios.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const cases = scenarioCases({
  'stale-price': [
    ['10 seconds old', { market: { lastPriceTime: noon - 10_000 } }, null],
    ['older', { market: { lastPriceTime: noon - 12_500 } }, '10 s old', '12.5 s old'],
    ['from the future', { market: { lastPriceTime: noon + 60_000 } }, '10 s old', '-60 s old'],
    ['none yet', { market: { lastPriceTime: null } }, '10 s old', 'no price yet'],
  ],
  spread: [
    ['0.2 %', { market: { quote: { kind: 'book', bid: 99.9, ask: 100.1 } } }, null],
    [
      'wider',
      { market: { quote: { kind: 'book', bid: 99.895, ask: 100.105 } } },
      '0.2 % of the price',
      '0.21 % of the price',
    ],
    [
      'crossed',
      { market: { quote: { kind: 'book', bid: 101, ask: 100 } } },
      '0.2 % of the price',
      'a bid of 101 and an ask of 100',
    ],
    ['candles without a quote', { market: { quote: { kind: 'candles' } } }, null],
    [
      'a book not heard yet',
      { market: { quote: { kind: 'unknown' } } },
      '0.2 % of the price',
      'no quote yet',
    ],
  ],
  'data-gap': [
    ['one bar missing', { market: { missingBars: 1 } }, '0 missing bars', '1 missing bars'],
    ['one that the user allows', { market: { missingBars: 1 }, settings: { maxMissingBars: 1 } }, null],
    ['nobody looked', { market: { missingBars: null } }, '0 missing bars', 'candles not looked through'],
  ],
  'minimum-notional': [
    ['the least and a stop that leaves it', { entry: { notional: 10.6 } }, null],
    ['less than the venue takes', { entry: { notional: 9.9 } }, '10 USDT', '9.9 USDT'],
    [
      'less than the user wants',
      { entry: { notional: 40 }, settings: { minOrderNotional: 50 } },
      '50 USDT',
      '40 USDT',
    ],
    ['enough now, dust at the stop', { entry: { notional: 10.2 } }, '10 USDT', '9.69 USDT at the stop'],
    [
      'nothing at all',
      { entry: { notional: 0 }, market: { minimumNotional: 0 }, settings: { minOrderNotional: 0 } },
      '0 USDT',
      '0 USDT',
    ],
  ],
  'fat-finger': [
    [
      'an order of 50 001',
      { entry: { notional: 50_001 }, account: { equity: 1e6, freeMargin: 1e6 } },
      '50000 USDT',
      '50001 USDT',
    ],
    ['a buy 5 % above the market', { entry: { limitPrice: 105 } }, null],
    ['a buy 6 % above the market', { entry: { limitPrice: 106 } }, '5 % worse than 100', '6 % worse at 106'],
    [
      'a buy 40 % below it: a level of a grid',
      {
        entry: { price: 60, limitPrice: 60, stopPrice: 58 },
        market: { liquidation: { kind: 'at', price: 30 } },
      },
      null,
    ],
    [
      'a sale 6 % below the market',
      {
        entry: { side: 'short', limitPrice: 94, stopPrice: 105 },
        market: { liquidation: { kind: 'at', price: 150 } },
      },
      '5 % worse than 100',
      '6 % worse at 94',
    ],
    ['a digit lost', { entry: { limitPrice: 10 } }, '50 % from the last price of 100', '90 % at 10'],
    [
      'a digit too many',
      { entry: { triggerPrice: 1000 } },
      '50 % from the last price of 100',
      '900 % at 1000',
    ],
    [
      'a stop order whose limit is close to its trigger',
      { entry: { price: 110, triggerPrice: 110, limitPrice: 110.55, stopPrice: 105 } },
      null,
    ],
    ['no market order without a price', { market: { lastPrice: null } }, 'a last price', 'null'],
  ],
  'order-rate': [
    [
      'the thirtieth entry of a minute',
      { account: { entryTimes: Array<number>(29).fill(noon - 59_999) } },
      null,
    ],
    [
      'the next',
      { account: { entryTimes: Array<number>(30).fill(noon - 59_999) } },
      '30 entries a minute',
      '31 entries a minute',
    ],
    [
      'entries of the minute before',
      { account: { entryTimes: Array<number>(30).fill(noon - minuteMs) } },
      null,
    ],
    [
      'entries ahead of a clock that ran back',
      { account: { entryTimes: Array<number>(30).fill(noon + hourMs) } },
      '30 entries a minute',
      '31 entries a minute',
    ],
  ],
  'stop-cooldown': [
    ['15 minutes after a stop', { account: { lastStopTime: noon - 15 * minuteMs } }, null],
    [
      'sooner',
      { account: { lastStopTime: noon - 14 * minuteMs } },
      '900 s after a stop',
      '840 s after a stop',
    ],
  ],
  'trading-hours': [
    [
      'New York on a Wednesday at noon in London',
      { market: { calendarId: 'xnys' } },
      'open hours of New York Stock Exchange',
      'closed at 2026-03-18T12:00:00Z',
    ],
    [
      'inside the hours of the user',
      { settings: { hours: [{ weekdays: [3], fromMinute: 720, toMinute: 721 }] } },
      null,
    ],
    [
      'after them, by the clock of the user',
      { settings: { zone: 'Europe/Paris', hours: [{ weekdays: [3], fromMinute: 0, toMinute: 780 }] } },
      'your hours in Europe/Paris',
      '2026-03-18T12:00:00Z',
    ],
    [
      'on another weekday',
      { settings: { hours: [{ weekdays: [1, 2], fromMinute: 0, toMinute: 1440 }] } },
      'your hours in UTC',
      '2026-03-18T12:00:00Z',
    ],
    [
      'in a blackout',
      { settings: { blackouts: [{ from: noon, to: noon + hourMs, note: 'rate decision' }] } },
      'no entry before 2026-03-18T13:00:00Z: rate decision',
      '2026-03-18T12:00:00Z',
    ],
    ['after it', { settings: { blackouts: [{ from: 0, to: noon, note: 'rate decision' }] } }, null],
    [
      'a market whose hours nobody knows',
      { market: { calendarId: 'sessions' } },
      'a guard that can decide',
      'failed: CandlewrightError: There is no market calendar “sessions”.',
    ],
  ],
});

it.each(cases)('$id: $fact', (scenario) => {
  expect(foundIn(scenario)).toEqual(scenario.expected);
});
