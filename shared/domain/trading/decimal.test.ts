import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atScale,
  cashText,
  formatDecimal,
  parseCash,
  parseDecimal,
  plainDecimal,
  readDecimal,
} from './decimal.ts';
import { divideExact } from './exact-division.ts';
import { cashNumber, cashOfNumber, exactOfNumber } from './plan-number.ts';

const anyDecimal = fc.record({
  digits: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  scale: fc.nat(20),
});

describe('decimal text', () => {
  it.each([
    ['0', 8, 0n],
    ['1', 0, 1n],
    ['-0.00125', 5, -125n],
    ['0.1', 1, 1n],
    ['0012.500', 1, 125n],
    ['1.50000000000', 1, 15n],
    ['-0', 2, 0n],
    ['123456789012345678901234567890.5', 1, 1_234_567_890_123_456_789_012_345_678_905n],
  ])('%s at scale %i is %s', (text, scale, digits) => {
    expect(parseDecimal(text, scale)).toBe(digits);
  });

  it.each([
    '',
    ' 1',
    '1 ',
    '+1',
    '1.',
    '.5',
    '1,5',
    '1_000',
    '1e3',
    '1E-7',
    'NaN',
    'Infinity',
    '-Infinity',
    '0x10',
    '--1',
    '1.2.3',
    '１',
    '1\n',
    '9'.repeat(401),
  ])('"%s" is refused', (text) => {
    expect(() => parseDecimal(text, 8)).toThrow('is not a decimal number');
  });

  it.each([
    ['0.123', 2],
    ['-1.5', 0],
    ['0.000000001', 8],
  ])('%s does not fit scale %i', (text, scale) => {
    expect(() => parseDecimal(text, scale)).toThrow(
      `"${text}" is not a decimal number of at most ${scale} places`,
    );
  });

  it.each([
    [0n, 8, '0'],
    [-125n, 5, '-0.00125'],
    [150n, 2, '1.5'],
    [100n, 2, '1'],
    [-100n, 0, '-100'],
    [1n, 8, '0.00000001'],
  ])('%s at scale %i is written %s', (digits, scale, text) => {
    expect(formatDecimal(digits, scale)).toBe(text);
  });

  it('is read as it was written, whatever it says', () => {
    fc.assert(
      fc.property(anyDecimal, ({ digits, scale }) => {
        const text = formatDecimal(digits, scale);
        expect(parseDecimal(text, scale)).toBe(digits);
        expect(formatDecimal(digits * 10n, scale + 1)).toBe(text);
      }),
    );
  });

  it('of any double keeps its value, without an exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = plainDecimal(String(value));
        expect(text).not.toContain('e');
        expect(Number(text)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it.each([
    ['1e-7', '0.0000001'],
    ['-1.25e-3', '-0.00125'],
    ['1.5E+3', '1500'],
    ['12.50', '12.5'],
    ['1e0', '1'],
  ])('of a venue, %s, is %s', (text, plain) => {
    expect(plainDecimal(text)).toBe(plain);
  });

  it.each(['1e', 'e5', '1e5.5', '1e9999', 'NaN', '1 e5', 'Infinity'])(
    'of a venue, "%s", is refused',
    (text) => {
      expect(() => plainDecimal(text)).toThrow('is not a decimal number');
    },
  );

  it('is read up to 400 characters, and shown up to 60', () => {
    expect(parseDecimal('9'.repeat(400), 0)).toBe(10n ** 400n - 1n);
    expect(plainDecimal(`1.${'0'.repeat(395)}e-1`)).toBe('0.1');
    expect(() => readDecimal('x'.repeat(60))).toThrow(`"${'x'.repeat(60)}" is not`);
    expect(() => readDecimal('x'.repeat(61))).toThrow(`"${'x'.repeat(60)}..." is not`);
  });

  it('names what it was to be', () => {
    expect(() => readDecimal('one', 'The price')).toThrow(
      'The price is "one", which is not a decimal number.',
    );
  });
});

describe('money', () => {
  it('has eight places', () => {
    expect(parseCash('10000.00000001')).toBe(1_000_000_000_001n);
    expect(cashText(-1_050_000_000n)).toBe('-10.5');
    expect(() => parseCash('0.000000001')).toThrow('at most 8 places');
  });

  it('is the nearest double for the numeric code', () => {
    expect(cashNumber(1_000_000_000_001n)).toBe(10_000.000_000_01);
  });
});

describe('a number of a plan', () => {
  it('is the decimal that was meant, without the noise of binary sums', () => {
    expect(exactOfNumber(0.1 * 3, 'x')).toEqual(readDecimal('0.3'));
    expect(exactOfNumber(100.3 * 0.99, 'x')).toEqual(readDecimal('99.297'));
    expect(exactOfNumber(1e-9, 'x')).toEqual(readDecimal('0.000000001'));
    expect(exactOfNumber(-0, 'x')).toEqual(readDecimal('0'));
    expect(exactOfNumber(1.5e21, 'x')).toEqual(readDecimal('1500000000000000000000'));
  });

  it('keeps every decimal of up to fourteen digits', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 14n) + 1n, max: 10n ** 14n - 1n }),
        fc.nat(12),
        (digits, scale) => {
          const text = formatDecimal(digits, scale);
          expect(exactOfNumber(Number(text), 'x')).toEqual(readDecimal(text));
        },
      ),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    '%s is refused by name',
    (value) => {
      expect(() => exactOfNumber(value, 'The stop of row 7')).toThrow(`The stop of row 7 is ${value}`);
    },
  );

  it('becomes money rounded as asked', () => {
    expect(cashOfNumber(0.123_456_785, 'x')).toBe(12_345_679n);
    expect(cashOfNumber(0.123_456_789, 'x', 'down')).toBe(12_345_678n);
    expect(cashOfNumber(-0.123_456_781, 'x', 'down')).toBe(-12_345_679n);
  });
});

describe('division', () => {
  it.each([
    [7n, 2n, 3n, 4n, 4n],
    [-7n, 2n, -4n, -3n, -4n],
    [6n, 2n, 3n, 3n, 3n],
    [1n, 3n, 0n, 1n, 0n],
    [-1n, 3n, -1n, 0n, 0n],
    [2n, 3n, 0n, 1n, 1n],
    [-2n, 3n, -1n, 0n, -1n],
    [0n, 5n, 0n, 0n, 0n],
  ])('%s / %s is %s down, %s up, %s to the nearest', (numerator, denominator, down, up, nearest) => {
    expect(divideExact(numerator, denominator, 'down')).toBe(down);
    expect(divideExact(numerator, denominator, 'up')).toBe(up);
    expect(divideExact(numerator, denominator, 'nearest')).toBe(nearest);
  });

  it('needs something to divide by', () => {
    expect(() => divideExact(1n, 0n, 'down')).toThrow('1 cannot be divided by 0');
  });

  it('drops places only by rounding', () => {
    expect(atScale({ digits: 125n, scale: 2 }, 4, 'down')).toBe(12_500n);
    expect(atScale({ digits: 125n, scale: 2 }, 1, 'nearest')).toBe(13n);
    expect(atScale({ digits: -125n, scale: 2 }, 1, 'up')).toBe(-12n);
  });
});
