/**
 * +1 in the row where `fast` rises from below `slow` to above it, -1 in the mirrored row, else 0. Touching without
 * crossing in one step is no signal; rows where either is undefined are 0.
 */
export function crossings(fast: Float64Array, slow: Float64Array): Int8Array {
  const signals = new Int8Array(fast.length);
  for (let row = 1; row < fast.length; row += 1) {
    if (fast[row - 1] < slow[row - 1] && fast[row] > slow[row]) signals[row] = 1;
    else if (fast[row - 1] > slow[row - 1] && fast[row] < slow[row]) signals[row] = -1;
  }
  return signals;
}
