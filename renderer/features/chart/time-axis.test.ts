import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOfTime, timeOfPlace } from './time-axis.ts';

const barMs = 60_000;

describe('places of times among bars', () => {
  it('are fractions between bars, over a hole as well, and go on beyond both ends', () => {
    const times = [0, 60_000, 240_000];
    expect(placeOfTime(times, 30_000, barMs)).toBe(0.5);
    expect(placeOfTime(times, 150_000, barMs)).toBe(1.5);
    expect(placeOfTime(times, -120_000, barMs)).toBe(-2);
    expect(placeOfTime(times, 300_000, barMs)).toBe(3);
    expect(placeOfTime([], 0, barMs)).toBeNull();
    expect(timeOfPlace([], 0, barMs)).toBeNull();
  });

  it('lead back to the time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: -2_000_000, max: 40_000_000 }),
        (steps, timeMs) => {
          let at = 0;
          const times = steps.map((step) => (at += step * barMs));
          const place = placeOfTime(times, timeMs, barMs);
          expect(place).not.toBeNull();
          expect(timeOfPlace(times, place ?? 0, barMs)).toBeCloseTo(timeMs, 3);
        },
      ),
    );
  });
});
