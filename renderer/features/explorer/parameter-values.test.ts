import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseValues, writeValues } from './parameter-values.ts';

const decimal = { kind: 'decimal', minimum: -100, maximum: 1000 } as const;
const whole = { kind: 'integer', minimum: 1, maximum: 500 } as const;

describe('values of a parameter', () => {
  it.each([
    ['5; 7; 10', [5, 7, 10]],
    ['10, 5, 7, 7', [5, 7, 10]],
    ['5,7,10', [5, 7, 10]],
    ['4..8', [4, 5, 6, 7, 8]],
    ['5..30 step 10', [5, 15, 25]],
    ['0.05, 0.07', [0.05, 0.07]],
    ['0.05,0.07,0.1', [0.05, 0.07, 0.1]],
    ['0,05; 0,07', [0.05, 0.07]],
    ['0.01..0.03 step 0.01; 0.1', [0.01, 0.02, 0.03, 0.1]],
    ['−2..0', [-2, -1, 0]],
  ])('reads %s', (text, values) => {
    expect(parseValues(text, decimal)).toEqual({ values, problem: null });
  });

  it.each([
    ['', decimal, 'unreadable'],
    ['five', decimal, 'unreadable'],
    ['9..3', decimal, 'unreadable'],
    ['5; 7.5', whole, 'not-whole'],
    ['0; 5', whole, 'out-of-bounds'],
    ['0..1000 step 0.01', decimal, 'too-many'],
  ] as const)('refuses "%s" and says why', (text, bounds, problem) => {
    expect(parseValues(text, bounds).problem).toBe(problem);
  });

  it('reads what it writes', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(1, 10, 1000),
        (numbers, divisor) => {
          const values = numbers.map((value) => value / divisor).sort((a, b) => a - b);
          expect(parseValues(writeValues(values), decimal).values).toEqual(values);
        },
      ),
    );
    expect(writeValues([0.03, 0.04, 0.05, 0.06, 0.07])).toBe('0.03..0.07 step 0.01');
    expect(writeValues([4, 5, 6, 7, 8])).toBe('4..8');
  });
});
