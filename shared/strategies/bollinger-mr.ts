import { bollingerLower, bollingerUpper } from '../indicators/bollinger.ts';
import { sma } from '../indicators/sma.ts';
import { entrySides, type EntryConditions } from './entry-conditions.ts';
import { decimal, integer } from './parameter.ts';
import { above, below } from './row-test.ts';
import { defineStrategy, type PlanInput } from './strategy.ts';
import { stopPercent } from './usual-parameters.ts';

function conditions({ candles: { close }, indicators: { upper, lower } }: PlanInput): EntryConditions {
  return {
    long: [{ text: 'Close below the lower band', holds: below(close, lower) }],
    short: [{ text: 'Close above the upper band', holds: above(close, upper) }],
  };
}

/**
 * Fades a close outside the Bollinger bands (population standard deviation): long below the lower band, short above the
 * upper one; a limit at the moving middle band takes the profit, a stop in per cent the loss. Unlevered: bands say
 * nothing about how far a trend can run.
 */
export const bollingerMr = defineStrategy({
  id: 'bollinger_mr',
  title: 'Bollinger mean reversion',
  summary:
    'Buys a close below the lower Bollinger band, shorts one above the upper band, leaves at the middle.',
  version: 1,
  timeframe: '1h',
  sides: ['long', 'short'],
  defaultLeverage: 1,
  params: {
    bb_period: integer({
      title: 'Band period',
      unit: 'bars',
      default: 20,
      minimum: 2,
      maximum: 500,
      search: [15, 20, 25, 30],
    }),
    bb_std: decimal({
      title: 'Band width',
      unit: 'standard deviations',
      default: 2,
      minimum: 0.1,
      maximum: 10,
      search: [1.5, 2, 2.5],
    }),
    sl: stopPercent(5, [3, 5, 7, 10]),
  },
  warmup: (params) => params.bb_period,
  indicators: (params) => ({
    middle: sma('close', params.bb_period),
    upper: bollingerUpper(params.bb_period, params.bb_std),
    lower: bollingerLower(params.bb_period, params.bb_std),
  }),
  conditions,
  plan: (input, params) => ({
    marketEntry: entrySides(input.candles.length, conditions(input)),
    target: { kind: 'price', price: input.indicators.middle },
    stop: { kind: 'percent', fraction: params.sl / 100 },
  }),
});
