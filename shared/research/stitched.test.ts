import { describe, expect, it } from 'vitest';
import { dayMs } from '../domain/time.ts';
import { type OutOfSampleRun, stitch } from './stitched.ts';

function part(fromDay: number, equity: readonly number[], trades = 1): OutOfSampleRun {
  return {
    fromTime: fromDay * dayMs,
    toTime: (fromDay + equity.length) * dayMs,
    days: Float64Array.from(equity, (_, day) => Math.floor(fromDay + day) * dayMs),
    dailyEquity: Float64Array.from(equity),
    trades,
    wins: trades,
    inSampleSharpe: 2,
  };
}

describe('stitched out-of-sample result', () => {
  it('carries one capital through the parts', () => {
    const result = stitch([part(0, [100, 110]), part(2, [90, 99])], 100, 365);
    expect(result.equity.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([100, 110, 99, 108.9]);
    expect(result.totalReturn).toBeCloseTo(0.089, 12);
    expect(result.consistency).toBe(0.5);
    expect(result.trades).toBe(2);
  });

  it('joins a day that ends one part and begins the next', () => {
    const first = { ...part(0, [100, 110]), toTime: 1.25 * dayMs };
    const second = part(1.25, [110, 121]);
    const result = stitch([first, second], 100, 365);
    expect(result.days).toEqual([0, dayMs, 2 * dayMs]);
    expect(result.equity.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([100, 121, 133.1]);
  });

  it('counts a day that two parts overlap in once, for the earlier part', () => {
    const result = stitch([part(0, [110, 110, 110]), part(1, [200, 200, 100, 100])], 100, 365);
    expect(result.days).toEqual([0, 1, 2, 3, 4].map((day) => day * dayMs));
    expect(result.equity[2]).toBeCloseTo(110, 12);
    expect(result.equity[3]).toBeCloseTo(55, 12);
  });

  it('is flat and says nothing about risk when no window chose anything', () => {
    const flat: OutOfSampleRun = { ...part(0, [100, 100, 100], 0), inSampleSharpe: null };
    expect(stitch([flat], 100, 365)).toMatchObject({
      sharpe: null,
      totalReturn: 0,
      winRate: null,
      consistency: 0,
      outOfSampleOverInSample: null,
    });
  });
});
