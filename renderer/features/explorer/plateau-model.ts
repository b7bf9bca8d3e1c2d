import type { CombinationColumns } from '../../../shared/contract/combination-table.ts';
import { searchedAxes } from './axis-arrangement.ts';
import type { SearchAxis } from './axis-arrangement.ts';
import type { CombinationFigure } from './combination-columns.ts';
import { quantile, sortedValues } from './histogram.ts';
import type { Selection } from './histogram.ts';

/** How a metric spreads over all combinations that share one value of a parameter; null where none has one. */
export interface PlateauValue {
  readonly value: number;
  /** Combinations with the value, and how many of them have the metric. */
  readonly count: number;
  readonly defined: number;
  readonly median: number | null;
  readonly mean: number | null;
  /** Ends of the middle half. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** Between two neighbouring values of a parameter the metric drops or jumps. */
export interface Cliff {
  readonly from: number;
  readonly to: number;
}

export interface Plateau {
  readonly name: string;
  readonly values: readonly PlateauValue[];
  readonly cliffs: readonly Cliff[];
}

/** A step of the median below this share of the metric's whole range is no cliff, however narrow the spreads are. */
const smallestStep = 0.1;

/**
 * A cliff: the medians of two neighbouring values differ by more than the mean of their middle halves' widths, and by a
 * tenth of the whole range. The step of this one parameter then matters more than everything else that varies.
 */
function cliffsOf(values: readonly PlateauValue[]): Cliff[] {
  const defined = values.filter((one) => one.defined > 0);
  const highest = Math.max(...defined.map((one) => one.highest ?? 0));
  const lowest = Math.min(...defined.map((one) => one.lowest ?? 0));
  const least = smallestStep * (highest - lowest);
  return values.slice(1).flatMap((right, i) => {
    const left = values[i];
    if (left.median === null || right.median === null) return [];
    const spread = (one: PlateauValue) => (one.upper ?? 0) - (one.lower ?? 0);
    const step = Math.abs(right.median - left.median);
    const isCliff =
      left.defined > 1 && right.defined > 1 && step >= least && step > (spread(left) + spread(right)) / 2;
    return isCliff ? [{ from: left.value, to: right.value }] : [];
  });
}

/** Per searched parameter, how a metric depends on its value while all other parameters vary. */
export function plateaus(
  { axes, columns }: { readonly axes: readonly SearchAxis[]; readonly columns: CombinationColumns },
  metric: CombinationFigure,
  selection: Selection = null,
): Plateau[] {
  const figure = columns[metric];
  return searchedAxes(axes).map(({ name, values }) => {
    const digits = columns.axisIndex[axes.findIndex((axis) => axis.name === name)];
    const measured = values.map((value, place): PlateauValue => {
      const own = new Uint8Array(columns.count);
      let count = 0;
      for (let i = 0; i < columns.count; i++) {
        if (digits[i] !== place || (selection && selection[i] === 0)) continue;
        own[i] = 1;
        count++;
      }
      const sorted = sortedValues(figure, own);
      const sum = sorted.reduce((total, one) => total + one, 0);
      return {
        value,
        count,
        defined: sorted.length,
        median: quantile(sorted, 0.5),
        mean: sorted.length > 0 ? sum / sorted.length : null,
        lower: quantile(sorted, 0.25),
        upper: quantile(sorted, 0.75),
        lowest: quantile(sorted, 0),
        highest: quantile(sorted, 1),
      };
    });
    return { name, values: measured, cliffs: cliffsOf(measured) };
  });
}
