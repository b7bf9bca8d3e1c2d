import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { negated, signOf } from './decimal-text.ts';
import { createNumberFormat, decimalsOf, narrowSpace, undefinedMark } from './number-format.ts';

const english = createNumberFormat('en');
const french = createNumberFormat('fr');
const minus = '\u2212';

describe('numbers', () => {
  test.each([
    [33_259, 0, `33${narrowSpace}259`, `33${narrowSpace}259`],
    [1_926.96, 2, `1${narrowSpace}926.96`, `1${narrowSpace}926,96`],
    [-385.39, 2, `${minus}385.39`, `${minus}385,39`],
    [-0.001, 2, '0.00', '0,00'],
    [1_234_567.5, 1, `1${narrowSpace}234${narrowSpace}567.5`, `1${narrowSpace}234${narrowSpace}567,5`],
    [999, 0, '999', '999'],
  ])('%d with %d decimals is %s in English and %s in French', (value, decimals, en, fr) => {
    expect(english.number(value, decimals)).toBe(en);
    expect(french.number(value, decimals)).toBe(fr);
  });

  test.each([null, undefined, Number.NaN, Number.POSITIVE_INFINITY])(
    '%s is a dash, never 0 or NaN',
    (value) => {
      expect(english.number(value)).toBe(undefinedMark);
      expect(english.percent(value)).toBe(undefinedMark);
      expect(english.signed(value)).toBe(undefinedMark);
      expect(english.price(value, 0.01)).toBe(undefinedMark);
      expect(english.plain(value)).toBe(undefinedMark);
    },
  );

  test('changes carry their sign, and what rounds to zero has none', () => {
    expect(english.signed(112.8)).toBe('+112.80');
    expect(english.signed(-140.13)).toBe(`${minus}140.13`);
    expect(english.signed(0)).toBe('0.00');
    expect(english.signed(0.001)).toBe('0.00');
  });

  test('fractions are shown as percent with a narrow space', () => {
    expect(english.percent(0.277)).toBe(`27.7${narrowSpace}%`);
    expect(french.percent(0.277)).toBe(`27,7${narrowSpace}%`);
    expect(english.signedPercent(-0.03, 2)).toBe(`${minus}3.00${narrowSpace}%`);
    expect(english.percent(0.85, 0)).toBe(`85${narrowSpace}%`);
  });

  test('prices have the decimals of their tick', () => {
    expect(english.price(40_900, 0.5)).toBe(`40${narrowSpace}900.0`);
    expect(english.price(1.0716, 0.00001)).toBe('1.07160');
    expect(english.price(2_898.4, 0.01)).toBe(`2${narrowSpace}898.40`);
  });

  test('parameters have no zeros at the end', () => {
    expect(english.plain(0.05)).toBe('0.05');
    expect(english.plain(7)).toBe('7');
    expect(french.plain(0.1)).toBe('0,1');
  });

  test.each([
    [1, 0],
    [0.5, 1],
    [0.25, 2],
    [0.01, 2],
    [0.00001, 5],
    [100, 0],
  ])('a step of %d needs %d decimals', (step, decimals) => {
    expect(decimalsOf(step)).toBe(decimals);
  });
});

describe('decimal texts', () => {
  test.each([
    ['1926.96', 2, `1${narrowSpace}926.96`, `1${narrowSpace}926,96`],
    ['-385.395', 2, `${minus}385.40`, `${minus}385,40`],
    ['9.999', 2, '10.00', '10,00'],
    ['-0.004', 2, '0.00', '0,00'],
    ['0.1', 3, '0.100', '0,100'],
    ['12345678901234567890.5', 1, `12${'\u202f345\u202f678\u202f901\u202f234\u202f567\u202f890'}.5`, null],
    ['99.5', 0, '100', '100'],
    ['0042', undefined, '42', '42'],
    ['0.00', undefined, '0.00', '0,00'],
  ])('%s with %s decimals is %s', (text, decimals, en, fr) => {
    expect(english.decimal(text, decimals)).toBe(en);
    if (fr !== null) expect(french.decimal(text, decimals)).toBe(fr);
  });

  test('never pass through a binary number', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 25n }),
        fc.integer({ min: 1, max: 12 }),
        (units, scale) => {
          const digits = units.toString().padStart(scale + 1, '0');
          const text = `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
          expect(english.decimal(text).replaceAll(narrowSpace, '')).toBe(text);
        },
      ),
    );
  });

  test('changes carry their sign, zero has none, what is no number is a dash', () => {
    expect(english.signedDecimal('112.8', 2)).toBe('+112.80');
    expect(english.signedDecimal('-140.13')).toBe(`${minus}140.13`);
    expect(english.signedDecimal('0.001', 2)).toBe('0.00');
    expect(english.signedDecimal(null)).toBe(undefinedMark);
    expect(english.decimal('1e5')).toBe(undefinedMark);
    expect(['3.50', '-3.50', '-0.00', '0'].map(negated)).toEqual(['-3.50', '3.50', '0.00', '0']);
    expect([signOf('-0.00'), signOf('-0.01'), signOf('3')]).toEqual([0, -1, 1]);
  });
});
