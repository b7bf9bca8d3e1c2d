/** Above this a double may skip whole numbers once a difference is doubled. */
const largestTicks = 2 ** 51;

/** Ten decimals cover every venue's price and quantity step. */
const mostDecimals = 10;

/** One odd value in so many may be listed apart before the whole column is kept in its binary form. */
const valuesPerException = 64;

const scales = Array.from({ length: mostDecimals + 1 }, (_, decimals) => 10 ** decimals);

/** Whether `value` comes back, bit for bit, from its whole number of `1 / scale`. */
export function isWholeAt(value: number, scale: number): boolean {
  // Whole numbers have no negative zero; adding zero takes it away, so that -0 is not whole.
  const ticks = Math.round(value * scale) + 0;
  return Math.abs(ticks) <= largestTicks && Object.is(ticks / scale, value);
}

/** The nearest whole number; 0 for a value that has none. */
export function ticksAt(value: number, scale: number): number {
  const ticks = Math.round(value * scale);
  return Math.abs(ticks) <= largestTicks ? ticks : 0;
}

/**
 * The smallest power of ten by which nearly all values become whole numbers that divide back to the same doubles, or
 * null. A decimal text read as a double is the double nearest to `n / 10^d`, and that is what the division gives.
 * Sums that a program wrote with float noise (`583.6419999999999`) are the exceptions.
 */
export function wholeNumberScale(columns: readonly Float64Array[]): number | null {
  const counts = new Uint32Array(scales.length);
  let total = 0;
  let decimals = 0;
  for (const column of columns) {
    total += column.length;
    for (let index = 0; index < column.length; index += 1) {
      const value = column[index];
      // Neighbours mostly need as many decimals, or fewer.
      if (!isWholeAt(value, scales[decimals])) {
        decimals = scales.findIndex((scale) => isWholeAt(value, scale));
        if (decimals === -1) {
          decimals = 0;
          continue;
        }
      } else {
        while (decimals > 0 && isWholeAt(value, scales[decimals - 1])) decimals -= 1;
      }
      counts[decimals] += 1;
    }
  }
  let covered = 0;
  for (let candidate = 0; candidate < counts.length; candidate += 1) {
    covered += counts[candidate];
    if ((total - covered) * valuesPerException <= total) return scales[candidate];
  }
  return null;
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
