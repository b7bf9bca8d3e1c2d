import { describe, expect, it } from 'vitest';
import { allocateCandles, candleColumns } from '../domain/candle.ts';
import { marketOf, type MarketColumns } from '../domain/market.ts';
import { dayMs } from '../domain/time.ts';
import { adx, minusDi, plusDi } from './adx.ts';
import { atr } from './atr.ts';
import { donchianHigh, donchianLow, priorHigh, rollingExtreme } from './donchian.ts';
import { exponentialMovingAverage } from './ema.ts';
import { fundingRate } from './funding-rate.ts';
import { historicalVolatility } from './historical-volatility.ts';
import { createIndicatorColumns } from './indicator-columns.ts';
import type { IndicatorRequest } from './indicator.ts';
import { onBalanceVolume } from './obv.ts';
import { openInterestChange } from './open-interest.ts';
import { averageOf, ratio, source, volumeRatio } from './ratio.ts';
import { logReturn, simpleReturn } from './returns.ts';
import { relativeStrengthIndex } from './rsi.ts';
import { emaSettlingBars, supertrendSettlingBars, wilderSettlingBars } from './settling.ts';
import { standardDeviation } from './standard-deviation.ts';
import { stochasticK } from './stochastic.ts';
import { supertrend, supertrendSide } from './supertrend.ts';
import { trueRange } from './true-range.ts';
import { rollingVwap, sessionVwap } from './vwap.ts';
import { wilderAverage } from './wilder-average.ts';
import { weightedMovingAverage } from './wma.ts';
import { zScore } from './z-score.ts';

const none = Number.NaN;

/** Daily bars from rows of high, low, close and volume; each opens at the close before. */
function daily(
  rows: readonly (readonly [high: number, low: number, close: number, volume: number])[],
): MarketColumns {
  const candles = candleColumns(allocateCandles(rows.length));
  rows.forEach(([high, low, close, volume], bar) => {
    candles.time[bar] = bar * dayMs;
    candles.open[bar] = bar === 0 ? close : rows[bar - 1][2];
    candles.high[bar] = high;
    candles.low[bar] = low;
    candles.close[bar] = close;
    candles.volume[bar] = volume;
  });
  return marketOf(candles, dayMs);
}

/** Daily bars that are nothing but their close. */
function closes(...values: readonly number[]): MarketColumns {
  return daily(values.map((close) => [close, close, close, 1] as const));
}

function column(market: MarketColumns, request: IndicatorRequest): number[] {
  return [...createIndicatorColumns(market).of(request)];
}

describe('averages', () => {
  it('a weighted average gives the newest value the most', () => {
    expect([...weightedMovingAverage(Float64Array.of(1, 2, 6), 3)]).toEqual([none, none, (1 + 4 + 18) / 6]);
  });

  it("Wilder's average starts at the simple mean and moves by one part in the period", () => {
    expect([...wilderAverage(Float64Array.of(1, 3, 6), 2)]).toEqual([none, 2, 4]);
  });

  it('recursive averages begin at the first defined value', () => {
    const late = Float64Array.of(none, none, 1, 3, 6);
    expect([...wilderAverage(late, 2)]).toEqual([none, none, none, 2, 4]);
    expect([...exponentialMovingAverage(late, 2)]).toEqual([none, none, none, 2, 2 + (2 / 3) * 4]);
    expect([...wilderAverage(Float64Array.of(none), 1)]).toEqual([none]);
  });

  it('the standard deviation is that of the population', () => {
    expect([...standardDeviation(Float64Array.of(2, 4, 4, 10), 2)]).toEqual([none, 1, 0, 3]);
  });

  it('an average of an indicator is the mean of its last values', () => {
    expect(column(closes(1, 3, 5), averageOf(source('close'), 2))).toEqual([none, 2, 4]);
  });
});

describe('strength and direction', () => {
  it('RSI is 100 when nothing fell, 0 when nothing rose and 50 when nothing moved', () => {
    expect(relativeStrengthIndex(Float64Array.of(1, 2, 3), 2)[2]).toBe(100);
    expect(relativeStrengthIndex(Float64Array.of(3, 2, 1), 2)[2]).toBe(0);
    expect(relativeStrengthIndex(Float64Array.of(2, 2, 2), 2)[2]).toBe(50);
  });

  it('RSI weighs the rises against the falls', () => {
    expect(relativeStrengthIndex(Float64Array.of(10, 13, 12), 2)[2]).toBe(75);
  });

  it('true range counts the gap from the close before', () => {
    expect(
      column(
        daily([
          [10, 9, 9.5, 1],
          [13, 12, 12.5, 1],
          [8, 7, 7.5, 1],
        ]),
        trueRange,
      ),
    ).toEqual([none, 3.5, 5.5]);
  });

  it('ATR is first known in the row that has its period of true ranges', () => {
    expect(
      column(
        daily([
          [10, 9, 9.5, 1],
          [13, 12, 12.5, 1],
          [8, 7, 7.5, 1],
        ]),
        atr(2),
      ),
    ).toEqual([none, none, 4.5]);
  });

  it('directional movement counts the larger side only', () => {
    const up = daily([
      [10, 8, 9, 1],
      [13, 7, 12, 1],
    ]);
    expect(column(up, plusDi(1))).toEqual([none, 50]);
    expect(column(up, minusDi(1))).toEqual([none, 0]);
    expect(column(up, adx(1))).toEqual([none, 100]);
  });

  it('a market that does not move has no direction', () => {
    expect(column(closes(5, 5, 5), plusDi(1))[2]).toBe(0);
    expect(column(closes(5, 5, 5), adx(1))[2]).toBe(0);
  });

  it('SuperTrend begins down, turns up on a close above its band, and the band under it does not fall', () => {
    const market = daily([
      [11, 9, 10, 1],
      [11, 9, 10, 1],
      [14, 12, 14, 1],
      [13, 12, 12.5, 1],
      [10, 8, 8, 1],
    ]);
    expect(column(market, supertrendSide(1, 1))).toEqual([none, -1, 1, 1, -1]);
    expect(column(market, supertrend(1, 1))).toEqual([none, 12, 9, 10.5, 13.5]);
  });
});

