/** Simple daily returns of equity, the first against the initial capital; 0 after ruin. Fractions, one per day. */
export function dailyReturns(equity: Float64Array, initialCapital: number): Float64Array {
  let previous = initialCapital;
  return equity.map((value) => {
    const change = previous > 0 ? value / previous - 1 : 0;
    previous = value;
    return change;
  });
}
