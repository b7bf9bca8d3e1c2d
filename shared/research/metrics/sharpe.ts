/**
 * Spread below which returns count as equal: what rounding leaves of a constant series is not a risk to divide by.
 */
const negligibleSpread = 1e-12;

/** Reused between calls, so that a grid allocates nothing; never read after the call that filled it. */
let changes = new Float64Array(1_024);

/**
 * Annualised Sharpe ratio of daily mark-to-market equity: mean over standard deviation (n - 1) of simple daily returns,
 * the first against the initial capital, times the square root of the trading days in a year (Sharpe 1994, no
 * risk-free rate). `equity` holds `count` valid entries, the equity at the end of each day; days on which it did not
 * change may be left out, and `days` counts them all. NaN for fewer than two returns or no variance.
 *
 * The days without a change are summed together, `zeros * mean^2`: so a kernel that knows only the days on which
 * something happened gets the same last bit as one that wrote every day. Allocates nothing but a longer scratch column.
 */
export function sharpeRatio(
  equity: Float64Array,
  count: number,
  initialCapital: number,
  daysPerYear: number,
  days: number = count,
): number {
  if (days < 2) return Number.NaN;
  if (changes.length < count) changes = new Float64Array(count);
  let changed = 0;
  let sum = 0;
  let previous = initialCapital;
  for (let day = 0; day < count; day += 1) {
    const value = equity[day];
    if (value === previous) continue;
    const change = previous > 0 ? value / previous - 1 : 0;
    previous = value;
    if (change === 0) continue;
    changes[changed] = change;
    changed += 1;
    sum += change;
  }
  const mean = sum / days;
  let squares = (days - changed) * (mean * mean);
  for (let index = 0; index < changed; index += 1) {
    const distance = changes[index] - mean;
    squares += distance * distance;
  }
  const deviation = Math.sqrt(squares / (days - 1));
  return deviation > negligibleSpread ? (mean / deviation) * Math.sqrt(daysPerYear) : Number.NaN;
}
