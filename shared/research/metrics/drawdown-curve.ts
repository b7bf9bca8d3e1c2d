/**
 * How far equity stands under its highest value so far, a fraction at or below zero per entry; the initial capital is
 * the first peak. The deepest entry is minus `maxDrawdown` of the same curve.
 */
export function drawdownCurve(equity: ArrayLike<number>, initialCapital: number): number[] {
  let peak = initialCapital;
  return Array.from(equity, (value) => {
    if (value > peak) peak = value;
    return value / peak - 1;
  });
}
