import { describe, expect, it } from 'vitest';
import { nextLevel } from './scanner-row.ts';

describe('the next level is the entry that the price would meet next', () => {
  it.each([
    ['a buy below the price', 'long', [95, 93], 100, 95, 0.05],
    ['the second buy once the first is passed', 'long', [95, 93], 94, 93, 1 / 94],
    ['a buy that the price stands on', 'long', [95, 93], 95, 95, 0],
    ['the last buy once all are passed', 'long', [95, 93], 90, 93, -3 / 90],
    ['a sale above the price', 'short', [105, 107], 100, 105, 0.05],
    ['the second sale once the first is passed', 'short', [105, 107], 106, 107, 1 / 106],
    ['the last sale once all are passed', 'short', [105, 107], 110, 107, -3 / 110],
  ] as const)('%s', (_, side, levels, price, level, distance) => {
    const next = nextLevel({ side, levels }, price);
    expect(next.nextLevel).toBe(level);
    expect(next.distance).toBeCloseTo(distance, 12);
  });

  it('is none where nothing rests', () => {
    expect(nextLevel({ side: null, levels: [] }, 100)).toEqual({ nextLevel: null, distance: null });
    expect(nextLevel({ side: 'long', levels: [] }, 100)).toEqual({ nextLevel: null, distance: null });
  });
});
