import { describe, expect, test } from 'vitest';
import type { ImportMapping } from '../../shared/contract/imports.ts';
import type { TradingCalendar } from '../../shared/domain/series.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import { readCandleFile } from './read-candle-file.ts';

const mapping: ImportMapping = {
  columns: ['time', 'open', 'high', 'low', 'close', 'volume'],
  hasHeader: false,
  timeFormat: 'text',
  timeZone: 'UTC',
  priceScale: 1,
};

function read(
  lines: readonly string[],
  options: { timeframe?: Timeframe; calendar?: TradingCalendar; timeZone?: string } = {},
) {
  const { timeframe = '1h', calendar = 'continuous', timeZone = 'UTC' } = options;
  const file = readCandleFile('f.csv', new TextEncoder().encode(lines.join('\n')), {
    mapping: { ...mapping, timeZone },
    timeframe,
    calendar,
  });
  const issues = file.issues.map(
    ({ kind, severity, row, message }) => `${severity} ${kind} row ${row}: ${message}`,
  );
  return { ...file, told: issues, times: Array.from(file.candles.time, isoUtc) };
}

const good = (hour: number, prices = '10,12,9,11,5') =>
  `2024-01-01 ${String(hour).padStart(2, '0')}:00,${prices}`;

describe('a row with a fault is left out and named', () => {
  const faults: [string, string, string][] = [
    [
      'high below the close',
      good(1, '10,10.5,9,11,5'),
      'error ohlc row 2: Impossible prices: the high 10.5 is below the close.',
    ],
    [
      'low above the open',
      good(1, '10,12,10.5,11,5'),
      'error ohlc row 2: Impossible prices: the low 10.5 is above the open.',
    ],
    [
      'a word for a price',
      good(1, '10,twelve,9,11,5'),
      'error not-a-number row 2: The high is “twelve”, not a number with a decimal point.',
    ],
    [
      'NaN',
      good(1, 'NaN,12,9,11,5'),
      'error not-a-number row 2: The open is “NaN”, not a number with a decimal point.',
    ],
    [
      'a number in base 16',
      good(1, '10,12,9,0x10,5'),
      'error not-a-number row 2: The close is “0x10”, not a number with a decimal point.',
    ],
    ['an empty price', good(1, '10,12,9,,5'), 'error not-a-number row 2: The close is empty.'],
    [
      'a price beyond all numbers',
      good(1, '10,1e999,9,11,5'),
      'error not-a-number row 2: The high is “1e999”, not a number with a decimal point.',
    ],
    ['a price of zero', good(1, '10,12,0,11,5'), 'error non-positive row 2: The low is 0.'],
    ['a negative price', good(1, '-10,12,9,11,5'), 'error non-positive row 2: The open is -10.'],
    ['a short row', '2024-01-01 01:00,10,12', 'error short-row row 2: The row has 3 cells; 5 are needed.'],
    [
      'a day that is none',
      '2024-02-30 01:00,10,12,9,11,5',
      'error bad-time row 2: “2024-02-30 01:00” is not a time (text).',
    ],
    [
      'an hour that is none',
      '2024-01-01 25:00,10,12,9,11,5',
      'error bad-time row 2: “2024-01-01 25:00” is not a time (text).',
    ],
    [
      'a time between the bars',
      '2024-01-01 01:07,10,12,9,11,5',
      'error off-grid row 2: 2024-01-01T01:07:00Z is not the open of a 1h bar.',
    ],
  ];
  test.each(faults)('%s', (_, line, told) => {
    const file = read([good(0), line, good(2)]);
    expect(file.told).toEqual([
      told,
      'warning gap row 3: 1 bar is missing from 2024-01-01T01:00:00Z to 2024-01-01T02:00:00Z.',
    ]);
    expect(file.rejectedRows).toBe(1);
    expect(file.candles.length).toBe(2);
  });
});

test('an absent volume is kept as missing; a word in its place is a warning', () => {
  const file = read([
    good(0, '10,12,9,11'),
    good(1, '10,12,9,11,'),
    good(2, '10,12,9,11,n/a'),
    good(3, '10,12,9,11,0'),
  ]);
  expect([...file.candles.volume]).toEqual([Number.NaN, Number.NaN, Number.NaN, 0]);
  expect(file.told).toEqual([
    'warning not-a-number row 3: The volume is “n/a”; the bar is kept without one.',
  ]);
});

describe('two rows for one bar', () => {
  test('equal ones are one bar, with a warning', () => {
    const file = read([good(0), good(1), good(1)]);
    expect(file.told).toEqual([
      'warning duplicate row 3: 2024-01-01T01:00:00Z is in row 2 already, with the same values.',
    ]);
    expect(file).toMatchObject({ rejectedRows: 0, candles: { length: 2 } });
  });

  test('of different ones the first in the file stays, in either order of time', () => {
    const other = good(1, '10,12,9,10.5,5');
    for (const lines of [
      [good(0), good(1), other, good(2)],
      [good(2), good(1), other, good(0)],
    ]) {
      const file = read(lines);
      expect(file.told).toEqual([
        'error duplicate row 3: 2024-01-01T01:00:00Z is in row 2 already, with other values; that row is kept.',
      ]);
      expect(file.candles.close[1]).toBe(11);
      expect(file.rejectedRows).toBe(1);
    }
  });
});

