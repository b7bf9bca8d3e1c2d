import { atr } from '../indicators/atr.ts';
import { priorHigh, priorLow } from '../indicators/donchian.ts';
import { wilderSettlingBars } from '../indicators/settling.ts';
import { entrySides, type EntryConditions } from './entry-conditions.ts';
import { integer } from './parameter.ts';
import { above, below, known } from './row-test.ts';
import { defineStrategy, type PlanInput } from './strategy.ts';
import { atrMultiple, atrPeriod } from './usual-parameters.ts';

function conditions({ candles: { close }, indicators }: PlanInput): EntryConditions {
  const { ceiling, floor, range } = indicators;
  // Without a true range there is no stop, and without a stop no entry.
  const ranged = { text: 'True range known', holds: known(range) };
  return {
    long: [{ text: 'Close above the channel', holds: above(close, ceiling) }, ranged],
    short: [{ text: 'Close below the channel', holds: below(close, floor) }, ranged],
  };
}

/**
 * Follows a close beyond the channel of the `channel_period` bars before it: long above their highest high, short below
 * their lowest low. Target and stop are multiples of the ATR at entry; a breakout against the position is ignored.
 * Unlevered: breakouts fail more often than not and gap when they do.
 */
export const donchianBreakout = defineStrategy({
  id: 'donchian_breakout',
  title: 'Donchian breakout',
  summary: 'Follows a close beyond the range of the last 20 bars; target and stop in average true ranges.',
  version: 1,
  timeframe: '1h',
  sides: ['long', 'short'],
  defaultLeverage: 1,
  params: {
    channel_period: integer({
      title: 'Channel period',
      unit: 'bars',
      default: 20,
      minimum: 2,
      maximum: 1000,
      search: [10, 20, 40, 55],
    }),
    atr_period: atrPeriod(14, [10, 14, 20]),
    tp_atr: atrMultiple('Target', 3, [2, 3, 4]),
    sl_atr: atrMultiple('Stop', 1.5, [1, 1.5, 2]),
  },
  warmup: (params) => Math.max(params.channel_period + 1, wilderSettlingBars(params.atr_period, 1)),
  indicators: (params) => ({
    ceiling: priorHigh(params.channel_period),
    floor: priorLow(params.channel_period),
    range: atr(params.atr_period),
  }),
  conditions,
  plan(input, params) {
    const { range } = input.indicators;
    const cap = Number.POSITIVE_INFINITY;
    return {
      marketEntry: entrySides(range.length, conditions(input)),
      target: { kind: 'distance', distance: range, multiple: params.tp_atr, cap },
      stop: { kind: 'distance', distance: range, multiple: params.sl_atr, cap },
    };
  },
});
