import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runningMean, windowAt } from './draw-windows.ts';

describe('windows chart', () => {
  it('finds the window under the middle of each slot', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 200, max: 1200 }), (count, width) => {
        const slot = (width - 46) / count;
        for (let i = 0; i < count; i++) expect(windowAt(count, width, 34 + (i + 0.5) * slot)).toBe(i);
        expect(windowAt(count, width, 10)).toBe(-1);
        expect(windowAt(count, width, width - 2)).toBe(-1);
      }),
    );
  });

  it('carries the mean over windows without trades', () => {
    expect(runningMean([null, 2, null, 4])).toEqual([null, 2, 2, 3]);
  });
});
