import type { Side } from '../domain/plan.ts';
import type { IndicatorRequest } from '../indicators/indicator.ts';

/**
 * A grid whose levels are fixed multiples of one mean, whose target is that mean, and whose stop is a fraction of the
 * average entry. Combinations with the same mean meet the same bars, so research evaluates such grids together: see
 * workers/kernel/ladder-skeleton.ts.
 */
export interface MeanLadder {
  readonly mean: IndicatorRequest;
  readonly side: Side;
  /** Each level's multiple of the mean, nearest to the mean first: 0.95 buys 5 % below it. Equal shares of the cycle. */
  readonly scales: readonly number[];
  /** Fraction of the average entry against the position: 0.2 is 20 %. */
  readonly stopFraction: number;
}
