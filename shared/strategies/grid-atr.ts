import type { PlanLevel } from '../domain/plan.ts';
import { atr } from '../indicators/atr.ts';
import { wilderSettlingBars } from '../indicators/settling.ts';
import { sma } from '../indicators/sma.ts';
import { defineStrategy } from './strategy.ts';
import { atrMultiple, atrPeriod, levelCount, meanPeriod, stopPercent } from './usual-parameters.ts';

/** The limit `multiple` true ranges below the mean, none where that is no price. */
function levelBelow(mean: Float64Array, range: Float64Array, multiple: number, fraction: number): PlanLevel {
  const price = new Float64Array(mean.length);
  for (let row = 0; row < price.length; row += 1) {
    const level = mean[row] - multiple * range[row];
    price[row] = level > 0 ? level : Number.NaN;
  }
  return { price, scale: 1, fraction };
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
  plan: ({ indicators: { mean, range } }, params) => ({
    levels: Array.from({ length: params.num_levels }, (_, k) =>
      levelBelow(mean, range, params.atr_start + k * params.atr_step, 1 / params.num_levels),
    ),
    target: { kind: 'price', price: mean },
    stop: { kind: 'percent', fraction: params.sl_percent / 100 },
  }),
});
