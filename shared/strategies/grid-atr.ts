import { atr } from '../indicators/atr.ts';
import { wilderSettlingBars } from '../indicators/settling.ts';
import { sma } from '../indicators/sma.ts';
import type { EntryConditions } from './entry-conditions.ts';
import { known } from './row-test.ts';
import { defineStrategy, type PlanInput } from './strategy.ts';
import { atrMultiple, atrPeriod, levelCount, meanPeriod, stopPercent } from './usual-parameters.ts';

type Columns = PlanInput['indicators'];

/** Prices `multiple` true ranges below the mean; NaN where that is no price. */
function pricesBelow({ mean, range }: Columns, multiple: number): Float64Array {
  const price = new Float64Array(mean.length);
  for (let row = 0; row < price.length; row += 1) {
    const level = mean[row] - multiple * range[row];
    price[row] = level > 0 ? level : Number.NaN;
  }
  return price;
}

/** The nearest level is a price. */
function conditions({ indicators }: PlanInput, params: { readonly atr_start: number }): EntryConditions {
  const nearest = pricesBelow(indicators, params.atr_start);
  return { long: [{ text: 'Mean and true range known', holds: known(nearest) }], short: [] };
}

/**
 * The envelope grid with its distances in volatility instead of per cent: level `k` rests at
 * `sma(close, ma_period) - (atr_start + k * atr_step) * atr(atr_period)`, everything leaves at the mean, one stop below
 * the average entry. Long only. Leverage 3: with a 10 % stop a full grid risks about a third of the equity.
 */
export const gridAtr = defineStrategy({
  id: 'grid_atr',
  title: 'ATR grid',
  summary: 'Buys dips of several average true ranges below a moving average and sells at the average.',
  version: 1,
  timeframe: '1h',
  sides: ['long'],
  defaultLeverage: 3,
  params: {
    ma_period: meanPeriod(7, [5, 7, 10]),
    atr_period: atrPeriod(14, [14]),
    num_levels: levelCount([2, 3, 4]),
    atr_start: atrMultiple('First offset', 3, [2, 3, 4]),
    atr_step: atrMultiple('Offset step', 1, [1, 1.5, 2]),
    sl_percent: stopPercent(10, [5, 10, 15, 20]),
  },
  warmup: (params) => Math.max(params.ma_period, wilderSettlingBars(params.atr_period, 1)),
  indicators: (params) => ({ mean: sma('close', params.ma_period), range: atr(params.atr_period) }),
  conditions,
  plan: ({ indicators }, params) => ({
    levels: Array.from({ length: params.num_levels }, (_, k) => ({
      price: pricesBelow(indicators, params.atr_start + k * params.atr_step),
      scale: 1,
      fraction: 1 / params.num_levels,
    })),
    target: { kind: 'price', price: indicators.mean },
    stop: { kind: 'percent', fraction: params.sl_percent / 100 },
  }),
});
