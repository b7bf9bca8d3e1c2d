import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newYorkOffsetMs } from '../../../shared/domain/calendars/new-york-time.ts';
import { createNumberFormat, narrowSpace } from './number-format.ts';
import { formatDuration, formatElapsed, timesIn, utcTimes } from './time-format.ts';
import { shownZone, zoneName, zoneOfSeries } from './time-zone.ts';

const time = Date.UTC(2018, 4, 15, 6, 0, 14);
const hourMs = 3_600_000;
const newYork = timesIn('America/New_York');

/** With whole and half hours, quarters, half an hour of summer time, the south, and a day that never was. */
const zones = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'Europe/Paris',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
];
const anyZone = fc.constantFrom(...zones).map(timesIn);
/** 1990 to 2035, in whole seconds: clocks of zones have moved by whole minutes all that time. */
const anyTime = fc
  .integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 })
  .map((seconds) => seconds * 1000);

describe('times', () => {
  test('are ISO by the clock of the zone, which is named beside them', () => {
    expect(utcTimes.month(time)).toBe('2018-05');
    expect(utcTimes.date(time)).toBe('2018-05-15');
    expect(utcTimes.dateTime(time)).toBe('2018-05-15 06:00');
    expect(utcTimes.dateTimeSeconds(time)).toBe('2018-05-15 06:00:14');
    expect(utcTimes.dateRange(time, Date.UTC(2022, 2, 1))).toBe('2018-05-15 – 2022-03-01');
    expect(utcTimes.date(null)).toBe('–');
    expect(newYork.stamp(time)).toBe('2018-05-15 02:00 New York');
    expect(timesIn('Asia/Kathmandu').clock(time)).toBe('11:45');
  });

  test.each([
    ['2021-03-14T06:59:59Z', '2021-03-14 01:59:59', '−05:00'],
    ['2021-03-14T07:00:00Z', '2021-03-14 03:00:00', '−04:00'],
    ['2021-11-07T05:59:59Z', '2021-11-07 01:59:59', '−04:00'],
    ['2021-11-07T06:00:00Z', '2021-11-07 01:00:00', '−05:00'],
  ])('%s is %s in New York, %s from UTC', (utc, shown, offset) => {
    expect(newYork.dateTimeSeconds(Date.parse(utc))).toBe(shown);
    expect(newYork.offset(Date.parse(utc))).toBe(offset);
  });

  test('what is shown is read back as the same moment, an hour that comes twice as its first', () => {
    fc.assert(
      fc.property(anyZone, anyTime, (times, moment) => {
        const shown = times.dateTimeSeconds(moment);
        const back = times.parse(shown);
        expect(back).not.toBeNull();
        expect(times.dateTimeSeconds(back)).toBe(shown);
        expect(back).toBeLessThanOrEqual(moment);
        expect(moment - (back ?? 0)).toBeLessThanOrEqual(hourMs);
      }),
    );
  });

  test('around every change of clocks the same holds', () => {
    const nearChange = fc
      .tuple(
        fc.constantFrom(Date.UTC(2021, 2, 14, 7), Date.UTC(2021, 10, 7, 6)),
        fc.integer({ min: -180, max: 180 }),
      )
      .map(([change, minutes]) => change + minutes * 60_000);
    fc.assert(
      fc.property(nearChange, (moment) => {
        const back = newYork.parse(newYork.dateTime(moment));
        expect([0, hourMs]).toContain(moment - (back ?? 0));
      }),
    );
  });

  test('an hour that is left out is read by the clock before the change', () => {
    expect(newYork.parse('2021-03-14 02:30')).toBe(Date.UTC(2021, 2, 14, 7, 30));
  });

  test('a day alone begins at midnight of the zone, and an offset in the text wins', () => {
    expect(timesIn('Europe/Paris').parse('2021-07-01')).toBe(Date.UTC(2021, 5, 30, 22));
    expect(newYork.parse('2021-07-01T00:00:00Z')).toBe(Date.UTC(2021, 6, 1));
    expect(newYork.parse('2021-02-30')).toBeNull();
    expect(newYork.parse('noon')).toBeNull();
  });

  test("the browser's New York is that of the calendars of the product", () => {
    fc.assert(
      fc.property(anyTime, (moment) => {
        expect(newYork.civil(moment) - moment).toBe(newYorkOffsetMs(moment));
      }),
    );
  });

  test('the exchange of a series names the zone, and what is about none, or in days, is in UTC', () => {
    expect(shownZone('exchange', 'xnys')).toBe('America/New_York');
    expect(shownZone('exchange', 'forex')).toBe('America/New_York');
    expect(shownZone('exchange', 'continuous')).toBe('UTC');
    expect(shownZone('exchange', null)).toBe('UTC');
    expect(shownZone('utc', 'xnys')).toBe('UTC');
    expect(zoneOfSeries('local', '1d', 'xnys')).toBe('UTC');
    expect(zoneOfSeries('exchange', '1h', 'xnys')).toBe('America/New_York');
    expect(['Etc/UTC', 'America/New_York', 'America/Argentina/Buenos_Aires'].map(zoneName)).toEqual([
      'UTC',
      'New York',
      'Buenos Aires',
    ]);
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
