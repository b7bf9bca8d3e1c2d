/**
 * Spread below which returns count as equal: what rounding leaves of a constant series is not a risk to divide by.
 */
const negligibleSpread = 1e-12;

/**
 * Annualised Sharpe ratio of daily mark-to-market equity: mean over standard deviation (n - 1) of simple daily returns,
 * the first against the initial capital, times the square root of the trading days in a year (Sharpe 1994, no
 * risk-free rate). `equity` holds the first `days` valid entries. NaN for fewer than two returns or no variance.
 * Allocates nothing: the grid calls it for every combination.
 */
export function sharpeRatio(
  equity: Float64Array,
  days: number,
  initialCapital: number,
  daysPerYear: number,
): number {
  if (days < 2) return Number.NaN;
  let sum = 0;
  let previous = initialCapital;
  for (let day = 0; day < days; day += 1) {
    if (previous > 0) sum += equity[day] / previous - 1;
    previous = equity[day];
  }
  const mean = sum / days;
  let squares = 0;
  previous = initialCapital;
  for (let day = 0; day < days; day += 1) {
    const distance = (previous > 0 ? equity[day] / previous - 1 : 0) - mean;
    squares += distance * distance;
    previous = equity[day];
  }
  const deviation = Math.sqrt(squares / (days - 1));
  return deviation > negligibleSpread ? (mean / deviation) * Math.sqrt(daysPerYear) : Number.NaN;
}
