import { fundingRate } from '../indicators/funding-rate.ts';
import { sma } from '../indicators/sma.ts';
import { envelopeFault, envelopeOffsets } from './envelope-dca.ts';
import { entrySides, withMean, type EntryConditions } from './entry-conditions.ts';
import { decimal } from './parameter.ts';
import { atMost } from './row-test.ts';
import { defineStrategy } from './strategy.ts';
import { firstOffset, levelCount, meanPeriod, offsetStep, stopPercent } from './usual-parameters.ts';

/** Shorts pay to stay. */
function armed(rate: Float64Array, percent: number): EntryConditions {
  return {
    long: [{ text: `Funding at most −${percent} %`, holds: atMost(rate, -percent / 100) }],
    short: [],
  };
}

/**
 * An envelope grid that only rests while the last funding rate is at or below `-funding_threshold`: shorts are crowded
 * and pay to stay, so a dip is bought with the wind of a squeeze and of funding received. Everything leaves at the mean,
 * one stop. A position lives on once funding is normal, but adds nothing; without a known rate nothing rests. Long only.
 * Leverage 3: with a 10 % stop a full grid risks about a third of the equity.
 */
export const gridFunding = defineStrategy({
  id: 'grid_funding',
  title: 'Funding grid',
  summary: 'Buys dips below a moving average only while funding is strongly negative, sells at the average.',
  version: 1,
  timeframe: '1h',
  sides: ['long'],
  defaultLeverage: 3,
  inputs: ['funding'],
  params: {
    ma_period: meanPeriod(7, [5, 7, 10]),
    funding_threshold: decimal({
      title: 'Funding at or below minus',
      unit: '% of notional',
      default: 0.02,
      minimum: 0,
      maximum: 5,
      search: [0.01, 0.02, 0.03],
    }),
    num_levels: levelCount([2, 3]),
    envelope_start: firstOffset(0.02, [0.01, 0.02, 0.03, 0.05]),
    envelope_step: offsetStep(0.02, [0.01, 0.02, 0.03]),
    sl_percent: stopPercent(10, [5, 10, 15]),
  },
  fault: envelopeFault,
  warmup: (params) => params.ma_period,
  indicators: (params) => ({ mean: sma('close', params.ma_period), rate: fundingRate }),
  conditions: ({ indicators: { mean, rate } }, params) =>
    withMean(armed(rate, params.funding_threshold), mean),
  plan: ({ indicators: { mean, rate } }, params) => ({
    levels: envelopeOffsets(params).map((offset) => ({
      price: mean,
      scale: 1 - offset,
      fraction: 1 / params.num_levels,
    })),
    levelSides: entrySides(rate.length, armed(rate, params.funding_threshold)),
    target: { kind: 'price', price: mean },
    stop: { kind: 'percent', fraction: params.sl_percent / 100 },
  }),
});
