import type { CombinationColumns } from '../../../shared/contract/combination-table.ts';
import type { AxisArrangement, SearchAxis } from './axis-arrangement.ts';
import type { FigureColumn } from './combination-columns.ts';

/** One side of the heatmap: its nested parameters and how many cells lie along it. */
export interface HeatmapAxis {
  /** Outermost first. */
  readonly levels: readonly SearchAxis[];
  readonly length: number;
}

/** For parameters on neither side: the place of the value that is shown; one without an entry is averaged over. */
export type Slices = Readonly<Record<string, number>>;

/** Which combinations lie in which cell. */
export interface HeatmapModel {
  readonly x: HeatmapAxis;
  readonly y: HeatmapAxis;
  readonly columns: CombinationColumns;
  /** The cell of each combination, row-major; -1 where another slice is shown. */
  readonly cellOf: Int32Array;
  /** The combinations of cell `c` are `members[offsets[c]]` to `members[offsets[c + 1] - 1]`, ascending. */
  readonly offsets: Int32Array;
  readonly members: Int32Array;
  /** Some cell holds more than one combination, so that values are means. */
  readonly isAveraged: boolean;
}

function heatmapAxis(axes: readonly SearchAxis[], names: readonly string[]): HeatmapAxis {
  const levels = names.flatMap((name) => axes.find((axis) => axis.name === name) ?? []);
  return { levels, length: levels.reduce((product, axis) => product * axis.values.length, 1) };
}

/** Cells to step for one more in each parameter along a side: the weights of a mixed-radix number. */
function weights(side: HeatmapAxis, unit: number): Map<string, number> {
  const result = new Map<string, number>();
  let weight = unit;
  for (const level of [...side.levels].reverse()) {
    result.set(level.name, weight);
    weight *= level.values.length;
  }
  return result;
}

/** Puts every combination of the shown slice into its cell. */
export function heatmapModel(
  axes: readonly SearchAxis[],
  columns: CombinationColumns,
  arrangement: AxisArrangement,
  slices: Slices = {},
): HeatmapModel {
  const { axisIndex, count: length } = columns;
  const x = heatmapAxis(axes, arrangement.x);
  const y = heatmapAxis(axes, arrangement.y);
  const weightOf = new Map([...weights(x, 1), ...weights(y, x.length)]);
  const cellOf = new Int32Array(length);
  axes.forEach(({ name }, axis) => {
    const digit = axisIndex[axis];
    const weight = weightOf.get(name);
    const slice = arrangement.rest.includes(name) ? slices[name] : undefined;
    if (weight !== undefined) {
      for (let i = 0; i < length; i++) if (cellOf[i] >= 0) cellOf[i] += digit[i] * weight;
    } else if (slice !== undefined) {
      for (let i = 0; i < length; i++) if (digit[i] !== slice) cellOf[i] = -1;
    }
  });
  const cells = x.length * y.length;
  const offsets = new Int32Array(cells + 1);
  for (let i = 0; i < length; i++) if (cellOf[i] >= 0) offsets[cellOf[i] + 1]++;
  let isAveraged = false;
  for (let cell = 0; cell < cells; cell++) {
    if (offsets[cell + 1] > 1) isAveraged = true;
    offsets[cell + 1] += offsets[cell];
  }
  const members = new Int32Array(offsets[cells]);
  const next = offsets.slice(0, cells);
  for (let i = 0; i < length; i++) if (cellOf[i] >= 0) members[next[cellOf[i]]++] = i;
  return { x, y, columns, cellOf, offsets, members, isAveraged };
}

export function cellCountOf(model: HeatmapModel): number {
  return model.x.length * model.y.length;
}

/** The value of every cell: the mean over its combinations for which the figure is defined, NaN without any. */
export function cellValues(model: HeatmapModel, figure: FigureColumn): Float64Array {
  const { offsets, members } = model;
  const values = new Float64Array(cellCountOf(model));
  for (let cell = 0; cell < values.length; cell++) {
    let sum = 0;
    let count = 0;
    for (let k = offsets[cell]; k < offsets[cell + 1]; k++) {
      const value = figure[members[k]];
      if (!Number.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    values[cell] = count === 0 ? Number.NaN : sum / count;
  }
  return values;
}

/** The combinations of one cell. */
export function membersOf(model: HeatmapModel, cell: number): Int32Array {
  if (cell < 0 || cell >= cellCountOf(model)) return model.members.subarray(0, 0);
  return model.members.subarray(model.offsets[cell], model.offsets[cell + 1]);
}

/** The combination that a cell stands for: its only one, or of several the best; -1 in an empty cell. */
export function representativeOf(
  model: HeatmapModel,
  cell: number,
  figure: FigureColumn,
  better: 'high' | 'low',
): number {
  const sign = better === 'high' ? 1 : -1;
  let best = -1;
  let bestValue = Number.NEGATIVE_INFINITY;
  for (const position of membersOf(model, cell)) {
    const value = Number.isNaN(figure[position]) ? Number.NEGATIVE_INFINITY : sign * figure[position];
    if (best < 0 || value > bestValue) {
      best = position;
      bestValue = value;
    }
  }
  return best;
}

/** The parameter values at a position along a side, outermost first. */
export function valuesAt(axis: HeatmapAxis, position: number): number[] {
  const values: number[] = [];
  let rest = position;
  for (const level of [...axis.levels].reverse()) {
    values.unshift(level.values[rest % level.values.length]);
    rest = Math.floor(rest / level.values.length);
  }
  return values;
}

/** How full the heatmap is for one metric. */
export interface HeatmapCoverage {
  readonly total: number;
  /** Cells with a value. */
  readonly filled: number;
  /** Cells that no window could judge. */
  readonly notEligible: number;
  /** Evaluated, but the figure itself is not defined for them. */
  readonly undefinedValues: number;
  /** Without a combination: the strategy left them out, or the search did not come there. */
  readonly leftOut: number;
}

/** Counts the cells by what they hold; `values` are the cells' own. */
export function heatmapCoverage(model: HeatmapModel, values: Float64Array): HeatmapCoverage {
  const { windowsEvaluated } = model.columns;
  const { offsets, members } = model;
  let filled = 0;
  let notEligible = 0;
  let undefinedValues = 0;
  let leftOut = 0;
  for (let cell = 0; cell < values.length; cell++) {
    const from = offsets[cell];
    const to = offsets[cell + 1];
    if (from === to) leftOut++;
    else if (!Number.isNaN(values[cell])) filled++;
    else {
      let isJudged = false;
      for (let k = from; k < to; k++) if (windowsEvaluated[members[k]] > 0) isJudged = true;
      if (isJudged) undefinedValues++;
      else notEligible++;
    }
  }
  return { total: values.length, filled, notEligible, undefinedValues, leftOut };
}

export const arrowKeys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'] as const;

/** The cell one step away, staying on the heatmap; skips nothing. */
export function neighbourCell(model: HeatmapModel, cell: number, key: (typeof arrowKeys)[number]): number {
  const columns = model.x.length;
  const rows = model.y.length;
  const column = cell % columns;
  const row = Math.floor(cell / columns);
  if (key === 'ArrowLeft') return row * columns + Math.max(0, column - 1);
  if (key === 'ArrowRight') return row * columns + Math.min(columns - 1, column + 1);
  if (key === 'ArrowUp') return Math.max(0, row - 1) * columns + column;
  if (key === 'ArrowDown') return Math.min(rows - 1, row + 1) * columns + column;
  return key === 'Home' ? row * columns : row * columns + columns - 1;
}
