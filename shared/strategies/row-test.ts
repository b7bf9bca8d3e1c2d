/**
 * A rule about rows: keeps those of the first `count` of `rows` (ascending) in which it holds, at the front and in order,
 * and says how many. Whole lists at a time, because a call for every row costs more than the comparison. An undefined
 * value never holds. Writes in `rows` from `count` on do not matter.
 */
export type RowTest = (rows: Int32Array, count: number) => number;

/** `column > other * scale`, row by row. */
export function above(column: Float64Array, other: Float64Array | number, scale = 1): RowTest {
  if (typeof other === 'number') {
    return (rows, count) => {
      let kept = 0;
      for (let index = 0; index < count; index += 1) {
        const row = rows[index];
        rows[kept] = row;
        kept += column[row] > other ? 1 : 0;
      }
      return kept;
    };
  }
  return (rows, count) => {
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      const row = rows[index];
      rows[kept] = row;
      kept += column[row] > other[row] * scale ? 1 : 0;
    }
    return kept;
  };
}

/** `column < other * scale`, row by row. */
export function below(column: Float64Array, other: Float64Array | number, scale = 1): RowTest {
  if (typeof other === 'number') {
    return (rows, count) => {
      let kept = 0;
      for (let index = 0; index < count; index += 1) {
        const row = rows[index];
        rows[kept] = row;
        kept += column[row] < other ? 1 : 0;
      }
      return kept;
    };
  }
  return (rows, count) => {
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      const row = rows[index];
      rows[kept] = row;
      kept += column[row] < other[row] * scale ? 1 : 0;
    }
    return kept;
  };
}

/** `column >= limit`. */
export function atLeast(column: Float64Array, limit: number): RowTest {
  return (rows, count) => {
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      const row = rows[index];
      rows[kept] = row;
      kept += column[row] >= limit ? 1 : 0;
    }
    return kept;
  };
}

/** `column <= other`. */
export function atMost(column: Float64Array, other: Float64Array | number): RowTest {
  return (rows, count) => {
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      const row = rows[index];
      rows[kept] = row;
      kept += column[row] <= (typeof other === 'number' ? other : other[row]) ? 1 : 0;
    }
    return kept;
  };
}

/** The column has exactly this value. */
export function equals(column: Float64Array, value: number): RowTest {
  return (rows, count) => {
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      const row = rows[index];
      rows[kept] = row;
      kept += column[row] === value ? 1 : 0;
    }
    return kept;
  };
}

/** The column has a value at all. */
export function known(column: Float64Array): RowTest {
  return (rows, count) => {
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      const row = rows[index];
      rows[kept] = row;
      kept += Number.isNaN(column[row]) ? 0 : 1;
    }
    return kept;
  };
}

/** Every one of them. */
export function allOf(...tests: readonly RowTest[]): RowTest {
  return (rows, count) => {
    let kept = count;
    for (const test of tests) kept = test(rows, kept);
    return kept;
  };
}

/** Keeps those of `rows` whose being among the ascending `held` is `isKept`. */
function keepIf(
  rows: Int32Array,
  count: number,
  held: Int32Array,
  heldCount: number,
  isKept: boolean,
): number {
  let kept = 0;
  let next = 0;
  for (let index = 0; index < count; index += 1) {
    const row = rows[index];
    while (next < heldCount && held[next] < row) next += 1;
    const isHeld = next < heldCount && held[next] === row;
    rows[kept] = row;
    kept += isHeld === isKept ? 1 : 0;
  }
  return kept;
}

/** Not. Where a value is undefined the test does not hold, and this does. */
export function unless(test: RowTest): RowTest {
  return (rows, count) => {
    const held = rows.slice(0, count);
    return keepIf(rows, count, held, test(held, count), false);
  };
}

/** At least one of the two. */
export function eitherOf(first: RowTest, second: RowTest): RowTest {
  return unless(allOf(unless(first), unless(second)));
}

/** It held one bar before; never in the first row. */
export function oneBarBefore(test: RowTest): RowTest {
  return (rows, count) => {
    const from = count > 0 && rows[0] === 0 ? 1 : 0;
    for (let index = from; index < count; index += 1) rows[index - from] = rows[index] - 1;
    const kept = test(rows, count - from);
    for (let index = 0; index < kept; index += 1) rows[index] += 1;
    return kept;
  };
}
