import type { ChartIndicatorInfo } from '../../../../shared/contract/indicators.ts';

/** Tokens that a line may have; they follow the theme. */
export const indicatorColors = [
  'series-1',
  'series-2',
  'series-3',
  'series-4',
  'series-5',
  'mean',
  'level',
  'up',
  'down',
] as const;

export type IndicatorColor = (typeof indicatorColors)[number];

/** Lines that follow one another in the order in which they tell apart best. */
const cycle = ['series-1', 'series-2', 'series-3', 'series-5', 'series-4'] as const;

/** A colour per output: what rises and falls in its own, the others by how many indicators there are already. */
export function usualColors({ outputs }: ChartIndicatorInfo, present: number): IndicatorColor[] {
  const own = cycle[present % cycle.length] ?? 'series-1';
  const next = cycle[(present + 1) % cycle.length] ?? 'series-2';
  return outputs.map(({ name }) => {
    if (name === 'up' || name === 'plus') return 'up';
    if (name === 'down' || name === 'minus') return 'down';
    if (name === 'histogram') return 'level';
    return name === 'signal' ? next : own;
  });
}
