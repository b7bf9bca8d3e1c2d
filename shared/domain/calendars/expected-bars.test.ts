import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs, isoUtc } from '../time.ts';
import { timeframeMs, timeframes } from '../timeframe.ts';
import { newYorkOffsetMs } from './new-york-time.ts';
import { expectedBarOpens, findMarketGaps, missingBarsBetween } from './expected-bars.ts';
import { fittingCalendar } from './fitting-calendar.ts';
import { isOpenAt, sessionsBetween } from './market-sessions.ts';
import { calendarsById, marketCalendar, marketCalendarIds } from './registry.ts';

const at = (text: string): number => Date.parse(`${text}Z`);
const hourMs = timeframeMs('1h');
const xnys = marketCalendar('xnys');
const forex = marketCalendar('forex');
const continuous = marketCalendar('continuous');

describe('bars a market should have', () => {
  it.each([
    ['continuous', '1h', '2021-07-03', '2021-07-05', 48],
    ['continuous', '1w', '2021-07-01', '2021-07-31', 4],
    ['xnys', '1h', '2021-07-02', '2021-07-07', 14],
    ['xnys', '1m', '2021-11-26', '2021-11-27', 210],
    ['xnys', '1d', '2001-09-01', '2001-10-01', 15],
    ['xnys', '1w', '2001-09-03', '2001-09-24', 3],
    ['forex', '1h', '2021-07-02', '2021-07-05', 24],
    ['forex', '1d', '2021-12-20', '2022-01-03', 10],
  ] as const)('%s %s has from %s to %s %i of them', (id, timeframe, from, to, count) => {
    const opens = expectedBarOpens(marketCalendar(id), timeframe, Date.parse(from), Date.parse(to));
    expect(opens.map(isoUtc)).toHaveLength(count);
  });

  it('currencies trade from Sunday to Friday, five in the afternoon in New York, summer and winter', () => {
    const open = (text: string): boolean => isOpenAt(forex, at(text));
    expect([open('2021-07-04T20:59'), open('2021-07-04T21:00')]).toEqual([false, true]);
    expect([open('2021-07-09T20:59'), open('2021-07-09T21:00')]).toEqual([true, false]);
    expect([open('2021-12-05T21:59'), open('2021-12-05T22:00')]).toEqual([false, true]);
    expect([open('2020-12-25T12:00'), open('2020-12-24T12:00'), open('2021-01-01T12:00')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('every open is inside a session, inside the range and later than the one before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...marketCalendarIds),
        fc.constantFrom(...timeframes),
        fc.integer({ min: 7_305, max: 25_000 }),
        fc.integer({ min: 0, max: dayMs }),
        fc.integer({ min: 1, max: 6 }),
        (id, timeframe, day, offset, days) => {
          const calendar = marketCalendar(id);
          const from = day * dayMs + offset;
          const to = from + days * dayMs;
          const opens = expectedBarOpens(calendar, timeframe, from, to);
          const odd = opens.filter(
            (open, index) =>
              !isOpenAt(calendar, open) ||
              open < from ||
              open >= to ||
              (index > 0 && open <= opens[index - 1]),
          );
          expect(odd).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('of any expected bars taken out, the count between the two that stay is told', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...marketCalendarIds),
        fc.constantFrom('5m', '15m', '30m', '1h', '1d'),
        fc.integer({ min: 7_320, max: 25_000 }),
        fc.nat(),
        fc.nat(),
        (id, timeframe, day, first, count) => {
          const calendar = marketCalendar(id);
          const opens = expectedBarOpens(calendar, timeframe, day * dayMs, (day + 12) * dayMs);
          const from = first % (opens.length - 1);
          const to = from + 1 + (count % (opens.length - 1 - from));
          const missing = missingBarsBetween(calendar, timeframeMs(timeframe), opens[from], opens[to]);
          expect(missing).toBe(to - from - 1);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('holes between stored bars', () => {
  it.each([
    ['2021-07-02T19:00', '2021-07-06T13:00', 0, 'a long weekend, hours by the clock'],
    ['2021-07-02T19:30', '2021-07-06T13:30', 0, 'the same, hours by the session'],
    ['2021-07-02T18:00', '2021-07-06T13:00', 1, 'the last hour before it is missing'],
    ['2021-07-02T19:00', '2021-07-06T14:00', 1, 'the half hour of the open is missing'],
    ['2021-11-26T17:00', '2021-11-29T14:00', 0, 'a short Friday'],
    ['2001-09-10T19:00', '2001-09-17T13:00', 0, 'the days after the attack'],
    ['2021-07-01T19:00', '2021-07-06T13:00', 7, 'a whole session is missing'],
  ])('NYSE hours from %s to %s: %i missing, %s', (previous, next, missing) => {
    expect(missingBarsBetween(xnys, hourMs, at(previous), at(next))).toBe(missing);
  });

  it('days may be named by midnight in UTC, midnight in New York or the open', () => {
    for (const label of ['T00:00', 'T04:00', 'T13:30']) {
      const days = ['2021-07-01', '2021-07-02', '2021-07-06'].map((day) => at(`${day}${label}`));
      expect(missingBarsBetween(xnys, dayMs, days[1], days[2])).toBe(0);
      expect(missingBarsBetween(xnys, dayMs, days[0], days[2])).toBe(1);
    }
  });

  it('a market around the clock misses every bar between', () => {
    const time = Float64Array.from([0, 1, 4, 5], (hour) => at('2020-01-01T00:00') + hour * hourMs);
    expect(findMarketGaps(time, hourMs, continuous)).toEqual([
      { barIndex: 2, fromTime: time[1] + hourMs, toTime: time[2], missingBars: 2 },
    ]);
  });

  it('a thin series has the holes that each pair of its bars has', () => {
    for (const id of ['xnys', 'forex'] as const) {
      const calendar = marketCalendar(id);
      const opens = expectedBarOpens(calendar, '15m', at('2021-03-08T00:00'), at('2021-03-20T00:00'));
      fc.assert(
        fc.property(fc.uniqueArray(fc.nat({ max: opens.length - 1 }), { minLength: 2 }), (picked) => {
          const time = Float64Array.from(
            picked.toSorted((a, b) => a - b),
            (index) => opens[index],
          );
          const pairs = Array.from(time.subarray(1), (next, index) =>
            missingBarsBetween(calendar, 15 * 60_000, time[index], next),
          );
          const found = findMarketGaps(time, 15 * 60_000, calendar);
          expect(found.map((gap) => gap.missingBars)).toEqual(pairs.filter((missing) => missing > 0));
        }),
        { numRuns: 50 },
      );
    }
  });

  it('nothing is claimed before the rules are known', () => {
    const time = Float64Array.from(['1985-01-02', '1985-03-01'], (day) => Date.parse(day));
    expect(findMarketGaps(time, dayMs, xnys)).toEqual([]);
  });
});

describe('the market a series keeps the hours of', () => {
  const opens = (id: string, timeframe: '1h' | '1d'): Float64Array =>
    Float64Array.from(
      expectedBarOpens(marketCalendar(id), timeframe, Date.parse('2020-01-01'), Date.parse('2021-01-01')),
    );

  it('is told from hours and from days', () => {
    expect(fittingCalendar(opens('xnys', '1h'), '1h')?.id).toBe('xnys');
    expect(fittingCalendar(opens('xnys', '1d'), '1d')?.id).toBe('xnys');
    expect(fittingCalendar(opens('forex', '1h'), '1h')?.id).toBe('forex');
    expect(fittingCalendar(opens('forex', '1d'), '1d')?.id).toBe('forex');
  });

  it('is unknown for a market around the clock and for one that opens every other hour', () => {
    expect(fittingCalendar(opens('continuous', '1h'), '1h')).toBeNull();
    const sparse = opens('forex', '1h').filter((_, index) => index % 2 === 0);
    expect(fittingCalendar(sparse, '1h')).toBeNull();
    expect(fittingCalendar(new Float64Array(0), '1h')).toBeNull();
  });

  it('two calendars of one name are refused; an unknown one is named', () => {
    expect(() => calendarsById([xnys, xnys])).toThrow('Two market calendars are called xnys');
    expect(() => marketCalendar('xlon')).toThrow('no market calendar “xlon”');
  });
});

it.each([
  ['1974-01-07', -4],
  ['1975-02-22', -5],
  ['1975-02-24', -4],
  ['1986-04-26', -5],
  ['1986-04-28', -4],
  ['1987-04-04', -5],
  ['1987-04-06', -4],
  ['2007-03-10', -5],
  ['2007-03-12', -4],
  ['2007-11-03', -4],
  ['2007-11-05', -5],
])('New York is on %s %i hours from UTC', (day, hours) => {
  expect(newYorkOffsetMs(Date.parse(day) + 12 * hourMs) / hourMs).toBe(hours);
});

it('one time zone database agrees on the hour of every clock change since 1967', () => {
  const zone = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/New_York',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  for (
    let timeMs = Date.parse('1967-01-01T00:30:00Z');
    timeMs < Date.parse('2037-01-01');
    timeMs += 7 * hourMs
  ) {
    const local = new Date(timeMs + newYorkOffsetMs(timeMs)).getUTCHours();
    if (Number(zone.format(timeMs)) !== local) expect.fail(isoUtc(timeMs));
  }
  expect(sessionsBetween(xnys, at('2021-07-06T00:00'), at('2021-07-07T00:00'))).toHaveLength(1);
});
