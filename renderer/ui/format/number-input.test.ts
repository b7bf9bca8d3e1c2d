import { describe, expect, test } from 'vitest';
import { clampNumber, parseNumber, writeNumber } from './number-input.ts';

describe('typed numbers', () => {
  test.each([
    ['1926.96', 1926.96],
    ['1 926,96', 1926.96],
    ['40\u202f900', 40_900],
    ['\u22123,5', -3.5],
    ['-3.5', -3.5],
    ['.05', 0.05],
    ['2e-3', 0.002],
  ])('%s is %d', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each(['', ' ', 'abc', '1.2.3', '1,2,3', '--1', '1e', 'Infinity'])('"%s" is no number', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  test('what is written can be read again in both languages', () => {
    for (const value of [0, 1.5, -0.05, 40_900.25, 1e21, 1e-7]) {
      expect(parseNumber(writeNumber(value, 'en'))).toBe(value);
      expect(parseNumber(writeNumber(value, 'fr'))).toBe(value);
    }
    expect(writeNumber(1.5, 'fr')).toBe('1,5');
    expect(writeNumber(10_000, 'en')).toBe('10\u202f000');
  });

  test('steps stay in bounds and free of binary noise', () => {
    expect(clampNumber(0.1 + 0.2, 0, 1, 0.1)).toBe(0.3);
    expect(clampNumber(12, 0, 10)).toBe(10);
    expect(clampNumber(-1, 0, 10)).toBe(0);
  });
});
