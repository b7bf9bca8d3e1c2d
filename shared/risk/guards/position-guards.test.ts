import { expect, it } from 'vitest';
import { held } from './fixtures/calm-situation.ts';
import { foundIn, scenarioCases } from './fixtures/scenarios.ts';

const four = ['ETH', 'SOL', 'ADA', 'XRP'].map((name) => held(name, 100));
const majors = { correlationGroup: 'majors' };

const cases = scenarioCases({
  'max-open-positions': [
    ['a fifth position', { account: { positions: four } }, null],
    [
      'a sixth position',
      { account: { positions: [...four, held('DOT', 100)] } },
      '5 positions',
      '6 positions',
    ],
    [
      'a sixth when one of the five only rests',
      { account: { positions: four, restingEntries: [held('DOT', 100)] } },
      '5 positions',
      '6 positions',
    ],
    [
      'a second level of a position that is open already',
      { account: { positions: [...four, held('BTC', 100)], restingEntries: [held('BTC', 100)] } },
      null,
    ],
    [
      'the other side of an instrument is a position of its own',
      { account: { positions: [...four, held('BTC', 100, { side: 'short' })] } },
      '5 positions',
      '6 positions',
    ],
  ],
  'max-position': [
    ['15 % of equity in one instrument', { entry: { notional: 1500 } }, null],
    ['a little more', { entry: { notional: 1501 } }, '15 % of equity', '15.01 % of equity'],
    [
      'a level that would make it too much with what is held and rests',
      { account: { positions: [held('BTC', 400)], restingEntries: [held('BTC', 200)] } },
      '15 % of equity',
      '16 % of equity',
    ],
    ['as much in another instrument', { account: { positions: [held('ETH', 1400)] } }, null],
    ['no equity', { account: { equity: 0 } }, '15 % of equity', 'Infinity % of equity'],
  ],
  'max-exposure': [
    ['85 % of equity in all', { account: { positions: [held('ETH', 7500)] } }, null],
    [
      'longs and shorts add up',
      { account: { positions: [held('ETH', 4000), held('SOL', 3501, { side: 'short' })] } },
      '85 % of equity',
      '85.01 % of equity',
    ],
    [
      'what rests counts as filled',
      { account: { restingEntries: [held('ETH', 7600)] } },
      '85 % of equity',
      '86 % of equity',
    ],
  ],
  'same-direction': [
    ['a second long of its group', { account: { positions: [held('ETH', 9, majors)] } }, null],
    [
      'a third long of its group',
      { account: { positions: [held('ETH', 9, majors)], restingEntries: [held('SOL', 9, majors)] } },
      '2 positions long in majors',
      '3 positions long in majors',
    ],
    [
      'two shorts beside it',
      {
        account: {
          positions: [
            held('ETH', 9, { ...majors, side: 'short' }),
            held('SOL', 9, { ...majors, side: 'short' }),
          ],
        },
      },
      null,
    ],
    [
      'two longs of another group',
      { account: { positions: [held('ETH', 9, { correlationGroup: 'x' }), held('SOL', 9)] } },
      null,
    ],
    [
      'instruments without a group stand alone',
      { market: { correlationGroup: null }, account: { positions: [held('ETH', 9), held('SOL', 9)] } },
      null,
    ],
  ],
  'leverage-cap': [
    ['5 times', { entry: { leverage: 5 } }, null],
    ['6 times', { entry: { leverage: 6 } }, '5 times', '6 times set for BTC'],
    [
      'more over the account than for any instrument',
      { account: { positions: [held('ETH', 49_100)] } },
      '5 times',
      '5.01 times over the account',
    ],
  ],
  'free-margin': [
    ['20 % left', { account: { freeMargin: 2500 } }, null],
    [
      'less than 20 % left',
      { account: { freeMargin: 2499 } },
      '20 % of equity left free',
      '19.99 % of equity left free',
    ],
    [
      'less than 20 % left without the leverage',
      { entry: { leverage: 1 }, account: { freeMargin: 2500 } },
      '20 % of equity left free',
      '15 % of equity left free',
    ],
    ['no leverage at all', { entry: { leverage: 0 } }, '20 % of equity left free', 'a leverage of 0'],
  ],
  'liquidation-distance': [
    ['10 % away', { market: { liquidation: { kind: 'at', price: 90 } } }, null],
    [
      'less than 10 % away',
      { market: { liquidation: { kind: 'at', price: 90.5 } } },
      '10 % from the price',
      '9.5 % from the price',
    ],
    [
      'liquidation before the stop',
      { entry: { stopPrice: 80 }, market: { liquidation: { kind: 'at', price: 85 } } },
      'a stop before liquidation at 85',
      'stop at 80',
    ],
    [
      'a short is liquidated above',
      { entry: { side: 'short', stopPrice: 105 }, market: { liquidation: { kind: 'at', price: 109 } } },
      '10 % from the price',
      '9 % from the price',
    ],
    ['a spot market', { market: { liquidation: { kind: 'impossible' } } }, null],
    [
      'nobody knows where',
      { market: { liquidation: { kind: 'unknown' } } },
      '10 % from the price',
      'price of liquidation not known',
    ],
  ],
});

it.each(cases)('$id: $fact', (scenario) => {
  expect(foundIn(scenario)).toEqual(scenario.expected);
});
