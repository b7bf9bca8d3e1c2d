/**
 * Annualised Sortino ratio: mean daily return over the downside deviation, the root of the mean square of the negative
 * returns over all days (Sortino and van der Meer 1991, target 0). NaN without a losing day or with fewer than 2 days.
 */
export function sortinoRatio(returns: Float64Array, daysPerYear: number): number {
  if (returns.length < 2) return Number.NaN;
  let sum = 0;
  let squares = 0;
  for (const value of returns) {
    sum += value;
    if (value < 0) squares += value * value;
  }
  const downside = Math.sqrt(squares / returns.length);
  return downside > 1e-12 ? (sum / returns.length / downside) * Math.sqrt(daysPerYear) : Number.NaN;
}
