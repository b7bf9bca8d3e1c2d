import { axisPositions, combinationNumber, type SearchAxis, type SearchGrid } from './search-grid.ts';

/** Numbers of the combinations one step away from `number` on one axis, axis by axis, down before up. */
export function neighbourNumbers(axes: readonly SearchAxis[], number: number): number[] {
  const positions = axisPositions(axes, number);
  return axes.flatMap(({ values }, axis) =>
    [-1, 1].flatMap((step) => {
      const position = positions[axis] + step;
      if (position < 0 || position >= values.length) return [];
      return [combinationNumber(axes, positions.with(axis, position))];
    }),
  );
}

/** Position in the grid of combination `number` of the space, or -1. */
export function gridIndexOf({ numbers }: Pick<SearchGrid, 'numbers'>, number: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle] < number) low = middle + 1;
    else high = middle;
  }
  return numbers[low] === number ? low : -1;
}

/** Per combination of a grid its neighbours in the grid, `2 * axes` places each, -1 where there is none. */
export function neighbourTable(grid: SearchGrid): Int32Array {
  const places = grid.axes.length * 2;
  const table = new Int32Array(grid.count * places).fill(-1);
  for (let index = 0; index < grid.count; index += 1) {
    neighbourNumbers(grid.axes, grid.numbers[index]).forEach((number, place) => {
      table[index * places + place] = gridIndexOf(grid, number);
    });
  }
  return table;
}
