import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTouch } from './next-touch.ts';
import { nextTouchInBlocks, touchBlocks } from './touch-blocks.ts';

const bars = 100;
/** Few values, so that prices lie on a level exactly; unknown, zero and negative means among them. */
const means = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(50, 50.1, 99.7, 100, 100.3) },
    fc.constantFrom(Number.NaN, -2, 0),
  ),
  { minLength: bars, maxLength: bars },
);
/** Mostly far from every level, on either side, so that a single price decides about its block. */
const prices = fc
  .constantFrom(1, 1000)
  .chain((far) =>
    fc.array(
      fc.oneof(
        { weight: 12, arbitrary: fc.constant(far) },
        fc.constantFrom(-3, 0, 47.5, 50, 90, 94.715, 95, 95.285, 100, 105),
      ),
      { minLength: bars, maxLength: bars },
    ),
  );

describe('touches found by blocks', () => {
  it('are those found bar by bar, from every bar, for both sides and both fill rules', () => {
    fc.assert(
      fc.property(
        means,
        prices,
        fc.constantFrom<1 | -1>(1, -1),
        fc.boolean(),
        fc.constantFrom(0.95, 1, 1.05, 0.5, 0, -1),
        fc.integer({ min: 1, max: bars }),
        (meanValues, priceValues, side, touches, scale, to) => {
          const column = Float64Array.from(meanValues);
          const adverse = Float64Array.from(priceValues);
          touchBlocks(column, adverse, side);
          const blocks = touchBlocks(column, adverse, side)!;
          const starts = Array.from({ length: to }, (_, index) => index + 1);
          expect(
            starts.map((from) => nextTouchInBlocks(blocks, column, scale, adverse, side, touches, from, to)),
          ).toEqual(starts.map((from) => nextTouch(column, scale, adverse, side, touches, from, to)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are prepared when a pair of columns is asked for again, and kept', () => {
    const column = new Float64Array(bars).fill(100);
    const adverse = new Float64Array(bars).fill(99);
    expect(touchBlocks(column, adverse, 1)).toBeNull();
    const blocks = touchBlocks(column, adverse, 1);
    expect(blocks).not.toBeNull();
    expect(touchBlocks(column, adverse, 1)).toBe(blocks);
    expect(touchBlocks(column, adverse.slice(), 1)).toBeNull();
  });
});
