import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashText, formatDecimal, parseCash } from './decimal.ts';
import type { Instrument } from './instrument.ts';
import {
  averagePriceText,
  averageTicks,
  feeOf,
  instrumentUnits,
  lotsOfNotional,
  lotsOfQuantity,
  notionalOf,
  priceText,
  quantityText,
  ticksOfPrice,
} from './instrument-units.ts';
import { limitTicksOf, stopLimitTicks, trailTicksOf, triggerTicksOf } from './order-prices.ts';
import { entrySizeProblem, exitLots } from './order-sizes.ts';
import { tradingInstrument } from './fixtures/trading-instrument.ts';
import type { TradingPurpose, TradingSide } from './trading-order.ts';

const units = instrumentUnits(tradingInstrument());
const of = (change: Partial<Instrument>) => instrumentUnits(tradingInstrument(change));

const someUnits = fc
  .record({
    tickSize: fc.constantFrom('0.01', '0.5', '0.0001', '0.00000001', '1', '0.25'),
    lotSize: fc.constantFrom('0.001', '1', '0.00000001', '10', '0.1'),
    contractSize: fc.constantFrom('1', '0.001', '100'),
  })
  .map(of);

describe('prices and quantities', () => {
  it('are whole steps', () => {
    expect(ticksOfPrice(units, '100.5', 'down')).toBe(1005n);
    expect(ticksOfPrice(units, 100.57, 'down')).toBe(1005n);
    expect(ticksOfPrice(units, 100.57, 'up')).toBe(1006n);
    expect(ticksOfPrice(units, 100.55, 'nearest')).toBe(1006n);
    expect(ticksOfPrice(of({ tickSize: '0.25' }), '10.30', 'down')).toBe(41n);
    expect(priceText(of({ tickSize: '0.25' }), 41n)).toBe('10.25');
    expect(quantityText(units, 1500n)).toBe('1.5');
  });

  it('of a plan that stand a hair beside a step are that step', () => {
    expect(lotsOfQuantity(of({ lotSize: '0.1' }), 0.3)).toBe(3n);
    expect(lotsOfQuantity(of({ lotSize: '0.1' }), 0.1 * 3)).toBe(3n);
    expect(lotsOfQuantity(of({ lotSize: '0.01' }), 0.57 / 1)).toBe(57n);
    expect(limitTicksOf(of({ tickSize: '0.001' }), { side: 'buy', purpose: 'entry' }, 100.3 * 0.99)).toBe(
      99_297n,
    );
  });

  it('never ask for more than was asked', () => {
    fc.assert(
      fc.property(someUnits, fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.nat(12), (some, digits, scale) => {
        const lots = lotsOfQuantity(some, formatDecimal(digits, scale));
        const { lot } = some;
        expect(lots * lot.digits * 10n ** BigInt(scale)).toBeLessThanOrEqual(
          digits * 10n ** BigInt(lot.scale),
        );
        expect((lots + 1n) * lot.digits * 10n ** BigInt(scale)).toBeGreaterThan(
          digits * 10n ** BigInt(lot.scale),
        );
      }),
    );
  });

  it.each([
    ['-1', 'A price of test BTC/USDT:USDT is -1, below zero'],
    ['1e5', 'A price of test BTC/USDT:USDT is "1e5", which is not a decimal number'],
    [Number.NaN, 'A price of test BTC/USDT:USDT is NaN'],
  ])('%s is refused by name', (price, message) => {
    expect(() => ticksOfPrice(units, price, 'down')).toThrow(message);
  });

  it.each([
    ['tickSize', '0', 'test BTC/USDT:USDT has a tickSize of "0", which is no size'],
    ['lotSize', '-0.1', 'has a lotSize of "-0.1", which is no size'],
    ['contractSize', '', 'has a contractSize of "", which is no size'],
    ['takerFeeRate', 'free', 'has a takerFeeRate of "free", which is no rate'],
  ] as const)('are refused by name when the %s is "%s"', (field, value, message) => {
    expect(() => of({ [field]: value })).toThrow(message);
  });
});

