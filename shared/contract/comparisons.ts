import { z } from 'zod';
import { exitReasons } from '../simulation/simulated-trade.ts';
import { procedure } from './failure.ts';
import { figure, timeMs } from './numbers.ts';
import { seriesKey } from './series.ts';

/** What a run did in a bar; an exit has its reason. */
const signal = z.object({
  action: z.enum(['enter', 'leave']),
  side: z.enum(['long', 'short']),
  reason: z.enum(exitReasons).nullable(),
});

export type ComparedSignal = z.infer<typeof signal>;

const pair = z.object({ first: seriesKey, second: seriesKey });

/** Two stored series bar by bar. */
export const seriesComparison = pair.extend({
  /** Bars of both in the time that both cover. */
  commonBars: z.number().int(),
  /** Common bars with the same five values. */
  equalBars: z.number().int(),
  /** Bars of one alone in that time. */
  onlyFirst: z.number().int(),
  onlySecond: z.number().int(),
  /** Open of the first and the last time that both cover. */
  fromTime: timeMs,
  toTime: timeMs,
  /**
   * By column: bars that differ, the largest difference as a fraction of the first value (`|second / first - 1|`) and
   * where it is, and its median over all common bars; null where nothing can be divided.
   */
  columns: z.array(
    z.object({
      name: z.enum(['open', 'high', 'low', 'close', 'volume']),
      differing: z.number().int(),
      largest: figure,
      largestAt: timeMs.nullable(),
      median: figure,
    }),
  ),
  /** The bars whose closes differ most, the largest first, at most 50; `difference` is `second / first - 1`. */
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
  /** Open of the first and the last time that both cover. The runs trade from the first bar on at which both are warm. */
  fromTime: timeMs,
  toTime: timeMs,
  commonBars: z.number().int(),
  meanBasis: figure,
  medianBasis: figure,
  deviationBasis: figure,
  smallestBasis: figure,
  largestBasis: figure,
  /** Bars in which either run entered or left a position, and those in which they did not do the same. */
  signals: z.number().int(),
  flips: z.number().int(),
  /** `flips / signals`; null without a signal. */
  flipShare: figure,
  /** The backtest on each, with the strategy's defaults and the desk's usual costs. */
  results: z.array(
    z.object({ series: seriesKey, trades: z.number().int(), returnFraction: figure, sharpe: figure }),
  ),
  /** By UTC day: basis in basis points. */
  days: z.array(z.object({ time: timeMs, mean: z.number(), smallest: z.number(), largest: z.number() })),
  /** The first 50 flips: what each run did in the bar; empty for nothing. */
  examples: z.array(z.object({ time: timeMs, first: z.array(signal), second: z.array(signal) })),
});

export type BasisReport = z.infer<typeof basisReport>;

export const comparisonsContract = {
  /** Both on one timeframe; throws BAD_USAGE otherwise, and NOT_ENOUGH_DATA without common time. */
  compare: procedure.input(pair).output(seriesComparison),
  /** Throws the same, and CONFLICT where either would be traded across an open hole. */
  basis: procedure.input(pair.extend({ strategyId: z.string() })).output(basisReport),
};
