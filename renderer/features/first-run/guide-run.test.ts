import { expect, test } from 'vitest';
import { guideReplay, guideRequest } from './guide-run.ts';

const dayMs = 86_400_000;
const hourly = { symbol: 'SYNTH/USD', timeframe: '1h', firstTime: 0 } as const;

test('a long series has the usual windows, a short one shorter ones', () => {
  const long = guideRequest({ ...hourly, lastTime: 1_094 * dayMs, bars: 26_280 });
  expect(long.windows).toMatchObject({ inSampleDays: 180, outOfSampleDays: 60, stepDays: 60 });
  expect(long.from).toBeUndefined();
  const short = guideRequest({ ...hourly, lastTime: 90 * dayMs, bars: 2_160 });
  expect(short.windows).toMatchObject({ inSampleDays: 45, outOfSampleDays: 9, stepDays: 9 });
});

test('of very many candles the newest are taken', () => {
  const request = guideRequest({ ...hourly, timeframe: '1m', lastTime: 1_000 * dayMs, bars: 1_440_000 });
  expect(request.from).toBe(1_000 * dayMs - 60_000 * 60_000);
});

test('a replay is of whole days, at most half a year, and leaves candles to look back on', () => {
  expect(guideReplay({ firstTime: 0, lastTime: 1_000.5 * dayMs })).toEqual({
    from: 821 * dayMs,
    to: 1_001 * dayMs,
  });
  expect(guideReplay({ firstTime: 0, lastTime: 60 * dayMs })).toEqual({ from: 30 * dayMs, to: 61 * dayMs });
  expect(guideReplay({ firstTime: null, lastTime: null })).toBeNull();
});
