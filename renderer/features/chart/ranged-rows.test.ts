import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingPart, withPart, type RangedRows } from './ranged-rows.ts';

function part(from: number, to: number): RangedRows<string> {
  const time = Array.from({ length: to - from }, (_, i) => from + i);
  return { from, to, answer: 'x', rows: { time, columns: [time.map((at) => at * 2)] } };
}

describe('rows of a part of a series', () => {
  it('are asked for where they are missing, the left side first', () => {
    expect(missingPart(null, 5, 9)).toEqual({ from: 5, to: 9 });
    expect(missingPart({ from: 5, to: 9 }, 2, 12)).toEqual({ from: 2, to: 5 });
    expect(missingPart({ from: 2, to: 9 }, 2, 12)).toEqual({ from: 9, to: 12 });
    expect(missingPart({ from: 2, to: 12 }, 4, 8)).toBeNull();
    expect(missingPart({ from: 2, to: 12 }, 20, 30)).toEqual({ from: 20, to: 30 });
    expect(missingPart(null, 5, 5)).toBeNull();
  });

  it('are whole and in order whatever parts a view came to', () => {
    const views = fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 60 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(views, (asked) => {
        let known: RangedRows<string> | null = null;
        for (const [from, width] of asked) {
          for (;;) {
            const missing = missingPart(known, from, from + width);
            if (missing === null) break;
            known = withPart(known, part(missing.from, missing.to));
          }
          expect(known).toEqual(known === null ? null : part(known.from, known.to));
          expect(known?.from).toBeLessThanOrEqual(from);
          expect(known?.to).toBeGreaterThanOrEqual(from + width);
        }
      }),
    );
  });
});
