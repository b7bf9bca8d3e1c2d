import { describe, expect, it } from 'vitest';
import type { MarketColumns } from '../domain/market.ts';
import { exitEither, exitLong, exitShort } from '../domain/plan.ts';
import { timeframeMs } from '../domain/timeframe.ts';
import { planOn } from './plan-on.ts';
import { randomMarket } from './random-market.ts';
import { findStrategy } from './registry.ts';

/** The same market upside down: a rise becomes a fall of the same size in currency, and funding changes sides. */
function mirrored(market: MarketColumns): MarketColumns {
  // Dyadic numbers keep every difference exact.
  const top = 2 ** 16;
  const flip = (column: Float64Array): Float64Array => column.map((value) => top - value);
  return {
    ...market,
    open: flip(market.open),
    high: flip(market.low),
    low: flip(market.high),
    close: flip(market.close),
    funding: market.funding && market.funding.map((rate) => -rate),
  };
}

/** Prices on a grid of 2^-16, so that `mirrored` is exact. */
function onGrid(market: MarketColumns): MarketColumns {
  const round = (column: Float64Array): Float64Array =>
    column.map((value) => Math.round(value * 2 ** 16) / 2 ** 16);
  const [open, high, low, close] = [market.open, market.high, market.low, market.close].map(round);
  return { ...market, open, high, low, close };
}

const swapped: Readonly<Record<number, number>> = {
  0: 0,
  [exitLong]: exitShort,
  [exitShort]: exitLong,
  [exitEither]: exitEither,
};

describe('a two-sided strategy treats both sides alike', () => {
  it.each(['grid_rsi', 'bollinger_mr', 'donchian_breakout', 'momentum', 'funding', 'sma_cross'])(
    '%s decides the opposite in the mirrored market',
    (id) => {
      const strategy = findStrategy(id)!;
      const market = onGrid(randomMarket(11, 2500, timeframeMs(strategy.timeframe)));
      const plan = planOn(strategy, market);
      const mirror = planOn(strategy, mirrored(market));
      const sides = plan.marketEntry ?? plan.levelSides!;
      const opposite = mirror.marketEntry ?? mirror.levelSides!;
      expect(new Set(sides)).toEqual(new Set([0, 1, -1]));
      // Rounding may tip a row that lies on a threshold; more than one in a thousand is no rounding.
      const differing = sides.filter((side, row) => side !== -opposite[row]).length;
      expect(differing).toBeLessThanOrEqual(2);
      if (plan.exitSignal === null) return;
      const exits = plan.exitSignal.filter((bits, row) => swapped[bits] !== mirror.exitSignal![row]).length;
      expect(exits).toBeLessThanOrEqual(2);
    },
  );

  it.each(['supertrend', 'grid_mtf'])('%s does so once its first turn lies behind it', (id) => {
    const strategy = findStrategy(id)!;
    const market = onGrid(randomMarket(13, 4000, timeframeMs(strategy.timeframe)));
    const plan = planOn(strategy, market);
    const mirror = planOn(strategy, mirrored(market));
    const sides = (plan.marketEntry ?? plan.levelSides!).subarray(2500);
    const opposite = (mirror.marketEntry ?? mirror.levelSides!).subarray(2500);
    expect(sides).toContain(1);
    expect(sides).toContain(-1);
    expect(sides.filter((side, row) => side !== -opposite[row]).length).toBe(0);
  });
});
