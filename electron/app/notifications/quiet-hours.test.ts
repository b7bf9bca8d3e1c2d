import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isQuiet } from './quiet-hours.ts';

const overnight = { from: '22:00', to: '07:30' };
const paris = (text: string): number => Date.parse(text);

describe('quiet hours', () => {
  test.each([
    ['before they begin', '2026-11-21T20:59:00Z', false],
    ['from the minute they begin', '2026-11-21T21:00:00Z', true],
    ['at midnight', '2026-11-21T23:00:00Z', true],
    ['in the last minute', '2026-11-22T06:29:59Z', true],
    ['in the minute they end', '2026-11-22T06:30:00Z', false],
    ['at noon', '2026-11-22T11:00:00Z', false],
  ])('that span midnight are kept by the wall clock: %s', (_, time, expected) => {
    expect(isQuiet(paris(time), overnight, 'Europe/Paris')).toBe(expected);
  });

  test('within a day end on the same day', () => {
    const lunch = { from: '12:00', to: '13:00' };
    const at = (time: string): boolean => isQuiet(Date.parse(time), lunch, 'UTC');
    expect([at('2026-11-21T11:59:00Z'), at('2026-11-21T12:00:00Z'), at('2026-11-21T13:00:00Z')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('end by the wall clock on the night the clocks go forward and on the night they go back', () => {
    // 2026-03-29: 02:00 becomes 03:00 in Paris, so 07:30 is 05:30 UTC. 2026-10-25: 03:00 becomes 02:00, 06:30 UTC.
    expect(isQuiet(paris('2026-03-29T05:29:00Z'), overnight, 'Europe/Paris')).toBe(true);
    expect(isQuiet(paris('2026-03-29T05:30:00Z'), overnight, 'Europe/Paris')).toBe(false);
    expect(isQuiet(paris('2026-10-25T06:29:00Z'), overnight, 'Europe/Paris')).toBe(true);
    expect(isQuiet(paris('2026-10-25T06:30:00Z'), overnight, 'Europe/Paris')).toBe(false);
  });

  test('that end inside the hour that is repeated are quiet in both passes, and those inside the missing hour still end', () => {
    const early = { from: '22:00', to: '02:30' };
    const at = (time: string): boolean => isQuiet(paris(time), early, 'Europe/Paris');
    // 02:10 summer time and 02:10 winter time; 02:40 summer time lies between them.
    expect([at('2026-10-25T00:10:00Z'), at('2026-10-25T00:40:00Z'), at('2026-10-25T01:10:00Z')]).toEqual([
      true,
      false,
      true,
    ]);
    // 01:59 is followed by 03:00.
    expect([at('2026-03-29T00:59:00Z'), at('2026-03-29T01:00:00Z')]).toEqual([true, false]);
  });

  test('are none without a setting, and none between two equal times', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), (time) => {
        expect(isQuiet(time, null, 'America/New_York')).toBe(false);
        expect(isQuiet(time, { from: '08:00', to: '08:00' }, 'America/New_York')).toBe(false);
      }),
    );
  });

  test('and the hours between their end and their begin share every minute of any zone', () => {
    const clock = fc
      .integer({ min: 0, max: 1439 })
      .map(
        (minute) =>
          `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
      );
    const zone = fc.constantFrom('UTC', 'Europe/Paris', 'America/New_York', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), clock, clock, zone, (time, from, to, timeZone) => {
        fc.pre(from !== to);
        expect(isQuiet(time, { from, to }, timeZone)).toBe(!isQuiet(time, { from: to, to: from }, timeZone));
      }),
    );
  });
});
