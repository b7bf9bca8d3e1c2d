import { expect, test } from 'vitest';
import { fundingCases } from './funding-cases.ts';

const day = 86_400_000;

/** Three payments a day of a rate. */
function points(daily: readonly number[]) {
  const time = daily.flatMap((_, index) => [0, 8, 16].map((hour) => index * day + hour * 3_600_000));
  const value = daily.flatMap((rate) => [rate / 3, rate / 3, rate / 3]);
  return { time: Float64Array.from(time), value: Float64Array.from(value) };
}

test('a day costs what its payments add up to: usually, one day in twenty, and at the worst', () => {
  const daily = Array.from({ length: 100 }, (_, index) => (index + 1) / 10_000);
  const costs = fundingCases(points(daily), 'long').map(({ label, ratePerDay }) => [
    label,
    ratePerDay.toFixed(6),
  ]);
  expect(costs).toStrictEqual([
    ['median', '0.005000'],
    ['p95', '0.009500'],
    ['worst', '0.010000'],
  ]);
});

test('a short receives what a long pays, and its worst day is the one with the most negative rate', () => {
  const costs = fundingCases(points([0.001, 0.002, -0.003]), 'short').map(({ ratePerDay }) =>
    ratePerDay.toFixed(6),
  );
  expect(costs).toStrictEqual(['-0.001000', '0.003000', '0.003000']);
});

test('without rates there are no cases', () => {
  expect(fundingCases(null, 'long')).toStrictEqual([]);
  expect(fundingCases(points([]), 'long')).toStrictEqual([]);
});
