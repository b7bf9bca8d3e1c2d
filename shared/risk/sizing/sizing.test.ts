import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRiskSettings } from '../risk-settings.ts';
import { kellyFraction } from './kelly.ts';
import { sizedNotional, sizingIds, sizingMethod, sizingsById } from './registry.ts';
import { defaultSizingParameters, type SizingInput, type SizingParameters } from './sizing.ts';

const noFees = { ...defaultRiskSettings, assumedFeeRate: 0 };

/** 10 000 to buy at 100 with a stop at 95, without fees. */
function input(changes: Partial<SizingInput> = {}, parameters: Partial<SizingParameters> = {}): SizingInput {
  return {
    side: 'long',
    capital: 10_000,
    price: 100,
    stopPrice: 95,
    averageTrueRange: 2,
    trackRecord: { trades: 100, winRate: 0.6, payoffRatio: 1 },
    settings: noFees,
    parameters: { ...defaultSizingParameters, ...parameters },
    ...changes,
  };
}

const size = (id: string, changes: Partial<SizingInput> = {}, parameters: Partial<SizingParameters> = {}) =>
  sizedNotional(sizingMethod(id), input(changes, parameters));

describe('a position is worth', () => {
  it.each<[string, string, number, Partial<SizingInput>, Partial<SizingParameters>]>([
    ['risk', '2 % of 10 000 lost over 5 %', 4000, {}, {}],
    ['risk', 'a short the same', 4000, { side: 'short', stopPrice: 105 }, {}],
    ['risk', 'half the risk, half the size', 2000, { settings: { ...noFees, riskPerTradeShare: 0.01 } }, {}],
    ['risk', 'fees of 1 % a fill', 200 / 0.0695, { settings: { ...noFees, assumedFeeRate: 0.01 } }, {}],
    ['fixed_notional', 'what is set', 250, {}, { notional: 250 }],
    ['volatility_parity', '2 % of 10 000 lost over two ranges of 2', 5000, {}, {}],
    ['volatility_parity', 'twice as wild, half the size', 2500, { averageTrueRange: 4 }, {}],
    ['kelly', 'capped at 2 % to the stop', 4000, {}, {}],
    ['kelly', 'a quarter of the 20 % that Kelly says', 10_000, {}, { kellyCap: 1 }],
    ['fixed_fractional', 'a tenth', 1000, {}, {}],
    ['baseline', '95 %', 9500, {}, { allowsBaseline: true }],
  ])('%s: %s, %d', (id, _fact, notional, changes, parameters) => {
    expect(size(id, changes, parameters)).toEqual({ ok: true, value: expect.closeTo(notional, 9) });
  });

  it.each<[string, string, Partial<SizingInput>, Partial<SizingParameters>]>([
    ['risk', 'There is no stop to size the position by.', { stopPrice: null }, {}],
    ['risk', 'The stop at 101 is not on the losing side of 100 for a long.', { stopPrice: 101 }, {}],
    ['risk', 'The stop at 100 is not on the losing side of 100 for a long.', { stopPrice: 100 }, {}],
    ['risk', 'The stop at 95 is not on the losing side of 100 for a short.', { side: 'short' }, {}],
    ['risk', 'The capital is NaN.', { capital: Number.NaN }, {}],
    ['risk', 'The capital is -5.', { capital: -5 }, {}],
    ['risk', 'The price is 0.', { price: 0 }, {}],
    [
      'fixed_notional',
      'The fixed value of 20000 is more than the capital of 10000.',
      {},
      { notional: 20_000 },
    ],
    ['fixed_notional', 'The position would be worth 0.', {}, { notional: 0 }],
    ['fixed_fractional', 'The position would be worth NaN.', {}, { fraction: Number.NaN }],
    ['volatility_parity', 'There is no average true range yet.', { averageTrueRange: null }, {}],
    ['volatility_parity', 'The average true range is 0.', { averageTrueRange: 0 }, {}],
    ['kelly', 'The record has 0 trades; 30 are needed.', { trackRecord: null }, {}],
    [
      'kelly',
      'The record has 29 trades; 30 are needed.',
      { trackRecord: { trades: 29, winRate: 0.6, payoffRatio: 1 } },
      {},
    ],
    [
      'kelly',
      'The record has no edge to size the position by.',
      { trackRecord: { trades: 99, winRate: 0.5, payoffRatio: 1 } },
      {},
    ],
    [
      'kelly',
      'A win rate of 1.2 with a payoff ratio of 1 is no record.',
      { trackRecord: { trades: 99, winRate: 1.2, payoffRatio: 1 } },
      {},
    ],
    ['kelly', 'There is no stop to size the position by.', { stopPrice: null }, {}],
    ['baseline', 'Sizing by 95 % of the capital must be allowed by name (allowsBaseline).', {}, {}],
  ])('nothing by %s: %s', (id, reason, changes, parameters) => {
    expect(size(id, changes, parameters)).toEqual({ ok: false, error: reason });
  });
});

describe('sizing', () => {
  const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });

  it('by risk loses no more at the stop than was allowed, fees of both fills included', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('long' as const, 'short' as const),
        real(1, 1e6),
        real(0.01, 1e5),
        real(0.001, 0.5),
        real(0, 0.01),
        real(0.001, 0.1),
        (side, capital, price, distance, assumedFeeRate, riskPerTradeShare) => {
          const stopPrice = price * (side === 'long' ? 1 - distance : 1 + distance);
          const settings = { ...noFees, assumedFeeRate, riskPerTradeShare };
          const sized = size('risk', { side, capital, price, stopPrice, settings });
          const quantity = (sized.ok ? sized.value : 0) / price;
          const fees = quantity * (price + stopPrice) * assumedFeeRate;
          const lost = quantity * Math.abs(price - stopPrice) + fees;
          expect(lost / (capital * riskPerTradeShare)).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it('by Kelly grows the capital faster than any other fraction would', () => {
    fc.assert(
      fc.property(real(0.3, 0.9), real(0.5, 4), real(0.001, 0.99), (winRate, payoffRatio, other) => {
        const best = kellyFraction({ winRate, payoffRatio });
        fc.pre(best > 0.001);
        const growth = (fraction: number): number =>
          winRate * Math.log1p(payoffRatio * fraction) + (1 - winRate) * Math.log1p(-fraction);
        expect(growth(best)).toBeGreaterThanOrEqual(growth(other) - 1e-12);
      }),
    );
  });

  it('by any method is never more in a smaller account', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sizingIds), real(1, 1e6), real(0.01, 1), (id, capital, part) => {
        const parameters = { allowsBaseline: true };
        const whole = size(id, { capital }, parameters);
        const smaller = size(id, { capital: capital * part }, parameters);
        expect(smaller.ok ? smaller.value : 0).toBeLessThanOrEqual(whole.ok ? whole.value : 0);
      }),
    );
  });

  it('is by risk unless another way is named; a way nobody knows is refused', () => {
    expect(sizingIds).toEqual([
      'risk',
      'fixed_notional',
      'volatility_parity',
      'kelly',
      'fixed_fractional',
      'baseline',
    ]);
    expect(() => sizingMethod('martingale')).toThrow('There is no way of sizing “martingale”');
    const risk = sizingMethod('risk');
    expect(() => sizingsById([risk, risk])).toThrow('Two ways of sizing are called risk');
  });
});
