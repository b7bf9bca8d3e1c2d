import { supertrendSettlingBars } from '../indicators/settling.ts';
import { supertrendSide } from '../indicators/supertrend.ts';
import { sideColumn } from './row-columns.ts';
import { defineStrategy } from './strategy.ts';
import { atrMultiple, atrPeriod, stopPercent, targetPercent } from './usual-parameters.ts';

/** The new side in the row where the trend turns, else 0. */
function flips(side: Float64Array): Int8Array {
  return sideColumn(side.length, (row) => (row > 0 && side[row] === -side[row - 1] ? side[row] : 0));
}

/**
 * Enters when the SuperTrend turns, in its direction; target and stop in per cent. A turn against the position is
 * ignored: the stop has the last word. Unlevered: two per cent against a trend follower come often.
 */
export const supertrend = defineStrategy({
  id: 'supertrend',
  title: 'SuperTrend',
  summary: 'Enters in the direction of a SuperTrend flip, with a target and a stop in per cent.',
  version: 1,
  timeframe: '1h',
  sides: ['long', 'short'],
  defaultLeverage: 1,
  params: {
    st_period: { ...atrPeriod(10, [7, 10, 14]), title: 'Trend ATR period' },
    st_multiple: atrMultiple('Band', 3, [2, 3, 4]),
    tp_percent: targetPercent(4, [2, 4, 6, 8]),
    sl_percent: stopPercent(2, [1, 2, 3]),
  },
  warmup: (params) => supertrendSettlingBars(params.st_period, params.st_multiple) + 1,
  indicators: (params) => ({ side: supertrendSide(params.st_period, params.st_multiple) }),
  plan: ({ indicators: { side } }, params) => ({
    marketEntry: flips(side),
    target: { kind: 'percent', fraction: params.tp_percent / 100 },
    stop: { kind: 'percent', fraction: params.sl_percent / 100 },
  }),
});
