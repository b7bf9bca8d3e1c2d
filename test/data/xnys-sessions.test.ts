import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sessionsBetween } from '../../shared/domain/calendars/market-sessions.ts';
import { xnysCalendar } from '../../shared/domain/calendars/xnys.ts';
import { dayMs, isoUtc } from '../../shared/domain/time.ts';
import { briefFile, withoutBrief } from './shared-data.ts';

const path = briefFile('data', 'xnys-sessions-1990-2023.csv');

it.skipIf(path === null)(
  `NYSE sessions by rule are those of the reference, to the minute${path === null ? `: ${withoutBrief}` : ''}`,
  () => {
    const expected = readFileSync(path ?? '', 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').slice(0, 3).join(' '));
    const to = Date.parse(expected.at(-1)?.slice(0, 20) ?? '') + dayMs;
    const sessions = sessionsBetween(xnysCalendar, Date.parse('1990-01-01'), to).map(
      ({ day, openMs, closeMs }) => `${isoUtc(day * dayMs)} ${isoUtc(openMs)} ${isoUtc(closeMs)}`,
    );
    expect(expected.length).toBeGreaterThan(8_000);
    expect(sessions).toEqual(expected);
  },
);
