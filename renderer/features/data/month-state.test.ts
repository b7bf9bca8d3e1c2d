import { describe, expect, test } from 'vitest';
import { coverageYears, monthRuns, monthState } from './month-state.ts';

const month = (name: string, bars: number, expectedBars: number | null) => ({
  month: name,
  bars,
  expectedBars,
});

describe('months', () => {
  test.each([
    [744, 744, 'full'],
    [745, 744, 'full'],
    [743, 744, 'partial'],
    [0, 744, 'empty'],
    [0, 0, 'full'],
    [21, null, 'full'],
    [0, null, 'empty'],
  ] as const)('%d of %s bars is %s', (bars, expected, state) => {
    expect(monthState(month('2020-01', bars, expected))).toBe(state);
  });

  test('neighbours of one state are one run', () => {
    const months = [
      month('2019-11', 720, 720),
      month('2019-12', 744, 744),
      month('2020-01', 3, 744),
      month('2020-02', 696, 696),
    ];
    expect(monthRuns(months)).toEqual([
      { state: 'full', months: 2, first: '2019-11', last: '2019-12' },
      { state: 'partial', months: 1, first: '2020-01', last: '2020-01' },
      { state: 'full', months: 1, first: '2020-02', last: '2020-02' },
    ]);
  });

  test('a year has twelve places, open where the series has no month', () => {
    const [first, second] = coverageYears([month('2019-12', 744, 744), month('2020-01', 3, 744)]);
    expect(first).toMatchObject({ year: '2019', bars: 744 });
    expect(first!.months.map((place) => place !== null)).toEqual([...Array<boolean>(11).fill(false), true]);
    expect(second!.months[0]!.bars).toBe(3);
  });
});