describe('the price of an order', () => {
  it.each<[TradingSide, TradingPurpose, bigint, bigint]>([
    ['buy', 'entry', 1000n, 1001n],
    ['sell', 'entry', 1001n, 1000n],
    ['sell', 'target', 1001n, 1001n],
    ['buy', 'target', 1000n, 1000n],
    ['sell', 'exit', 1001n, 1001n],
    ['buy', 'exit', 1000n, 1000n],
    ['sell', 'stop', 1000n, 1001n],
    ['buy', 'stop', 1001n, 1000n],
    ['sell', 'emergency', 1000n, 1001n],
    ['buy', 'emergency', 1001n, 1000n],
  ])(
    'of a %s for %s at 100.05 is %s ticks as a limit and %s as a trigger',
    (side, purpose, limit, trigger) => {
      expect(limitTicksOf(units, { side, purpose }, '100.05')).toBe(limit);
      expect(triggerTicksOf(units, { side, purpose }, '100.05')).toBe(trigger);
      expect(limitTicksOf(units, { side, purpose }, '100.1')).toBe(1001n);
      expect(triggerTicksOf(units, { side, purpose }, '100.1')).toBe(1001n);
    },
  );

  it('is one tick at least', () => {
    expect(() => limitTicksOf(units, { side: 'buy', purpose: 'entry' }, 0.04)).toThrow(
      '0.04 is below the first price of test BTC/USDT:USDT, one tick of 0.1.',
    );
    expect(limitTicksOf(units, { side: 'sell', purpose: 'entry' }, 0.04)).toBe(1n);
    expect(() => triggerTicksOf(units, { side: 'sell', purpose: 'stop' }, 0)).toThrow(
      'below the first price',
    );
  });

  it('trails no wider than asked, at one tick at least', () => {
    expect(trailTicksOf(units, 2.59)).toBe(25n);
    expect(trailTicksOf(units, 0.01)).toBe(1n);
  });

  it.each<[TradingSide, bigint, bigint]>([
    ['sell', 1000n, 995n],
    ['sell', 1001n, 995n],
    ['buy', 1000n, 1005n],
    ['buy', 1001n, 1007n],
    ['sell', 1n, 1n],
    ['buy', 1n, 2n],
  ])('behind a %s stop at %s is 0.5 %% beyond, %s', (side, trigger, limit) => {
    expect(stopLimitTicks(side, trigger)).toBe(limit);
  });
});

describe('money of an order', () => {
  it('is price times quantity times contract', () => {
    expect(cashText(notionalOf(units, 1005n, 1500n))).toBe('150.75');
    expect(cashText(notionalOf(of({ contractSize: '0.01' }), 1005n, 1500n))).toBe('1.5075');
  });

  it('is rounded once, to the nearest 1e-8, halves away from zero', () => {
    const fine = of({ tickSize: '0.00001', lotSize: '0.0001' });
    expect(notionalOf(fine, 1n, 4n)).toBe(0n);
    expect(notionalOf(fine, 1n, 5n)).toBe(1n);
    expect(notionalOf(fine, 1n, 14n)).toBe(1n);
    expect(notionalOf(fine, 3n, 5n)).toBe(2n);
  });

  it('charges fees against us', () => {
    const charged = of({ makerFeeRate: '-0.0001', takerFeeRate: '0.0005' });
    expect(feeOf(charged, parseCash('100'), 'taker')).toBe(parseCash('0.05'));
    expect(feeOf(charged, parseCash('100'), 'maker')).toBe(parseCash('-0.01'));
    expect(feeOf(charged, 1n, 'taker')).toBe(1n);
    expect(feeOf(charged, 1n, 'maker')).toBe(0n);
  });

  it('buys the most lots that it pays for', () => {
    fc.assert(
      fc.property(
        someUnits,
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.bigInt({ min: 0n, max: 10n ** 16n }),
        (some, ticks, cash) => {
          const lots = lotsOfNotional(some, cash, ticks);
          expect(notionalOf(some, ticks, lots)).toBeLessThanOrEqual(cash);
          expect(notionalOf(some, ticks, lots + 1n)).toBeGreaterThanOrEqual(cash);
          const { digits, scale } = some.tickLotValue;
          expect((lots + 1n) * ticks * digits * 10n ** 8n).toBeGreaterThan(cash * 10n ** BigInt(scale));
        },
      ),
    );
  });

  it('buys one lot with just its value', () => {
    const fine = of({ tickSize: '0.0001', lotSize: '0.0001' });
    expect(lotsOfNotional(fine, 1n, 1n)).toBe(1n);
    expect(lotsOfNotional(fine, 0n, 1n)).toBe(0n);
  });

  it('buys nothing without money, and nowhere at no price', () => {
    expect(lotsOfNotional(units, -5n, 10n)).toBe(0n);
    expect(() => lotsOfNotional(units, 5n, 0n)).toThrow('test BTC/USDT:USDT has no lots at 0 ticks');
  });

  it('over quantity is the average price', () => {
    const value = notionalOf(units, 1000n, 1n) + notionalOf(units, 1001n, 2n);
    expect(averagePriceText(units, value, 3n)).toBe('100.06667');
    expect(averageTicks(units, value, 3n, 'down')).toBe(1000n);
    expect(averageTicks(units, value, 3n, 'up')).toBe(1001n);
  });
});

