import { describe, expect, it } from 'vitest';
import { exitEither } from '../domain/plan.ts';
import { bollingerMr } from './bollinger-mr.ts';
import { donchianBreakout } from './donchian-breakout.ts';
import { emaAtrTrail } from './ema-atr-trail.ts';
import { momentum } from './momentum.ts';
import { planOn } from './plan-on.ts';
import { closesOf, planOfTable } from './plan-table.ts';
import { supertrend } from './supertrend.ts';
import { vwapRsi } from './vwap-rsi.ts';

const none = Number.NaN;
const unlimited = Number.POSITIVE_INFINITY;

describe('Bollinger mean reversion', () => {
  it.each([
    [89.9, 1],
    [90, 0],
    [110, 0],
    [110.1, -1],
  ])('a close of %d between bands at 90 and 110 means %i', (close, side) => {
    const plan = planOfTable(bollingerMr, [{ close, middle: 100, lower: 90, upper: 110 }]);
    expect(plan.marketEntry![0]).toBe(side);
    expect(plan.target).toMatchObject({ kind: 'price', price: Float64Array.of(100) });
    expect(plan.stop).toEqual({ kind: 'percent', fraction: 0.05 });
  });
});

describe('Donchian breakout', () => {
  it.each([
    [110.1, 2, 1],
    [110, 2, 0],
    [90, 2, 0],
    [89.9, 2, -1],
    [120, none, 0],
  ])('a close of %d out of 90 to 110 with an ATR of %d means %i', (close, range, side) => {
    const plan = planOfTable(donchianBreakout, [{ close, ceiling: 110, floor: 90, range }]);
    expect(plan.marketEntry![0]).toBe(side);
    expect(plan.target).toMatchObject({ kind: 'distance', multiple: 3, cap: unlimited });
    expect(plan.stop).toMatchObject({ kind: 'distance', multiple: 1.5, cap: unlimited });
  });

  it('compares the close with the bars before it only', () => {
    const closes = [...Array.from({ length: 30 }, (_, bar) => 100 + (bar % 3)), 103];
    const { marketEntry } = planOn(donchianBreakout, closesOf(donchianBreakout, closes));
    expect(marketEntry!.at(-1)).toBe(1);
    expect(marketEntry!.subarray(0, 30).every((side) => side === 0)).toBe(true);
  });
});

describe('SuperTrend', () => {
  it('enters in the row that turns, not while the trend lasts nor when it is first known', () => {
    const rows = [none, -1, -1, 1, 1, -1].map((side) => ({ close: 100, side }));
    const plan = planOfTable(supertrend, rows);
    expect([...plan.marketEntry!]).toEqual([0, 0, 0, 1, 0, -1]);
    expect([plan.target, plan.stop]).toEqual([
      { kind: 'percent', fraction: 0.04 },
      { kind: 'percent', fraction: 0.02 },
    ]);
    expect(plan.oppositeSignal).toBe('ignore');
  });
});

describe('EMA cross with ATR trail', () => {
  const before = { close: 100, fast: 99, slow: 100, volatility: 0, strength: 50, histogram: 0, range: 2 };
  const cross = { ...before, fast: 101 };

  it('buys the upward cross and never sells short', () => {
    expect([...planOfTable(emaAtrTrail, [before, cross, cross, before]).marketEntry!]).toEqual([0, 1, 0, 0]);
  });

  it.each([
    ['volatility far above its usual', { volatility: 1.5 }, 0],
    ['volatility far below its usual', { volatility: -1.5 }, 0],
    ['volatility just within', { volatility: 1.49 }, 1],
    ['an RSI of 70', { strength: 70 }, 1],
    ['an RSI above 70', { strength: 70.1 }, 0],
    ['an RSI of 30', { strength: 30 }, 1],
    ['a histogram at -0.05 % of the price', { histogram: -0.05 }, 0],
    ['a histogram just above', { histogram: -0.049 }, 1],
    ['no true range', { range: none }, 0],
    ['unknown volatility', { volatility: none }, 0],
  ])('%s decides %#', (_, values, side) => {
    expect(planOfTable(emaAtrTrail, [before, { ...cross, ...values }]).marketEntry![1]).toBe(side);
  });

  it('stops at 3 true ranges and trails at 5.5 from a gain of 5.5 on', () => {
    const plan = planOfTable(emaAtrTrail, [cross]);
    expect(plan.stop).toMatchObject({ kind: 'distance', multiple: 3, cap: unlimited });
    expect(plan.trailing).toMatchObject({ activation: 5.5, trail: 5.5 });
    expect(plan.target).toEqual({ kind: 'none' });
  });
});

