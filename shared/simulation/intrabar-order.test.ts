import { describe, expect, it } from 'vitest';
import { favourableLegFirst } from './intrabar-order.ts';

describe('nearest extreme first', () => {
  it.each([
    { high: 101, low: 98, long: true, short: false, bar: 'the high is nearer' },
    { high: 103, low: 99, long: false, short: true, bar: 'the low is nearer' },
    { high: 102, low: 98, long: false, short: false, bar: 'a tie is the worse for both' },
  ])('$bar', ({ high, low, long, short }) => {
    expect(favourableLegFirst('nearest-extreme-first', 1, 100, high, low, 100)).toBe(long);
    expect(favourableLegFirst('nearest-extreme-first', -1, 100, high, low, 100)).toBe(short);
  });
});

it('candle colour looks at the close alone', () => {
  expect(favourableLegFirst('candle-colour', 1, 100, 110, 99, 101)).toBe(true);
  expect(favourableLegFirst('candle-colour', 1, 100, 110, 99, 100)).toBe(false);
  expect(favourableLegFirst('candle-colour', -1, 100, 110, 99, 99.5)).toBe(true);
});

it('pessimistic, adverse-first and magnified bars begin with the adverse leg', () => {
  for (const policy of ['pessimistic', 'adverse-first', 'magnifier'] as const) {
    expect(favourableLegFirst(policy, 1, 100, 101, 90, 101)).toBe(false);
  }
  expect(favourableLegFirst('favourable-first', 1, 100, 110, 99, 90)).toBe(true);
});
