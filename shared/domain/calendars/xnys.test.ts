import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs, isoUtc } from '../time.ts';
import { easterSunday, weekdayOf } from './civil-day.ts';
import { isOpenAt, sessionsBetween } from './market-sessions.ts';
import { xnysCalendar } from './xnys.ts';

function sessionText(date: string): string | null {
  const day = Date.parse(date) / dayMs;
  const session = xnysCalendar.sessionOf(day);
  return session === null
    ? null
    : `${isoUtc(session.openMs).slice(11, 16)}-${isoUtc(session.closeMs).slice(11, 16)}`;
}

describe('sessions of the New York Stock Exchange', () => {
  it.each([
    ['2021-01-04', '14:30-21:00', 'winter'],
    ['2021-07-06', '13:30-20:00', 'summer'],
    ['2006-03-31', '14:30-21:00', 'the last Friday of winter before 2007: clocks moved in April'],
    ['2007-03-12', '13:30-20:00', 'the first Monday of summer since 2007: clocks move in March'],
    ['2006-10-30', '14:30-21:00', 'until 2006 summer ended in October'],
    ['2007-11-02', '13:30-20:00', 'since 2007 summer ends in November'],
    ['1992-11-27', '14:30-19:00', 'the first short Friday after Thanksgiving closed at two'],
    ['1993-11-26', '14:30-18:00', 'since 1993 it closes at one'],
    ['1991-11-29', '14:30-21:00', 'before 1992 it was a full day'],
    ['1996-07-05', '13:30-17:00', 'after a Thursday holiday the Friday was short until 2012'],
    ['2013-07-03', '13:30-17:00', 'since 2013 the Wednesday is'],
    ['2013-07-05', '13:30-20:00', 'and the Friday is not'],
    ['2025-07-03', '13:30-17:00', 'beyond the reference'],
    ['2024-12-24', '14:30-18:00', 'Christmas Eve'],
    ['1999-12-31', '14:30-18:00', 'eve of the year 2000'],
    ['2003-12-26', '14:30-18:00', 'day after Christmas, by decision'],
    ['2021-12-31', '14:30-21:00', 'a New Year on Saturday is not made up for'],
    ['2021-06-18', '13:30-20:00', 'Juneteenth was not yet a holiday of the exchange'],
    ['1997-01-20', '14:30-21:00', 'nor was Martin Luther King Jr. Day before 1998'],
  ])('%s is open %s: %s', (date, expected) => {
    expect(sessionText(date)).toBe(expected);
  });

  it.each([
    ['1998-01-19', 'Martin Luther King Jr. Day'],
    ['2000-04-21', 'Good Friday'],
    ['2022-06-20', 'Juneteenth on a Sunday'],
    ['2027-06-18', 'Juneteenth on a Saturday'],
    ['2020-07-03', 'Independence Day on a Saturday'],
    ['2021-07-05', 'Independence Day on a Sunday'],
    ['2010-12-24', 'Christmas on a Saturday'],
    ['2023-01-02', 'New Year on a Sunday'],
    ['1994-04-27', 'a funeral'],
    ['2001-09-11', 'an attack'],
    ['2001-09-14', 'three days later'],
    ['2012-10-30', 'a hurricane'],
    ['2025-01-09', 'a day of mourning'],
    ['2026-11-21', 'a Saturday'],
  ])('%s is closed: %s', (date) => {
    expect(sessionText(date)).toBeNull();
  });

  it('opens at the first millisecond and is closed at the last', () => {
    const open = Date.parse('2021-07-06T13:30:00Z');
    const close = Date.parse('2021-07-06T20:00:00Z');
    expect([open - 1, open, close - 1, close].map((timeMs) => isOpenAt(xnysCalendar, timeMs))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('sessions are weekdays, one a day, in order and three and a half to six and a half hours long', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7_305, max: 40_000 }), fc.integer({ min: 1, max: 400 }), (day, days) => {
        const sessions = sessionsBetween(xnysCalendar, day * dayMs, (day + days) * dayMs);
        const odd = sessions.filter(
          (session, index) =>
            weekdayOf(session.day) > 5 ||
            ![3.5, 4.5, 6.5].includes((session.closeMs - session.openMs) / 3_600_000) ||
            (index > 0 && session.openMs <= sessions[index - 1].closeMs),
        );
        expect(odd).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('Easter is a Sunday from 22 March to 25 April', () => {
    for (let year = 1990; year < 2200; year += 1) {
      const day = easterSunday(year);
      expect(weekdayOf(day)).toBe(7);
      const monthDay = new Date(day * dayMs).toISOString().slice(5, 10);
      expect(monthDay >= '03-22' && monthDay <= '04-25', `${year}-${monthDay}`).toBe(true);
    }
  });
});
