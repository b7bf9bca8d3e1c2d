import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { findGaps } from '../../shared/domain/gap.ts';
import { loadSamples } from './load-samples.ts';
import { readSp500File } from './sample-file.ts';
import { syntheticMarket } from './synthetic-market.ts';

const options = { seed: 7, bars: 5_000, firstTime: 0, barMs: 60_000, startPrice: 100, ticksPerUnit: 100 };

test('the samples are S&P 500 daily and a market that says it is synthetic', () => {
  const [sp500, synth] = loadSamples();
  expect(sp500.description).toMatchObject({
    symbol: 'SP500',
    timeframe: '1d',
    calendar: 'xnys',
    source: 'sample',
  });
  expect(sp500.candles.length).toBe(5_105);
  expect(sp500.candles.close[0]).toBe(1455.22);
  expect(synth.description).toMatchObject({
    symbol: 'SYNTH/USD',
    timeframe: '1h',
    calendar: 'continuous',
    source: 'synthetic',
  });
  expect(synth.candles.length).toBe(26_280);
  expect(findGaps(synth.candles.time, 3_600_000, 'continuous')).toEqual([]);
  expect(findGaps(sp500.candles.time, 86_400_000, 'xnys')).toEqual([]);
  // Without the exchange's calendar, the six days of September 2001 would be a hole.
  expect(findGaps(sp500.candles.time, 86_400_000, 'sessions')).toHaveLength(1);
});

test('the same seed makes the same market, another seed another one', () => {
  expect(syntheticMarket(options)).toEqual(syntheticMarket(options));
  expect(syntheticMarket({ ...options, seed: 8 }).close).not.toEqual(syntheticMarket(options).close);
});

test('synthetic candles are possible ones, on the tick, and their volatility clusters', () => {
  const { open, high, low, close, length } = syntheticMarket({ ...options, bars: 20_000 });
  const squares: number[] = [];
  for (let index = 0; index < length; index += 1) {
    expect(high[index]).toBeGreaterThanOrEqual(Math.max(open[index], close[index]));
    expect(low[index]).toBeLessThanOrEqual(Math.min(open[index], close[index]));
    expect(low[index]).toBeGreaterThan(0);
    expect(Math.round(close[index] * 100) / 100).toBe(close[index]);
    if (index > 0) expect(open[index]).toBe(close[index - 1]);
    squares.push(Math.min((close[index] / open[index] - 1) ** 2, 0.001));
  }
  const mean = squares.reduce((sum, square) => sum + square, 0) / length;
  const covariance = (lag: number) =>
    squares.slice(lag).reduce((sum, square, index) => sum + (square - mean) * (squares[index] - mean), 0);
  expect(covariance(1) / covariance(0)).toBeGreaterThan(0.05);
});

test('an installation that lost the sample file says so', () => {
  expect(() => readSp500File(join(tmpdir(), 'nowhere'))).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND', message: expect.stringContaining('sp500-daily.csv') }),
  );
});
