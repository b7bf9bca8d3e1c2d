import { describe, expect, test } from 'vitest';
import { timesIn } from '../../ui/format/time-format.ts';
import { tickWeight } from './civil-time-scale.ts';

const { civil } = timesIn('America/New_York');
const weight = (before: string, now: string): number =>
  tickWeight(civil(Date.parse(now)), civil(Date.parse(before)));

describe('ticks of an axis in New York', () => {
  test.each([
    ['2021-06-30T03:00Z', '2021-06-30T04:00Z', 50, 'a day begins at midnight there'],
    ['2021-06-29T23:00Z', '2021-06-30T00:00Z', 30, 'and not at midnight in Greenwich'],
    ['2021-07-01T03:00Z', '2021-07-01T04:00Z', 60, 'a month'],
    ['2021-01-01T04:00Z', '2021-01-01T05:00Z', 70, 'a year, in winter'],
    ['2021-06-30T09:00Z', '2021-06-30T10:00Z', 32, 'six hours'],
    ['2021-06-30T10:00Z', '2021-06-30T10:01Z', 20, 'a minute'],
  ])('from %s to %s it is of rank %i: %s', (before, now, rank) => {
    expect(weight(before, now)).toBe(rank);
  });
});
