import { exitLong, exitShort } from '../domain/plan.ts';
import { timeframeMs } from '../domain/timeframe.ts';
import { supertrendSettlingBars } from '../indicators/settling.ts';
import { slower, slowerBars } from '../indicators/slower.ts';
import { sma } from '../indicators/sma.ts';
import { supertrendSide } from '../indicators/supertrend.ts';
import { envelopeFault, envelopeOffsets } from './envelope-dca.ts';
import { entrySides, withMean, type EntryConditions } from './entry-conditions.ts';
import { exitColumn } from './row-columns.ts';
import { sidedLevels } from './sided-levels.ts';
import { equals } from './row-test.ts';
import { defineStrategy } from './strategy.ts';
import {
  atrMultiple,
  atrPeriod,
  firstOffset,
  levelCount,
  meanPeriod,
  offsetStep,
  stopPercent,
} from './usual-parameters.ts';

/** Four bars of the execution timeframe. */
const signalBars = { wantedMs: timeframeMs('4h'), ratio: 4 };

/** With the trend of the slower bars. */
function armed(trend: Float64Array): EntryConditions {
  return {
    long: [{ text: 'Slower trend up', holds: equals(trend, 1) }],
    short: [{ text: 'Slower trend down', holds: equals(trend, -1) }],
  };
}

/**
 * Signal on 4h bars, execution on 1h: while the 4h SuperTrend is up, levels rest below the 1h mean, while it is down,
 * above it; everything leaves at the mean, one stop, and a position against the trend leaves at the next open. On bars
 * that do not divide 4h the signal comes from bars four times as long. Leverage 3: an 8 % stop risks a quarter of the
 * equity.
 */
export const gridMtf = defineStrategy({
  id: 'grid_mtf',
  title: 'Two-timeframe grid',
  summary:
    'Buys dips in a 4h uptrend and sells rallies in a 4h downtrend, in steps on 1h, back to the average.',
  version: 1,
  timeframe: '1h',
  sides: ['long', 'short'],
  defaultLeverage: 3,
  params: {
    ma_period: meanPeriod(7, [5, 7, 10]),
    trend_period: { ...atrPeriod(10, [10]), title: 'Trend ATR period' },
    trend_multiple: atrMultiple('Trend band', 3, [2, 3, 4]),
    num_levels: levelCount([2, 3]),
    envelope_start: firstOffset(0.02, [0.01, 0.02, 0.03]),
    envelope_step: offsetStep(0.02, [0.01, 0.02, 0.03]),
    sl_percent: stopPercent(8, [5, 8, 12]),
  },
  fault: envelopeFault,
  warmup: (params, barMs) =>
    Math.max(
      params.ma_period,
      slowerBars(barMs, signalBars, supertrendSettlingBars(params.trend_period, params.trend_multiple)),
    ),
  indicators: (params) => ({
    mean: sma('close', params.ma_period),
    trend: slower(signalBars, supertrendSide(params.trend_period, params.trend_multiple)),
  }),
  conditions: ({ indicators: { mean, trend } }) => withMean(armed(trend), mean),
  plan({ indicators: { mean, trend } }, params) {
    const sides = entrySides(trend.length, armed(trend));
    return {
      levels: sidedLevels(mean, sides, envelopeOffsets(params)),
      levelSides: sides,
      exitSignal: exitColumn(sides.length, (row) => {
        if (sides[row] === 0) return 0;
        return sides[row] === 1 ? exitShort : exitLong;
      }),
      target: { kind: 'price', price: mean },
      stop: { kind: 'percent', fraction: params.sl_percent / 100 },
    };
  },
});
