import { supertrendSettlingBars } from '../indicators/settling.ts';
import { supertrendSide } from '../indicators/supertrend.ts';
import { entrySides, type EntryConditions } from './entry-conditions.ts';
import { equals, oneBarBefore } from './row-test.ts';
import { defineStrategy } from './strategy.ts';
import { atrMultiple, atrPeriod, stopPercent, targetPercent } from './usual-parameters.ts';

/** The trend turns in this row. */
function flips(side: Float64Array): EntryConditions {
  return {
    long: [
      { text: 'Trend up', holds: equals(side, 1) },
      { text: 'Trend was down at the close before', holds: oneBarBefore(equals(side, -1)) },
    ],
    short: [
      { text: 'Trend down', holds: equals(side, -1) },
      { text: 'Trend was up at the close before', holds: oneBarBefore(equals(side, 1)) },
    ],
  };
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
  conditions: ({ indicators: { side } }) => flips(side),
  plan: ({ indicators: { side } }, params) => ({
    marketEntry: entrySides(side.length, flips(side)),
    target: { kind: 'percent', fraction: params.tp_percent / 100 },
    stop: { kind: 'percent', fraction: params.sl_percent / 100 },
  }),
});
