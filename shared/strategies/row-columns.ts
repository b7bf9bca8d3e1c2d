/** A column of `length` sides (+1, -1, 0), row by row. Plainly looped: `Int8Array.from` is ten times slower. */
export function sideColumn(length: number, sideOf: (row: number) => number): Int8Array {
  const column = new Int8Array(length);
  for (let row = 0; row < length; row += 1) column[row] = sideOf(row);
  return column;
}

/** A column of `length` exit bits, see `PlanColumns.exitSignal`. */
export function exitColumn(length: number, exitsOf: (row: number) => number): Uint8Array {
  const column = new Uint8Array(length);
  for (let row = 0; row < length; row += 1) column[row] = exitsOf(row);
  return column;
}
