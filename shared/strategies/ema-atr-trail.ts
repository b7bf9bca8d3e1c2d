import { atr } from '../indicators/atr.ts';
import { ema } from '../indicators/ema.ts';
import { historicalVolatility } from '../indicators/historical-volatility.ts';
import { macdHistogram } from '../indicators/macd.ts';
import { rsi } from '../indicators/rsi.ts';
import { emaSettlingBars, wilderSettlingBars } from '../indicators/settling.ts';
import { zScore } from '../indicators/z-score.ts';
import { crossing } from './crossing.ts';
import { entrySides, type EntryConditions } from './entry-conditions.ts';
import { decimal, integer } from './parameter.ts';
import { above, allOf, atLeast, atMost, below } from './row-test.ts';
import { defineStrategy, type PlanInput } from './strategy.ts';
import { atrMultiple, atrPeriod } from './usual-parameters.ts';

/** Bars of the filters: log returns of the volatility, volatilities of its z-score, RSI, MACD. */
const [volatilityPeriod, zScorePeriod, rsiPeriod] = [20, 50, 14];
const macdPeriods = { fast: 12, slow: 26, signal: 9 };

interface Limits {
  readonly volatility_limit: number;
}

/** The histogram may be this far below zero, as a fraction of the price. */
const macdFloor = 0.0005;

/** The averages cross upwards, and no filter objects. */
function conditions({ candles, indicators }: PlanInput, params: Limits): EntryConditions {
  const { close } = candles;
  const { fast, slow, volatility, strength, histogram, range } = indicators;
  const zLimit = params.volatility_limit;
  return {
    long: [
      ...crossing(fast, slow).long,
      {
        text: `Volatility within ±${zLimit} standard deviations`,
        holds: allOf(above(volatility, -zLimit), below(volatility, zLimit)),
      },
      { text: 'RSI between 30 and 70', holds: allOf(atLeast(strength, 30), atMost(strength, 70)) },
      { text: 'MACD histogram not far below zero', holds: above(histogram, close, -macdFloor) },
      { text: 'True range known', holds: above(range, 0) },
    ],
    short: [],
  };
}

/**
 * Long when the fast EMA crosses above the slow one, if the z-score over 50 bars of the 20-bar historical volatility lies
 * within `volatility_limit`, RSI(14) within [30, 70] and the MACD(12, 26, 9) histogram above -0.0005 of the price. The stop
 * starts `sl_atr` average true ranges below the entry; once the price has gained `trail_activation` of them, it follows the
 * highest high at `trail_distance`. Nothing else closes the position. Unlevered, for trends are held through.
 */
export const emaAtrTrail = defineStrategy({
  id: 'ema_atr_trail',
  title: 'EMA cross with ATR trail',
  summary:
    'Buys an EMA cross in ordinary volatility and lets a stop of several true ranges follow the trend.',
  version: 1,
  timeframe: '1d',
  sides: ['long'],
  defaultLeverage: 1,
  params: {
    fast_period: integer({
      title: 'Fast period',
      unit: 'bars',
      default: 10,
      minimum: 1,
      maximum: 500,
      search: [5, 10, 20],
    }),
    slow_period: integer({
      title: 'Slow period',
      unit: 'bars',
      default: 30,
      minimum: 2,
      maximum: 1000,
      search: [30, 50, 100],
    }),
    volatility_limit: decimal({
      title: 'Volatility within ±',
      unit: 'standard deviations',
      default: 1.5,
      minimum: 0.1,
      maximum: 10,
      search: [1.5],
    }),
    atr_period: atrPeriod(14, [14]),
    sl_atr: atrMultiple('First stop', 3, [2, 3, 4]),
    trail_activation: atrMultiple('Trail from', 5.5, [4, 5.5, 7]),
    trail_distance: atrMultiple('Trail at', 5.5, [4, 5.5, 7]),
  },
  fault: (params) =>
    params.fast_period < params.slow_period ? null : 'fast_period must be smaller than slow_period',
  warmup: (params) =>
    Math.max(
      emaSettlingBars(params.slow_period) + 1,
      volatilityPeriod + zScorePeriod,
      wilderSettlingBars(rsiPeriod, 1),
      wilderSettlingBars(params.atr_period, 1),
      emaSettlingBars(macdPeriods.slow) + emaSettlingBars(macdPeriods.signal),
    ),
  indicators: (params) => ({
    fast: ema('close', params.fast_period),
    slow: ema('close', params.slow_period),
    volatility: zScore(historicalVolatility(volatilityPeriod, 365), zScorePeriod),
    strength: rsi('close', rsiPeriod),
    histogram: macdHistogram(macdPeriods),
    range: atr(params.atr_period),
  }),
  conditions,
  plan: (input, params) => {
    const { range } = input.indicators;
    return {
      marketEntry: entrySides(range.length, conditions(input, params)),
      stop: { kind: 'distance', distance: range, multiple: params.sl_atr, cap: Number.POSITIVE_INFINITY },
      trailing: { distance: range, activation: params.trail_activation, trail: params.trail_distance },
    };
  },
});
