import { expect, test } from 'vitest';
import { readAmount, writeAmount } from './amount-input.ts';

test.each([
  ['0.0150', '0.0150'],
  ['1 250,5', '1250.5'],
  ['1\u202f250.5', '1250.5'],
  [' 12 ', '12'],
  ['.5', '0.5'],
  ['3.', '3'],
  ['0.123456789012', '0.123456789012'],
  ['', null],
  ['-1', null],
  ['1e3', null],
  ['1.2.3', null],
  ['1,250.5', null],
  ['abc', null],
])('%j is read as %j', (typed, amount) => {
  expect(readAmount(typed)).toBe(amount);
});

test('an amount stands in its field digit for digit, in either language, and is read back the same', () => {
  expect(writeAmount('40900.0', 'en')).toBe('40900.0');
  expect(writeAmount('40900.0', 'fr')).toBe('40900,0');
  expect(readAmount(writeAmount('0.015000', 'fr'))).toBe('0.015000');
});
