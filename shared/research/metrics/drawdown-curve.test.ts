import { describe, expect, it } from 'vitest';
import { drawdownCurve } from './drawdown-curve.ts';
import { maxDrawdown } from './max-drawdown.ts';

describe('a drawdown curve', () => {
  it('starts under the initial capital and is zero at every new high', () => {
    expect(drawdownCurve([90, 120, 60, 120], 100)).toEqual([0.9 - 1, 0, -0.5, 0]);
  });

  it('is as deep as the maximum drawdown', () => {
    const equity = Float64Array.of(105, 80, 130, 91, 140);
    expect(-Math.min(...drawdownCurve(equity, 100))).toBe(maxDrawdown(equity, equity.length, 100));
  });
});
