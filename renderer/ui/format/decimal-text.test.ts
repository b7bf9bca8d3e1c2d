import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signOf, roundDecimal } from './decimal-text.ts';
import { createNumberFormat, narrowSpace, undefinedMark } from './number-format.ts';

const english = createNumberFormat('en');
const french = createNumberFormat('fr');
const minus = '\u2212';

describe('exact amounts', () => {
  test.each([
    ['12846.37', 2, `12${narrowSpace}846.37`],
    ['-56.425', 2, `${minus}56.43`],
    ['0.995', 2, '1.00'],
    ['-0.001', 2, '0.00'],
    ['7', 2, '7.00'],
    [
      '1234567890123456789012.5',
      0,
      `1${narrowSpace}234${narrowSpace}567${narrowSpace}890${narrowSpace}123${narrowSpace}456${narrowSpace}789${narrowSpace}013`,
    ],
  ])('%s at %d decimals is %s', (text, decimals, shown) => {
    expect(english.decimal(text, decimals)).toBe(shown);
  });

  test('without decimals a text is shown as it stands', () => {
    expect(english.decimal('0.00012300')).toBe('0.00012300');
    expect(french.decimal('-1234.5')).toBe(`${minus}1${narrowSpace}234,5`);
  });

  test('changes carry their sign, and what rounds to zero has none', () => {
    expect(english.signedDecimal('112.8', 2)).toBe('+112.80');
    expect(english.signedDecimal('-140.13', 2)).toBe(`${minus}140.13`);
    expect(english.signedDecimal('0.004', 2)).toBe('0.00');
    expect(english.signedDecimal(null, 2)).toBe(undefinedMark);
  });

  test('the sign is that of the exact text', () => {
    expect([signOf('0.00'), signOf('-0.0'), signOf('-0.01'), signOf('3')]).toEqual([0, 0, -1, 1]);
    expect(signOf(null)).toBe(0);
  });

  test('rounding is never further away than half of the last place', () => {
    const cents = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const digits = (value < 0n ? -value : value).toString().padStart(9, '0');
        const text = `${value < 0n ? '-' : ''}${digits.slice(0, -8)}.${digits.slice(-8)}`;
        const shown = roundDecimal(text, decimals) ?? '';
        const [whole = '', fraction = ''] = shown.replace('-', '').split('.');
        const back = BigInt(whole + fraction.padEnd(8, '0')) * (shown.startsWith('-') ? -1n : 1n);
        const away = back > value ? back - value : value - back;
        expect(2n * away <= 10n ** BigInt(8 - decimals)).toBe(true);
      }),
    );
  });
});