describe('the size of an order', () => {
  const small = of({ minimumLots: 2n, maximumLots: 100n, minimumNotional: parseCash('5'), lotSize: '0.01' });

  it.each([
    [1n, null, { rule: 'minimum-lots', limit: 2n, value: 1n }],
    [0n, null, { rule: 'minimum-lots', limit: 2n, value: 0n }],
    [101n, null, { rule: 'maximum-lots', limit: 100n, value: 101n }],
    [100n, null, null],
    [4n, null, { rule: 'minimum-notional', limit: parseCash('5'), value: parseCash('4') }],
    [5n, null, null],
    [5n, 1000n, null],
    [5n, 999n, { rule: 'exit-notional', limit: parseCash('5'), value: parseCash('4.995') }],
  ])('%s lots at 100, leaving at %s ticks: %o', (lots, exitTicks, problem) => {
    expect(entrySizeProblem(small, { lots, ticks: 1000n, exitTicks })).toEqual(problem);
  });

  it('may be the minimum of lots itself, to enter and to stay', () => {
    const worth = 100_000n;
    expect(entrySizeProblem(small, { lots: 2n, ticks: worth, exitTicks: null })).toBeNull();
    expect(exitLots(small, 20n, 18n, worth)).toBe(18n);
    expect(exitLots(small, 20n, 19n, worth)).toBe(20n);
    expect(exitLots(small, 20n, 2n, worth)).toBe(2n);
    expect(exitLots(small, 20n, 1n, worth)).toBe(0n);
    expect(exitLots(of({ minimumLots: 0n }), 2n, 1n, worth)).toBe(1n);
  });

  it('is never zero lots, even where the venue names no minimum', () => {
    expect(
      entrySizeProblem(of({ minimumLots: 0n }), { lots: 0n, ticks: 1000n, exitTicks: null }),
    ).toMatchObject({
      rule: 'minimum-lots',
      limit: 1n,
    });
  });

  it.each([
    [20n, 10n, 10n, 'a half leaves a half that can be closed later'],
    [20n, 15n, 15n, 'the rest of 5 is just worth the minimum'],
    [20n, 16n, 20n, 'the rest of 4 would be dust: all goes'],
    [20n, 4n, 0n, 'the part is too small to be an order'],
    [20n, 20n, 20n, 'all is all'],
    [20n, 25n, 20n, 'never more than is held'],
    [3n, 3n, 3n, 'dust that is there is closed whole'],
    [3n, 1n, 3n, 'dust is not divided'],
    [3n, 0n, 0n, 'nothing asked, nothing closed'],
  ])('closing of %s held %s gives %s: %s', (held, wanted, lots) => {
    expect(exitLots(small, held, wanted, 1000n)).toBe(lots);
  });
});