test('gaps are told with their place; a market with sessions has none overnight', () => {
  const lines = [good(0), good(1), good(5), good(6)];
  expect(read(lines).told).toEqual([
    'warning gap row 3: 3 bars are missing from 2024-01-01T02:00:00Z to 2024-01-01T05:00:00Z.',
  ]);
  expect(read(lines, { calendar: 'sessions' }).told).toEqual([]);
  expect(read([...lines, '2024-01-09 00:00,10,12,9,11,5'], { calendar: 'sessions' }).told).toEqual([
    'warning gap row 5: No bars from 2024-01-01T07:00:00Z to 2024-01-09T00:00:00Z.',
  ]);
});

test('errors come before warnings, at most 200 are listed, all are counted', () => {
  const lines = Array.from({ length: 1_000 }, (_, index) => {
    const time = isoUtc(Date.UTC(2024, 0, 1) + index * 2 * 3_600_000);
    return index % 4 === 0 ? `${time},10,9,9,11,5` : `${time},10,12,9,11,5`;
  });
  const file = read(lines);
  expect(file.issueCounts).toEqual({ ohlc: 250, gap: 749 });
  expect(file.issues.length).toBe(200);
  expect(file.issues.every((issue) => issue.severity === 'error')).toBe(true);
  expect(file.issues.map((issue) => issue.row)).toEqual(
    Array.from({ length: 200 }, (_, index) => 4 * index + 1),
  );
  expect(file.rejectedRows).toBe(250);
});

describe('time zones', () => {
  const newYork = { timeZone: 'America/New_York' };
  const bar = (time: string) => `${time},10,12,9,11,5`;

  test('wall clocks become UTC in winter and summer', () => {
    expect(
      read([bar('2024-01-02 09:00'), bar('2024-07-02 09:00')], { ...newYork, calendar: 'sessions' }).times,
    ).toEqual(['2024-01-02T14:00:00Z', '2024-07-02T13:00:00Z']);
  });

  test('an hour that never was is refused', () => {
    const file = read([bar('2024-03-10 01:00'), bar('2024-03-10 02:00'), bar('2024-03-10 03:00')], newYork);
    expect(file.times).toEqual(['2024-03-10T06:00:00Z', '2024-03-10T07:00:00Z']);
    expect(file.told).toEqual([
      'error bad-time row 2: 2024-03-10T02:00:00 never happened in America/New_York: the clocks went forward.',
    ]);
  });

  test('an hour that happened twice is read in order, oldest or newest first', () => {
    const lines = ['00:00', '01:00', '01:00', '02:00'].map((clock) => bar(`2024-11-03 ${clock}`));
    const times = [
      '2024-11-03T04:00:00Z',
      '2024-11-03T05:00:00Z',
      '2024-11-03T06:00:00Z',
      '2024-11-03T07:00:00Z',
    ];
    for (const ordered of [lines, lines.toReversed()]) {
      const file = read(ordered, newYork);
      expect(file.times).toEqual(times);
      expect(file.issueCounts).toEqual({ 'bad-time': 2 });
      expect(file.issues.every((issue) => issue.severity === 'warning')).toBe(true);
    }
  });

  test('an offset in the text beats the zone', () => {
    expect(read([bar('2024-01-01T09:00:00+01:00'), bar('2024-01-01T09:00:00Z')], newYork).times).toEqual([
      '2024-01-01T08:00:00Z',
      '2024-01-01T09:00:00Z',
    ]);
  });

  test('a daily bar is the date it is written with', () => {
    expect(
      read([bar('20240102 00:00'), bar('20240103 09:30')], { ...newYork, timeframe: '1d' }).times,
    ).toEqual(['2024-01-02T00:00:00Z', '2024-01-03T00:00:00Z']);
  });

  test('an unknown zone is named', () => {
    expect(() => read([good(0)], { timeZone: 'Mars/Olympus' })).toThrow(
      expect.objectContaining({ code: 'BAD_USAGE', message: 'There is no time zone Mars/Olympus.' }),
    );
  });
});

test('hours that begin at half past are a grid of their own', () => {
  const lines = ['09:30', '10:30', '11:30', '12:00'].map((clock) => `2024-01-02 ${clock},10,12,9,11,5`);
  const file = read(lines, { calendar: 'sessions' });
  expect(file.times).toEqual(['2024-01-02T09:30:00Z', '2024-01-02T10:30:00Z', '2024-01-02T11:30:00Z']);
  expect(file.issueCounts).toEqual({ 'off-grid': 1 });
});
