import { describe, expect, it } from 'vitest';
import { openStore } from './open-store.ts';

const points = (...pairs: [number, number][]) => ({
  time: Float64Array.from(pairs, ([time]) => time),
  value: Float64Array.from(pairs, ([, value]) => value),
});

describe('series beside the candles', () => {
  const open = () => openStore({ file: ':memory:', clock: { now: () => 7 } });

  it('come back bit for bit, in order, newer values first', () => {
    const { auxiliary } = open();
    auxiliary.write('A/B', 'funding', points([10, 0.1], [30, -0.30000000000000004]));
    const { series, ...counts } = auxiliary.write('A/B', 'funding', points([10, 0.1], [20, 1e-300], [30, 3]));
    expect(counts).toEqual({ addedPoints: 1, unchangedPoints: 1, replacedPoints: 1 });
    expect(series).toMatchObject({ points: 3, firstTime: 10, lastTime: 30, importedAt: 7 });
    expect(auxiliary.load('A/B', 'funding')).toEqual(points([10, 0.1], [20, 1e-300], [30, 3]));
  });

  it('have a hash of their content alone', () => {
    const { auxiliary } = open();
    auxiliary.write('A', 'funding', points([1, 1], [2, 2]));
    auxiliary.write('B', 'funding', points([2, 2]));
    auxiliary.write('B', 'funding', points([1, 1]));
    expect(auxiliary.find('B', 'funding')?.contentHash).toBe(auxiliary.find('A', 'funding')?.contentHash);
    auxiliary.write('B', 'funding', points([1, 1.5]));
    expect(auxiliary.find('B', 'funding')?.contentHash).not.toBe(auxiliary.find('A', 'funding')?.contentHash);
  });

  it('are apart by symbol and kind', () => {
    const { auxiliary } = open();
    auxiliary.write('A', 'funding', points([1, 1]));
    auxiliary.write('A', 'openInterest', points([1, 2]));
    expect(auxiliary.list().map(({ symbol, kind }) => `${symbol} ${kind}`)).toEqual([
      'A funding',
      'A openInterest',
    ]);
    expect(auxiliary.remove('A', 'funding')).toBe(1);
    expect(auxiliary.remove('A', 'funding')).toBe(0);
    expect(auxiliary.load('A', 'funding')).toBeNull();
    expect(auxiliary.load('A', 'openInterest')).toEqual(points([1, 2]));
  });
});
