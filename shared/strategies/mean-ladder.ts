import type { Side } from '../domain/plan.ts';
import type { IndicatorRequest } from '../indicators/indicator.ts';
import type { ParameterSchema, ParameterValues } from './parameter.ts';
import { defineStrategy, type Strategy, type StrategyDefinition } from './strategy.ts';

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

/** A strategy that is nothing but a ladder: its indicators and its plan follow from it. */
export type MeanLadderDefinition<Schema extends ParameterSchema> = Omit<
  StrategyDefinition<Schema>,
  'indicators' | 'plan' | 'ladder'
> & {
  readonly ladder: (params: ParameterValues<Schema>) => MeanLadder;
};

/**
 * A strategy from its ladder. Plan and ladder cannot disagree, for the plan is made of the ladder. Throws like
 * `defineStrategy`.
 */
export function defineMeanLadder<const Schema extends ParameterSchema>(
  definition: MeanLadderDefinition<Schema>,
): Strategy {
  const { ladder } = definition;
  return defineStrategy<Schema>({
    ...definition,
    indicators: (params) => ({ mean: ladder(params).mean }),
    plan: ({ indicators }, params) => {
      const { side, scales, stopFraction } = ladder(params);
      return {
        levels: scales.map((scale) => ({ price: indicators.mean, scale, fraction: 1 / scales.length })),
        levelSide: side,
        target: { kind: 'price', price: indicators.mean },
        stop: { kind: 'percent', fraction: stopFraction },
      };
    },
  });
}
