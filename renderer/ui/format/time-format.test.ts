import { describe, expect, test } from 'vitest';
import { createNumberFormat, narrowSpace } from './number-format.ts';
import {
  formatDate,
  formatDateRange,
  formatDateTime,
  formatDateTimeSeconds,
  formatDuration,
  formatElapsed,
} from './time-format.ts';

const time = Date.UTC(2018, 4, 15, 6, 0, 14);

describe('times', () => {
  test('are ISO and UTC', () => {
    expect(formatDate(time)).toBe('2018-05-15');
    expect(formatDateTime(time)).toBe('2018-05-15 06:00');
    expect(formatDateTimeSeconds(time)).toBe('2018-05-15 06:00:14');
    expect(formatDateRange(time, Date.UTC(2022, 2, 1))).toBe('2018-05-15 – 2022-03-01');
    expect(formatDate(null)).toBe('–');
  });

  test('durations count down in minutes and seconds', () => {
    expect(formatDuration(18_000)).toBe('0:18');
    expect(formatDuration(725_000)).toBe('12:05');
    expect(formatDuration(3_725_000)).toBe('1:02:05');
    expect(formatDuration(null)).toBe('–');
  });

  test('elapsed times choose their unit', () => {
    const { number } = createNumberFormat('fr');
    expect(formatElapsed(850, number)).toBe(`850${narrowSpace}ms`);
    expect(formatElapsed(4_230, number)).toBe(`4,2${narrowSpace}s`);
    expect(formatElapsed(187_000, number)).toBe(`3:07${narrowSpace}min`);
  });
});
