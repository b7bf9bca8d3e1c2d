/** Above this a double may skip whole numbers once a difference is doubled. */
const largestTicks = 2 ** 51;

/** Ten decimals cover every venue's price and quantity step; beyond it a column is kept in its binary form. */
const mostDecimals = 10;

/**
 * The smallest power of ten by which all values become whole numbers that divide back to the same doubles, or null.
 * A decimal text read as a double is the double nearest to `n / 10^d`, and that is what the division gives.
 */
export function wholeNumberScale(columns: readonly Float64Array[]): number | null {
  let decimals = 0;
  let scale = 1;
  for (const column of columns) {
    for (let index = 0; index < column.length; index += 1) {
      const value = column[index];
      let ticks = Math.round(value * scale);
      while (ticks / scale !== value) {
        decimals += 1;
        if (decimals > mostDecimals) return null;
        scale = 10 ** decimals;
        ticks = Math.round(value * scale);
      }
      // A negative zero would come back as a positive one.
      if (ticks === 0 && Object.is(value, -0)) return null;
    }
  }
  // A scale that grew later makes earlier values longer: the bound is checked with the final one.
  for (const column of columns) {
    for (let index = 0; index < column.length; index += 1) {
      const ticks = Math.round(column[index] * scale);
      if (ticks > largestTicks || ticks < -largestTicks || ticks / scale !== column[index]) return null;
    }
  }
  return scale;
}

/** Signed to unsigned, small stays small: 0, -1, 1, -2 become 0, 1, 2, 3. */
export function zigzag(value: number): number {
  return value >= 0 ? 2 * value : -2 * value - 1;
}

/** Bytes that the largest of these non-negative whole numbers needs. */
export function bytesNeeded(numbers: Float64Array): number {
  let largest = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    if (numbers[index] > largest) largest = numbers[index];
  }
  let count = 0;
  while (256 ** count <= largest) count += 1;
  return count;
}
