import { z } from 'zod';
import { procedure } from './failure.ts';
import { figure, timeMs } from './numbers.ts';
import { seriesKey } from './series.ts';

const pair = z.object({ first: seriesKey, second: seriesKey });

/** Two stored series bar by bar. */
export const seriesComparison = pair.extend({
  /** Bars of both in the time that both cover. */
  commonBars: z.number().int(),
  equalBars: z.number().int(),
  onlyFirst: z.number().int(),
  onlySecond: z.number().int(),
  fromTime: timeMs.nullable(),
  toTime: timeMs.nullable(),
  /** By column: bars that differ, and the largest difference as a fraction of the first value. */
  columns: z.array(
    z.object({
      name: z.enum(['open', 'high', 'low', 'close', 'volume']),
      differing: z.number().int(),
      largest: figure,
      largestAt: timeMs.nullable(),
      median: figure,
    }),
  ),
  /** The bars that differ most by their closes, at most 50. */
  examples: z.array(
    z.object({ time: timeMs, first: z.number(), second: z.number(), difference: z.number() }),
  ),
});

export type SeriesComparison = z.infer<typeof seriesComparison>;

/**
 * What it matters to a strategy on which of two venues it reads its prices. Basis = second close / first close - 1,
 * in basis points.
 */
export const basisReport = pair.extend({
  strategyId: z.string(),
  commonBars: z.number().int(),
  meanBasis: figure,
  medianBasis: figure,
  deviationBasis: figure,
  smallestBasis: figure,
  largestBasis: figure,
  /** Bars in which either series gives a signal (an order that fills, an entry or an exit), and those that only one gives. */
  signals: z.number().int(),
  flips: z.number().int(),
  /** `flips / signals`; null without a signal. */
  flipShare: figure,
  /** The backtest on each. */
  results: z.array(
    z.object({ series: seriesKey, trades: z.number().int(), returnFraction: figure, sharpe: figure }),
  ),
  /** By UTC day: mean basis in basis points. */
  days: z.array(z.object({ time: timeMs, mean: z.number(), smallest: z.number(), largest: z.number() })),
  examples: z.array(z.object({ time: timeMs, first: z.string(), second: z.string() })),
});

export type BasisReport = z.infer<typeof basisReport>;

export const comparisonsContract = {
  /** Both on one timeframe; throws BAD_USAGE otherwise and NOT_ENOUGH_DATA without common time. */
  compare: procedure.input(pair).output(seriesComparison),
  basis: procedure.input(pair.extend({ strategyId: z.string() })).output(basisReport),
};