describe('channels', () => {
  it('the extreme of a window forgets what has left it, equal values included', () => {
    expect([...rollingExtreme(Float64Array.of(5, 5, 1, 2), 2, 1)]).toEqual([none, 5, 5, 2]);
    expect([...rollingExtreme(Float64Array.of(1, 1, 5, 4), 2, -1)]).toEqual([none, 1, 1, 4]);
  });

  it('a Donchian channel includes the bar, what a breakout beats does not', () => {
    const market = closes(1, 2, 5);
    expect(column(market, donchianHigh(2))).toEqual([none, 2, 5]);
    expect(column(market, donchianLow(2))).toEqual([none, 1, 2]);
    expect(column(market, priorHigh(2))).toEqual([none, none, 2]);
  });

  it('the stochastic is the place of the close in the range, undefined without one', () => {
    expect(
      column(
        daily([
          [10, 0, 5, 1],
          [8, 2, 7.5, 1],
        ]),
        stochasticK(2, 1),
      ),
    ).toEqual([none, 75]);
    expect(column(closes(5, 5), stochasticK(2, 1))).toEqual([none, none]);
  });
});

describe('volume', () => {
  it('VWAP weighs the typical price by the volume', () => {
    const market = daily([
      [12, 6, 9, 1],
      [24, 18, 18, 3],
    ]);
    expect(column(market, rollingVwap(2))).toEqual([none, (9 + 3 * 20) / 4]);
  });

  it('VWAP is undefined where nothing traded or the volume is unknown, and recovers after', () => {
    const market = daily([
      [1, 1, 1, 0],
      [2, 2, 2, none],
      [3, 3, 3, 1],
      [5, 5, 5, 1],
    ]);
    expect(column(market, rollingVwap(1))).toEqual([none, none, 3, 5]);
    expect(column(market, rollingVwap(2))).toEqual([none, none, none, 4]);
  });

  it('the session VWAP begins anew with each UTC day', () => {
    const market = daily([
      [10, 10, 10, 1],
      [20, 20, 20, 3],
      [50, 50, 50, 1],
    ]);
    market.time.set([0, dayMs - 1, dayMs]);
    expect(column(market, sessionVwap)).toEqual([10, 17.5, 50]);
  });

  it('OBV adds the volume of a higher close, subtracts that of a lower one and ignores an unknown one', () => {
    const market = daily([
      [1, 1, 1, 9],
      [2, 2, 2, 5],
      [2, 2, 2, 7],
      [3, 3, 3, none],
      [1, 1, 1, 2],
    ]);
    expect(column(market, onBalanceVolume)).toEqual([0, 5, 5, 5, 3]);
  });

  it('the volume ratio is the volume over the mean that includes it', () => {
    const market = daily([
      [1, 1, 1, 1],
      [1, 1, 1, 3],
      [1, 1, 1, 0],
      [1, 1, 1, 0],
    ]);
    expect(column(market, volumeRatio(2))).toEqual([none, 1.5, 0, none]);
  });
});

describe('returns and their spread', () => {
  it('returns are simple or logarithmic, over any number of bars', () => {
    expect(column(closes(2, 3, 4), simpleReturn(2))).toEqual([none, none, 1]);
    expect(column(closes(1, Math.E), logReturn(1))[1]).toBeCloseTo(1, 12);
  });

  it('historical volatility is the sample deviation of log returns, scaled to a year of the given days', () => {
    const [up, down] = [Math.log(1.1), Math.log(1 / 1.1)];
    const sample = Math.sqrt(((up - 0) ** 2 + (down - 0) ** 2) / 1);
    expect(column(closes(1, 1.1, 1), historicalVolatility(2, 252))[2]).toBeCloseTo(
      sample * Math.sqrt(252),
      12,
    );
  });

  it('a z-score counts population deviations from the mean and is undefined where nothing varies', () => {
    expect(column(closes(1, 3, 3), zScore(source('close'), 2))).toEqual([none, 1, none]);
  });

  it('a ratio to zero is undefined', () => {
    expect(column(daily([[4, 2, 3, 0]]), ratio(source('high'), source('volume')))).toEqual([none]);
  });
});

describe('what a perpetual publishes', () => {
  it('funding is the column of the market', () => {
    expect(column({ ...closes(1, 1), funding: Float64Array.of(none, 0.0001) }, fundingRate)).toEqual([
      none,
      0.0001,
    ]);
  });

  it('open interest changes by a fraction, undefined from nothing', () => {
    const market = { ...closes(1, 1, 1, 1), openInterest: Float64Array.of(none, 0, 100, 105) };
    expect(column(market, openInterestChange(1))).toEqual([none, none, none, 105 / 100 - 1]);
  });
});

describe('settling', () => {
  it('an average has forgotten its seed to a billionth by then', () => {
    const period = 14;
    const bars = wilderSettlingBars(period, 1) - period;
    expect((1 - 1 / period) ** bars).toBeLessThan(1e-9);
    expect((1 - 2 / (period + 1)) ** (emaSettlingBars(period) - period)).toBeLessThan(1e-9);
    expect(wilderSettlingBars(period, 2)).toBeGreaterThan(wilderSettlingBars(period, 1));
    expect(supertrendSettlingBars(period, 4)).toBeGreaterThan(supertrendSettlingBars(period, 2));
  });
});
