import { emptyCombinationColumns } from '../../../shared/contract/combination-table.ts';
import type { CombinationColumns } from '../../../shared/contract/combination-table.ts';
import type { SearchAxis } from './axis-arrangement.ts';

/** The 324 combinations that the envelope searches by default. */
export const envelopeAxes: readonly SearchAxis[] = [
  { name: 'ma_period', values: [5, 7, 10] },
  { name: 'num_levels', values: [2, 3, 4] },
  { name: 'envelope_start', values: [0.05, 0.07, 0.1] },
  { name: 'envelope_step', values: [0.02, 0.03, 0.05] },
  { name: 'sl_percent', values: [15, 20, 25, 30] },
];

/** Axes with so many values each: 0, 1, 2 and so on. */
export function axesOf(sizes: readonly number[]): SearchAxis[] {
  return sizes.map((size, i) => ({ name: `p${i}`, values: Array.from({ length: size }, (_, k) => k) }));
}

/** Every combination of the axes, the last one counting fastest; each Sharpe ratio is the combination's position. */
export function fullGrid(axes: readonly SearchAxis[]): CombinationColumns {
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  const columns = emptyCombinationColumns(count, axes.length);
  for (let i = 0; i < count; i++) {
    let rest = i;
    for (let axis = axes.length - 1; axis >= 0; axis--) {
      columns.axisIndex[axis][i] = rest % axes[axis].values.length;
      rest = Math.floor(rest / axes[axis].values.length);
    }
    columns.inSampleSharpe[i] = i;
    columns.outOfSampleSharpe[i] = i;
    columns.consistency[i] = 0.5;
    columns.windowsEvaluated[i] = 20;
    columns.trades[i] = 30;
  }
  return columns;
}
