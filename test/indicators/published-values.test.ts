import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exponentialMovingAverage } from '../../shared/indicators/ema.ts';
import { simpleMovingAverage } from '../../shared/indicators/sma.ts';
import { briefCandles, briefFile, withoutBrief } from '../data/shared-data.ts';

const cases = [
  ['sma', (close: Float64Array) => simpleMovingAverage(close, 20)],
  ['ema', (close: Float64Array) => exponentialMovingAverage(close, 20)],
] as const;

describe('indicators on daily SPY against published values', () => {
  it.for(cases)('%s(20) agrees in every row, undefined rows included', ([name, compute], { skip }) => {
    const candles = briefCandles('skender-default.csv');
    const path = briefFile('data', 'indicators', `${name}.json`);
    if (!candles || !path) return skip(withoutBrief);
    const rows = JSON.parse(readFileSync(path, 'utf8')) as Record<string, number | null>[];
    const values = compute(candles.close);
    expect(values.length).toBe(rows.length);
    rows.forEach((row, index) => {
      const expected = row[name];
      if (expected === null) expect(values[index]).toBeNaN();
      else expect(values[index]).toBeCloseTo(expected, 8);
    });
  });
});
