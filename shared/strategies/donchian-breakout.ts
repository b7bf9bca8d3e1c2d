import { atr } from '../indicators/atr.ts';
import { priorHigh, priorLow } from '../indicators/donchian.ts';
import { wilderSettlingBars } from '../indicators/settling.ts';
import { integer } from './parameter.ts';
import { sideColumn } from './row-columns.ts';
import { defineStrategy } from './strategy.ts';
import { atrMultiple, atrPeriod } from './usual-parameters.ts';

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
  plan({ candles: { close }, indicators: { ceiling, floor, range } }, params) {
    const cap = Number.POSITIVE_INFINITY;
    return {
      marketEntry: sideColumn(close.length, (row) => {
        // Without a true range there is no stop, and without a stop no entry.
        if (Number.isNaN(range[row])) return 0;
        if (close[row] > ceiling[row]) return 1;
        return close[row] < floor[row] ? -1 : 0;
      }),
      target: { kind: 'distance', distance: range, multiple: params.tp_atr, cap },
      stop: { kind: 'distance', distance: range, multiple: params.sl_atr, cap },
    };
  },
});
