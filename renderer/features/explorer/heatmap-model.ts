import type { CombinationResult } from '../../../shared/contract/research.ts';
import type { AxisArrangement, SearchAxis } from './axis-arrangement.ts';

/** One side of the heatmap: its nested parameters and how many cells lie along it. */
export interface HeatmapAxis {
  /** Outermost first. */
  readonly levels: readonly SearchAxis[];
  readonly length: number;
}

/** Every combination in its cell. */
export interface HeatmapModel {
  readonly x: HeatmapAxis;
  readonly y: HeatmapAxis;
  /** Row-major; position in `combinations`, or -1 where the strategy left the combination out. */
  readonly cells: Int32Array;
  /** The cell of each combination, same order as `combinations`. */
  readonly cellOf: Int32Array;
  readonly combinations: readonly CombinationResult[];
}

function heatmapAxis(axes: readonly SearchAxis[], names: readonly string[]): HeatmapAxis {
  const levels = names.flatMap((name) => axes.find((axis) => axis.name === name) ?? []);
  return { levels, length: levels.reduce((product, axis) => product * axis.values.length, 1) };
}

/** Position along a side: a mixed-radix number whose digits are the value indices, outermost first. */
function positions(side: HeatmapAxis): (params: Readonly<Record<string, number>>) => number {
  const digits = side.levels.map(({ name, values }) => ({
    name,
    count: values.length,
    indexOf: new Map(values.map((value, index) => [value, index])),
  }));
  return (params) => {
    let position = 0;
    for (const { name, count, indexOf } of digits) {
      const digit = indexOf.get(params[name]);
      if (digit === undefined) return -1;
      position = position * count + digit;
    }
    return position;
  };
}

/** Puts every combination of a report into its cell. */
export function heatmapModel(
  axes: readonly SearchAxis[],
  combinations: readonly CombinationResult[],
  arrangement: AxisArrangement,
): HeatmapModel {
  const x = heatmapAxis(axes, arrangement.x);
  const y = heatmapAxis(axes, arrangement.y);
  const cells = new Int32Array(x.length * y.length).fill(-1);
  const cellOf = new Int32Array(combinations.length).fill(-1);
  const columnOf = positions(x);
  const rowOf = positions(y);
  combinations.forEach((combination, index) => {
    const column = columnOf(combination.params);
    const row = rowOf(combination.params);
    if (column < 0 || row < 0) return;
    cells[row * x.length + column] = index;
    cellOf[index] = row * x.length + column;
  });
  return { x, y, cells, cellOf, combinations };
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
  /** Combinations that no window could judge. */
  readonly notEligible: number;
  /** Evaluated, but the figure itself is not defined for them. */
  readonly undefinedValues: number;
  /** Left out by the strategy, because the values make no sense together. */
  readonly leftOut: number;
}

export function heatmapCoverage(
  model: HeatmapModel,
  read: (combination: CombinationResult) => number | null,
): HeatmapCoverage {
  let filled = 0;
  let notEligible = 0;
  let undefinedValues = 0;
  let leftOut = 0;
  for (const index of model.cells) {
    if (index < 0) leftOut++;
    else if (model.combinations[index].windowsEvaluated === 0) notEligible++;
    else if (read(model.combinations[index]) === null) undefinedValues++;
    else filled++;
  }
  return { total: model.cells.length, filled, notEligible, undefinedValues, leftOut };
}

/** The cell one step away, staying on the heatmap; skips nothing. */
export function neighbourCell(
  model: HeatmapModel,
  cell: number,
  key: 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End',
): number {
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
