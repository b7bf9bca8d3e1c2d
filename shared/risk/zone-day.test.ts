import { expect, it } from 'vitest';
import { civilDay } from '../domain/calendars/civil-day.ts';
import { isZone, zoneTime } from './zone-day.ts';

it.each<[string, string, [number, number, number], number, string]>([
  ['2026-01-15T22:59:59Z', 'Europe/Paris', [2026, 1, 15], 23 * 60 + 59, 'winter'],
  ['2026-01-15T23:00:00Z', 'Europe/Paris', [2026, 1, 16], 0, 'midnight in winter'],
  ['2026-07-15T22:00:00Z', 'Europe/Paris', [2026, 7, 16], 0, 'midnight in summer'],
  ['2026-03-29T22:00:00Z', 'Europe/Paris', [2026, 3, 30], 0, 'the day of 23 hours ends an hour sooner'],
  ['2026-10-25T22:59:00Z', 'Europe/Paris', [2026, 10, 25], 23 * 60 + 59, 'the day of 25 hours'],
  ['2018-11-04T02:59:00Z', 'America/Sao_Paulo', [2018, 11, 3], 23 * 60 + 59, 'before a midnight left out'],
  ['2018-11-04T03:00:00Z', 'America/Sao_Paulo', [2018, 11, 4], 60, 'that day began at one'],
  ['2026-01-01T00:00:00Z', 'Asia/Kathmandu', [2026, 1, 1], 5 * 60 + 45, 'a zone of quarters'],
  ['2026-01-01T11:59:00Z', 'UTC', [2026, 1, 1], 11 * 60 + 59, 'UTC'],
])('%s in %s is %j at minute %i: %s', (text, zone, date, minute) => {
  expect(zoneTime(Date.parse(text), zone)).toEqual({ day: civilDay(...date), minute });
});

it('knows which names are zones', () => {
  expect(['UTC', 'Europe/Paris', 'Europe/Atlantis', ''].map(isZone)).toEqual([true, true, false, false]);
});
