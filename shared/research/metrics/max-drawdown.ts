/**
 * Largest fall of daily mark-to-market equity from an earlier peak, as a fraction of that peak; the initial capital is
 * the first peak. `equity` holds the first `days` valid entries. Days without a change can make no new peak and no
 * deeper fall, so a kernel may leave them out. Allocates nothing.
 */
export function maxDrawdown(equity: Float64Array, days: number, initialCapital: number): number {
  let peak = initialCapital;
  let deepest = 0;
  let previous = initialCapital;
  for (let day = 0; day < days; day += 1) {
    const value = equity[day];
    if (value === previous) continue;
    previous = value;
    if (value > peak) peak = value;
    else if (1 - value / peak > deepest) deepest = 1 - value / peak;
  }
  return deepest;
}
