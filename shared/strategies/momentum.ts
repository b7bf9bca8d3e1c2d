import { exitEither } from '../domain/plan.ts';
import { timeframeMs } from '../domain/timeframe.ts';
import { adx, minusDi, plusDi } from '../indicators/adx.ts';
import { atr } from '../indicators/atr.ts';
import { priorHigh, priorLow } from '../indicators/donchian.ts';
import { volumeRatio } from '../indicators/ratio.ts';
import { wilderSettlingBars } from '../indicators/settling.ts';
import { slower, slowerBars } from '../indicators/slower.ts';
import { entrySides, type EntryConditions } from './entry-conditions.ts';
import { decimal, integer } from './parameter.ts';
import { exitColumn } from './row-columns.ts';
import { above, atLeast, below } from './row-test.ts';
import { defineStrategy, type PlanInput } from './strategy.ts';
import { atrMultiple, atrPeriod, stopPercent, targetPercent } from './usual-parameters.ts';

const trendBars = { wantedMs: timeframeMs('15m'), ratio: 3 };

/** Bars of volume that make the usual volume, and of directional movement. */
const [volumePeriod, adxPeriod] = [20, 14];

interface Thresholds {
  readonly volume_ratio: number;
  readonly adx_entry: number;
}

/** The close breaks out with the trend, on volume. */
function conditions({ candles, indicators }: PlanInput, params: Thresholds): EntryConditions {
  const { close } = candles;
  const { ceiling, floor, volume, trendAdx, trendUp, trendDown } = indicators;
  const { volume_ratio: ratio, adx_entry: strong } = params;
  const loud = { text: `Volume above ${ratio} times the usual`, holds: above(volume, ratio) };
  const trending = { text: `Trend ADX at least ${strong}`, holds: atLeast(trendAdx, strong) };
  return {
    long: [
      loud,
      trending,
      { text: 'Close above the range', holds: above(close, ceiling) },
      { text: 'Trend points up', holds: above(trendUp, trendDown) },
    ],
    short: [
      loud,
      trending,
      { text: 'Close below the range', holds: below(close, floor) },
      { text: 'Trend points down', holds: above(trendDown, trendUp) },
    ],
  };
}

/**
 * Follows a breakout in a trend. Long when the close is above the highest high of the `breakout_period` bars before it,
 * the volume above `volume_ratio` times its SMA(20), the 15m ADX(14) at least `adx_entry` and the 15m +DI above -DI;
 * short mirrored. Target `min(tp_atr * ATR, tp_percent)`, stop `min(sl_atr * ATR, sl_percent)`, ATR of the row that decided
 * the entry; leaves when the 15m ADX falls below `adx_exit`. On bars that do not divide 15m the trend comes from bars
 * three times as long. Unlevered: a stop of 0.3 % is easily jumped.
 */
export const momentum = defineStrategy({
  id: 'momentum',
  title: 'Momentum',
  summary: 'Follows a high-volume breakout of the 20-bar range in the direction of a strong 15m trend.',
  version: 1,
  timeframe: '5m',
  sides: ['long', 'short'],
  defaultLeverage: 1,
  params: {
    breakout_period: integer({
      title: 'Breakout of',
      unit: 'bars',
      default: 20,
      minimum: 2,
      maximum: 1000,
      search: [10, 20, 40],
    }),
    volume_ratio: decimal({
      title: 'Volume above',
      unit: '× its SMA(20)',
      default: 2,
      minimum: 0,
      maximum: 20,
      search: [1.5, 2, 3],
    }),
    adx_entry: decimal({
      title: 'ADX to enter',
      unit: 'points',
      default: 25,
      minimum: 1,
      maximum: 100,
      search: [25, 30, 35],
    }),
    adx_exit: decimal({
      title: 'ADX to leave',
      unit: 'points',
      default: 20,
      minimum: 0,
      maximum: 100,
      search: [20],
    }),
    atr_period: atrPeriod(14, [14]),
    tp_atr: atrMultiple('Target', 2, [1.5, 2, 3]),
    tp_percent: targetPercent(0.6, [0.6, 1]),
    sl_atr: atrMultiple('Stop', 1, [0.75, 1, 1.5]),
    sl_percent: stopPercent(0.3, [0.3]),
  },
  fault: (params) => (params.adx_exit <= params.adx_entry ? null : 'adx_exit must not be above adx_entry'),
  warmup: (params, barMs) =>
    Math.max(
      params.breakout_period + 1,
      volumePeriod,
      wilderSettlingBars(params.atr_period, 1),
      slowerBars(barMs, trendBars, wilderSettlingBars(adxPeriod, 2)),
    ),
  indicators: (params) => ({
    ceiling: priorHigh(params.breakout_period),
    floor: priorLow(params.breakout_period),
    volume: volumeRatio(volumePeriod),
    range: atr(params.atr_period),
    trendAdx: slower(trendBars, adx(adxPeriod)),
    trendUp: slower(trendBars, plusDi(adxPeriod)),
    trendDown: slower(trendBars, minusDi(adxPeriod)),
  }),
  conditions,
  plan(input, params) {
    const { range, trendAdx } = input.indicators;
    return {
      marketEntry: entrySides(range.length, conditions(input, params)),
      exitSignal: exitColumn(trendAdx.length, (row) => (trendAdx[row] < params.adx_exit ? exitEither : 0)),
      target: { kind: 'distance', distance: range, multiple: params.tp_atr, cap: params.tp_percent / 100 },
      stop: { kind: 'distance', distance: range, multiple: params.sl_atr, cap: params.sl_percent / 100 },
    };
  },
});
