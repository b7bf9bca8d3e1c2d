import { sma } from '../indicators/sma.ts';
import { crossing } from './crossing.ts';
import { entrySides } from './entry-conditions.ts';
import { integer } from './parameter.ts';
import { defineStrategy } from './strategy.ts';

/** The textbook trend follower, always in the market after its first cross. A yardstick more than an edge. */
export const smaCross = defineStrategy({
  id: 'sma_cross',
  title: 'SMA cross',
  summary:
    'Goes long when a fast moving average crosses above a slow one and reverses to short on the way back.',
  version: 1,
  timeframe: '1d',
  sides: ['long', 'short'],
  defaultLeverage: 1,
  params: {
    fast_period: integer({
      title: 'Fast period',
      unit: 'bars',
      default: 10,
      minimum: 1,
      maximum: 500,
      search: [5, 10, 15, 20],
    }),
    slow_period: integer({
      title: 'Slow period',
      unit: 'bars',
      default: 30,
      minimum: 2,
      maximum: 1000,
      search: [30, 50, 70, 100],
    }),
  },
  fault: (params) =>
    params.fast_period < params.slow_period ? null : 'fast_period must be smaller than slow_period',
  warmup: (params) => params.slow_period + 1,
  indicators: (params) => ({
    fast: sma('close', params.fast_period),
    slow: sma('close', params.slow_period),
  }),
  conditions: ({ indicators: { fast, slow } }) => crossing(fast, slow),
  plan: ({ indicators: { fast, slow } }) => ({
    marketEntry: entrySides(fast.length, crossing(fast, slow)),
    oppositeSignal: 'reverse',
  }),
});
