import { describe, expect, it } from 'vitest';
import { suggestCalendar } from './suggest-series.ts';

const hourMs = 3_600_000;
const monday = Date.UTC(2024, 0, 8);

function hours(keep: (hour: number) => boolean, count: number): Float64Array {
  return Float64Array.from(
    Array.from({ length: count }, (_, hour) => hour).filter(keep),
    (hour) => monday + hour * hourMs,
  );
}

describe('the calendar that a file suggests', () => {
  it('a short file with some bars missing is no market with sessions: they are holes', () => {
    const missing = new Set([7, 13, 14, 22]);
    expect(
      suggestCalendar(
        hours((hour) => !missing.has(hour), 30),
        '1h',
      ),
    ).toBe('continuous');
  });

  it('a market that closes at the same time every day has sessions', () => {
    // Open from 3 to 21, a market that no calendar here knows.
    expect(
      suggestCalendar(
        hours((hour) => hour % 24 >= 3 && hour % 24 < 21, 24 * 5),
        '1h',
      ),
    ).toBe('sessions');
  });

  it('a continuous market keeps its name with a tenth of its weeks missing', () => {
    expect(
      suggestCalendar(
        hours((hour) => hour % 700 > 90, 24 * 70),
        '1h',
      ),
    ).toBe('continuous');
  });

  it('one bar says nothing', () => {
    expect(suggestCalendar(Float64Array.of(monday), '1h')).toBe('continuous');
  });
});
