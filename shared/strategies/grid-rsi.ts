import { rsi } from '../indicators/rsi.ts';
import { wilderSettlingBars } from '../indicators/settling.ts';
import { sma } from '../indicators/sma.ts';
import { envelopeFault, envelopeOffsets } from './envelope-dca.ts';
import { entrySides, withMean, type EntryConditions } from './entry-conditions.ts';
import { decimal, integer } from './parameter.ts';
import { sidedLevels } from './sided-levels.ts';
import { above, below } from './row-test.ts';
import { defineStrategy } from './strategy.ts';
import { firstOffset, levelCount, meanPeriod, offsetStep, stopPercent } from './usual-parameters.ts';

/** Long in oversold rows, short in overbought ones. */
function armed(strength: Float64Array, oversold: number): EntryConditions {
  return {
    long: [{ text: `RSI below ${oversold}`, holds: below(strength, oversold) }],
    short: [{ text: `RSI above ${100 - oversold}`, holds: above(strength, 100 - oversold) }],
  };
}

/**
 * An envelope grid that only rests while the RSI is extreme: levels below the mean in rows with RSI below `rsi_extreme`,
 * levels above it with RSI above `100 - rsi_extreme`; everything leaves at the mean, one stop. A position lives on while
 * the RSI is back to normal, but adds nothing. Leverage 3: with a 10 % stop a full grid risks a third of the equity.
 */
export const gridRsi = defineStrategy({
  id: 'grid_rsi',
  title: 'RSI grid',
  summary:
    'Buys dips while the RSI is oversold and sells rallies while it is overbought, in steps, back to the average.',
  version: 1,
  timeframe: '1h',
  sides: ['long', 'short'],
  defaultLeverage: 3,
  params: {
    ma_period: meanPeriod(10, [7, 10, 20]),
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
      search: [20, 25, 30],
    }),
    num_levels: levelCount([2, 3]),
    envelope_start: firstOffset(0.02, [0.01, 0.02, 0.03]),
    envelope_step: offsetStep(0.02, [0.01, 0.02, 0.03]),
    sl_percent: stopPercent(10, [5, 10, 15]),
  },
  fault: envelopeFault,
  warmup: (params) => Math.max(params.ma_period, wilderSettlingBars(params.rsi_period, 1)),
  indicators: (params) => ({
    mean: sma('close', params.ma_period),
    strength: rsi('close', params.rsi_period),
  }),
  conditions: ({ indicators: { mean, strength } }, params) =>
    withMean(armed(strength, params.rsi_extreme), mean),
  plan({ indicators: { mean, strength } }, params) {
    const sides = entrySides(strength.length, armed(strength, params.rsi_extreme));
    return {
      levels: sidedLevels(mean, sides, envelopeOffsets(params)),
      levelSides: sides,
      target: { kind: 'price', price: mean },
      stop: { kind: 'percent', fraction: params.sl_percent / 100 },
    };
  },
});
