import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisTrack, cellAt, gapLevels } from './axis-track.ts';

const counts = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 });

describe('axis track', () => {
  it('marks group boundaries by how far out they lie', () => {
    const level = gapLevels([2, 3, 2]);
    expect(Array.from({ length: 12 }, (_, i) => level(i))).toEqual([-1, 0, 1, 0, 1, 0, 2, 0, 1, 0, 1, 0]);
  });

  it('keeps cells in order, apart and inside, and finds each again from its middle', () => {
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 300, max: 2000 }),
        fc.constantFrom(1, 1.5, 2),
        (sizes, width, ratio) => {
          const length = sizes.reduce((product, count) => product * count, 1);
          fc.pre(length < width / 4);
          const track = axisTrack(sizes, 60, 60 + width, [1, 3, 8], ratio);
          expect(track.start).toHaveLength(length);
          for (let i = 0; i < length; i++) {
            expect(track.end[i]).toBeGreaterThan(track.start[i]);
            if (i > 0) expect(track.start[i]).toBeGreaterThanOrEqual(track.end[i - 1]);
            expect(cellAt(track, (track.start[i] + track.end[i]) / 2)).toBe(i);
            expect(track.start[i] * ratio).toBeCloseTo(Math.round(track.start[i] * ratio), 9);
          }
          expect(track.start[0]).toBeCloseTo(60, 0);
          expect(track.end[length - 1]).toBeCloseTo(60 + width, 0);
        },
      ),
    );
  });

  it('finds no cell in a gap or outside', () => {
    const track = axisTrack([2, 2], 0, 100, [2, 10]);
    expect(cellAt(track, -1)).toBe(-1);
    expect(cellAt(track, 100)).toBe(-1);
    expect(cellAt(track, (track.end[1] + track.start[2]) / 2)).toBe(-1);
  });

  it('shrinks its gaps rather than its cells when they are many', () => {
    const track = axisTrack([400], 0, 600, [1]);
    expect(track.cell).toBeGreaterThanOrEqual(1);
  });
});
