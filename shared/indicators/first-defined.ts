/** Index of the first value that is not NaN; the length when all are. Where a recursive average begins. */
export function firstDefined(values: Float64Array): number {
  let index = 0;
  while (index < values.length && Number.isNaN(values[index])) index += 1;
  return index;
}
