import { timeframeMs } from '../domain/timeframe.ts';
import { adx, minusDi, plusDi } from '../indicators/adx.ts';
import { atr } from '../indicators/atr.ts';
import { averageOf, volumeRatio } from '../indicators/ratio.ts';
import { rsi } from '../indicators/rsi.ts';
import { wilderSettlingBars } from '../indicators/settling.ts';
import { slower, slowerBars } from '../indicators/slower.ts';
import { rollingVwap } from '../indicators/vwap.ts';
import { entrySides, type EntryConditions } from './entry-conditions.ts';
import { decimal, integer } from './parameter.ts';
import { above, allOf, atMost, below, eitherOf, unless } from './row-test.ts';
import { defineStrategy, type PlanInput } from './strategy.ts';
import { stopPercent, targetPercent } from './usual-parameters.ts';

const regimeBars = { wantedMs: timeframeMs('5m'), ratio: 1 };
const trendBars = { wantedMs: timeframeMs('15m'), ratio: 3 };

/** Bars of volume that make the usual volume, of directional movement, and of true range for the regime. */
const [volumePeriod, adxPeriod, calmPeriod] = [20, 14, 100];

/** A trend counts as bearish or bullish from this ADX on. */
const trending = 20;

interface Thresholds {
  readonly rsi_extreme: number;
  readonly vwap_distance: number;
  readonly volume_ratio: number;
  readonly adx_limit: number;
}

/** A stretch away from the VWAP on volume, in a weak trend; an undefined value is never a reason to trade. */
function conditions({ candles, indicators }: PlanInput, params: Thresholds): EntryConditions {
  const { close } = candles;
  const { strength, vwap, volume, regimeAdx, regimeRange, usualRange, trendAdx, trendUp, trendDown } =
    indicators;
  const { rsi_extreme: extreme, vwap_distance: percent, volume_ratio: ratio, adx_limit: weak } = params;
  const distance = percent / 100;
  const ordinary = [
    { text: `Volume above ${ratio} times the usual`, holds: above(volume, ratio) },
    { text: `Trend ADX at most ${weak}`, holds: atMost(trendAdx, weak) },
    {
      text: 'Ranging or calm',
      holds: eitherOf(atMost(regimeAdx, weak), atMost(regimeRange, usualRange)),
    },
  ];
  return {
    long: [
      ...ordinary,
      { text: `RSI below ${extreme}`, holds: below(strength, extreme) },
      {
        text: `Close more than ${percent} % below the VWAP`,
        holds: below(close, vwap, 1 - distance),
      },
      {
        text: 'Trend not bearish',
        holds: unless(allOf(above(trendAdx, trending), above(trendDown, trendUp))),
      },
    ],
    short: [
      ...ordinary,
      { text: `RSI above ${100 - extreme}`, holds: above(strength, 100 - extreme) },
      {
        text: `Close more than ${percent} % above the VWAP`,
        holds: above(close, vwap, 1 + distance),
      },
      {
        text: 'Trend not bullish',
        holds: unless(allOf(above(trendAdx, trending), above(trendUp, trendDown))),
      },
    ],
  };
}

/**
 * Fades a stretch away from the rolling VWAP. Long when RSI(14) < `rsi_extreme`, the close is more than `vwap_distance`
 * below the VWAP, the volume is above `volume_ratio` times its SMA(20), the 15m ADX(14) is at most `adx_limit` and not
 * bearish (ADX > 20 with -DI above +DI), and the 5m regime is ranging (5m ADX(14) at most `adx_limit`) or of low
 * volatility (5m ATR(14) at most its own mean over 100 bars). Short mirrored. On longer bars the regime is read on the
 * bars themselves and the trend on bars three times as long. Unlevered: a stop of 0.3 % is easily jumped.
 */
export const vwapRsi = defineStrategy({
  id: 'vwap_rsi',
  title: 'VWAP and RSI',
  summary: 'Fades a high-volume stretch from the VWAP with an extreme RSI while the 15m trend is weak.',
  version: 1,
  timeframe: '5m',
  sides: ['long', 'short'],
  defaultLeverage: 1,
  params: {
    rsi_period: integer({
      title: 'RSI period',
      unit: 'bars',
      default: 14,
      minimum: 2,
      maximum: 500,
      search: [14],
    }),
    rsi_extreme: decimal({
      title: 'RSI extreme',
      unit: 'points from 0 or 100',
      default: 30,
      minimum: 1,
      maximum: 49,
      search: [25, 30, 35],
    }),
    vwap_period: integer({
      title: 'VWAP period',
      unit: 'bars',
      default: 48,
      minimum: 2,
      maximum: 2000,
      search: [24, 48, 96],
    }),
    vwap_distance: decimal({
      title: 'Distance from the VWAP',
      unit: '%',
      default: 0.3,
      minimum: 0,
      maximum: 50,
      search: [0.2, 0.3, 0.5],
    }),
    volume_ratio: decimal({
      title: 'Volume above',
      unit: '× its SMA(20)',
      default: 2,
      minimum: 0,
      maximum: 20,
      search: [1.5, 2],
    }),
    adx_limit: decimal({
      title: 'ADX at most',
      unit: 'points',
      default: 25,
      minimum: 1,
      maximum: 100,
      search: [25],
    }),
    tp_percent: targetPercent(0.8, [0.6, 0.8, 1.2]),
    sl_percent: stopPercent(0.3, [0.2, 0.3, 0.5]),
  },
  warmup: (params, barMs) =>
    Math.max(
      params.vwap_period,
      volumePeriod,
      wilderSettlingBars(params.rsi_period, 1),
      slowerBars(barMs, regimeBars, calmPeriod + wilderSettlingBars(adxPeriod, 1)),
      slowerBars(barMs, trendBars, wilderSettlingBars(adxPeriod, 2)),
    ),
  indicators: (params) => ({
    strength: rsi('close', params.rsi_period),
    vwap: rollingVwap(params.vwap_period),
    volume: volumeRatio(volumePeriod),
    regimeAdx: slower(regimeBars, adx(adxPeriod)),
    regimeRange: slower(regimeBars, atr(adxPeriod)),
    usualRange: slower(regimeBars, averageOf(atr(adxPeriod), calmPeriod)),
    trendAdx: slower(trendBars, adx(adxPeriod)),
    trendUp: slower(trendBars, plusDi(adxPeriod)),
    trendDown: slower(trendBars, minusDi(adxPeriod)),
  }),
  conditions,
  plan: (input, params) => ({
    marketEntry: entrySides(input.candles.length, conditions(input, params)),
    target: { kind: 'percent', fraction: params.tp_percent / 100 },
    stop: { kind: 'percent', fraction: params.sl_percent / 100 },
  }),
});
