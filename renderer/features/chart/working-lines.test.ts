import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spreadLabels } from './working-lines.ts';

describe('labels of working lines', () => {
  test('stay where they want to be when there is room', () => {
    expect(spreadLabels([100, 50, 200], 20, 0, 300)).toEqual([100, 50, 200]);
  });

  test('move apart in the order of their prices', () => {
    expect(spreadLabels([102, 100, 101], 20, 0, 300)).toEqual([140, 100, 120]);
  });

  test('at the lower edge they move up', () => {
    expect(spreadLabels([290, 295], 20, 0, 300)).toEqual([280, 300]);
  });

  test('are never closer than the gap, and inside the plot while they fit', () => {
    const places = fc.array(fc.integer({ min: 10, max: 990 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(places, (wanted) => {
        const placed = spreadLabels(wanted, 20, 10, 990).toSorted((a, b) => a - b);
        expect(placed[0]).toBeGreaterThanOrEqual(10);
        expect(placed.at(-1)).toBeLessThanOrEqual(990);
        for (let i = 1; i < placed.length; i += 1)
          expect(placed[i]! - placed[i - 1]!).toBeGreaterThanOrEqual(20);
      }),
    );
  });
});
