import { expect, test } from 'vitest';
import { zoneReader } from './time-zone.ts';

const hourMs = 3_600_000;
const zones = [
  'UTC',
  'America/New_York',
  'Europe/Paris',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Tokyo',
];

test.each(zones)('every half hour of two years of %s comes back from its wall clock', (timeZone) => {
  const read = zoneReader(timeZone);
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  let ambiguous = 0;
  for (let timeMs = Date.UTC(2023, 0, 1); timeMs < Date.UTC(2025, 0, 1); timeMs += hourMs / 2) {
    const zoned = read(Date.parse(`${format.format(timeMs).replace(' ', 'T')}Z`));
    if (zoned.kind === 'ambiguous') {
      ambiguous += 1;
      expect([zoned.earlier, zoned.later]).toContain(timeMs);
    } else expect(zoned).toEqual({ kind: 'unique', timeMs });
  }
  const movesClocks = !['UTC', 'Asia/Kolkata', 'Asia/Tokyo'].includes(timeZone);
  expect(ambiguous > 0).toBe(movesClocks);
});

test('half an hour is skipped and doubled on Lord Howe Island', () => {
  const read = zoneReader('Australia/Lord_Howe');
  expect(read(Date.parse('2024-10-06T02:15:00Z'))).toEqual({ kind: 'nonexistent' });
  expect(read(Date.parse('2024-04-07T01:45:00Z'))).toEqual({
    kind: 'ambiguous',
    earlier: Date.parse('2024-04-06T14:45:00Z'),
    later: Date.parse('2024-04-06T15:15:00Z'),
  });
});
