import { meanKnown, type EntryConditions } from './entry-conditions.ts';
import type { MeanLadder } from './ladder.ts';
import type { ParameterSchema, ParameterValues } from './parameter.ts';
import { defineStrategy, type Strategy, type StrategyDefinition } from './strategy.ts';

/** A strategy that is nothing but a ladder: its indicators and its plan follow from it. */
export type MeanLadderDefinition<Schema extends ParameterSchema> = Omit<
  StrategyDefinition<Schema>,
  'indicators' | 'plan' | 'conditions'
> & {
  readonly ladder: (params: ParameterValues<Schema>) => MeanLadder;
};

/** Says what is wrong with a ladder, or null. Research takes its order for granted. */
function ladderFault({ side, scales, stopFraction }: MeanLadder): string | null {
  if (scales.length === 0) return 'a ladder has at least one level';
  for (let level = 0; level < scales.length; level += 1) {
    if (!(scales[level] > 0)) return 'a level is a positive multiple of the mean';
    if (level > 0 && !(side * (scales[level - 1] - scales[level]) >= 0))
      return 'the levels of a ladder come nearest to the mean first';
  }
  return stopFraction > 0 ? null : 'the stop of a ladder is a positive fraction of the average entry';
}

/** The levels of a ladder rest at every close that knows the mean. */
function restingSides(side: MeanLadder['side'], mean: Float64Array): EntryConditions {
  const known = [meanKnown(mean)];
  return side === 1 ? { long: known, short: [] } : { long: [], short: known };
}

/**
 * A strategy from its ladder. Plan and ladder cannot disagree, for the plan is made of the ladder. Throws like
 * `defineStrategy`; a ladder out of order throws when it is asked for.
 */
export function defineMeanLadder<const Schema extends ParameterSchema>(
  definition: MeanLadderDefinition<Schema>,
): Strategy {
  const { ladder: declared, ...rest } = definition;
  const ladder = (params: ParameterValues<Schema>): MeanLadder => {
    const made = declared(params);
    const fault = ladderFault(made);
    if (fault !== null) throw new Error(`${definition.id}: ${fault}`);
    return made;
  };
  const strategy = defineStrategy<Schema>({
    ...rest,
    indicators: (params) => ({ mean: ladder(params).mean }),
    conditions: ({ indicators: { mean } }, params) => restingSides(ladder(params).side, mean),
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
  // As in `defineStrategy`: everything outside the file handles parameters by name.
  return { ...strategy, ladder: ladder as unknown as NonNullable<Strategy['ladder']> };
}