describe('momentum', () => {
  const up = {
    close: 111,
    ceiling: 110,
    floor: 90,
    volume: 2.1,
    range: 1,
    trendAdx: 25,
    trendUp: 30,
    trendDown: 10,
  };
  const down = { ...up, close: 89, trendUp: 10, trendDown: 30 };

  it.each([
    ['a breakout upwards', up, 1],
    ['a breakout downwards', down, -1],
    ['a close at the ceiling', { ...up, close: 110 }, 0],
    ['a volume of twice the usual', { ...up, volume: 2 }, 0],
    ['an unknown volume', { ...up, volume: none }, 0],
    ['a weak trend', { ...up, trendAdx: 24.9 }, 0],
    ['a breakout against the trend', { ...up, trendUp: 10, trendDown: 30 }, 0],
    ['a breakdown against the trend', { ...down, trendUp: 30, trendDown: 10 }, 0],
  ])('%s decides %#', (_, row, side) => {
    expect(planOfTable(momentum, [row]).marketEntry![0]).toBe(side);
  });

  it('leaves once the trend is weaker than 20, and keeps distances capped in per cent', () => {
    const plan = planOfTable(momentum, [
      { ...up, trendAdx: 20 },
      { ...up, trendAdx: 19.9 },
      { ...up, trendAdx: none },
    ]);
    expect([...plan.exitSignal!]).toEqual([0, exitEither, 0]);
    expect(plan.target).toMatchObject({ kind: 'distance', multiple: 2, cap: 0.006 });
    expect(plan.stop).toMatchObject({ kind: 'distance', multiple: 1, cap: 0.003 });
  });
});

describe('VWAP and RSI', () => {
  const low = {
    close: 99.6,
    vwap: 100,
    strength: 29,
    volume: 2.1,
    regimeAdx: 25,
    regimeRange: 2,
    usualRange: 1,
    trendAdx: 25,
    trendUp: 20,
    trendDown: 20,
  };
  const high = { ...low, close: 100.4, strength: 71 };

  it.each([
    ['an oversold stretch below', low, 1],
    ['an overbought stretch above', high, -1],
    ['0.3 % is not more than 0.3 %', { ...low, close: 99.7 }, 0],
    ['an RSI of 30', { ...low, strength: 30 }, 0],
    ['an RSI of 70', { ...high, strength: 70 }, 0],
    ['oversold above the VWAP', { ...low, close: 100.4 }, 0],
    ['a usual volume', { ...low, volume: 2 }, 0],
    ['a 15m trend', { ...low, trendAdx: 25.1 }, 0],
    ['a bearish 15m', { ...low, trendDown: 21 }, 0],
    ['a bearish 15m that is too weak to count', { ...low, trendDown: 21, trendAdx: 20 }, 1],
    ['a bearish 15m for a short', { ...high, trendDown: 21 }, -1],
    ['a bullish 15m for a short', { ...high, trendUp: 21 }, 0],
    ['a trending and lively 5m', { ...low, regimeAdx: 25.1 }, 0],
    ['a trending but calm 5m', { ...low, regimeAdx: 25.1, regimeRange: 1 }, 1],
    ['an unknown VWAP', { ...low, vwap: none }, 0],
  ])('%s decides %#', (_, row, side) => {
    expect(planOfTable(vwapRsi, [row]).marketEntry![0]).toBe(side);
  });

  it('takes 0.8 % and stops at 0.3 %', () => {
    const { target, stop } = planOfTable(vwapRsi, [low]);
    expect([target, stop]).toEqual([
      { kind: 'percent', fraction: 0.008 },
      { kind: 'percent', fraction: 0.003 },
    ]);
  });
});
