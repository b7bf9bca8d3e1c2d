/** What a recursive average may still remember of its seed: a billionth. */
const remainder = 1e-9;

/** Bars after which an EMA of `period` no longer depends on where the history starts, to a billionth of the seed. */
export function emaSettlingBars(period: number): number {
  return period + Math.ceil(Math.log(remainder) / Math.log(1 - 2 / (period + 1)));
}

/**
 * The same for Wilder's average, smoothed once (RSI, ATR) or twice in a row (ADX): with weight `k * e^-k` left after
 * `k` periods, a second pass needs some 20 % more than the first.
 */
export function wilderSettlingBars(period: number, passes: 1 | 2): number {
  return period + Math.ceil((passes === 1 ? -Math.log(remainder) : 25) * period);
}

/**
 * Bars after which a SuperTrend has forgotten its beginning. The average true range settles as above; the bands and the
 * side are forgotten only once the price has passed a band or the bands have been drawn anew, which takes longer the
 * wider they are. No count is certain: these are twice what the worst of 3000 starts in real markets needed.
 */
export function supertrendSettlingBars(period: number, multiple: number): number {
  return wilderSettlingBars(period, 1) + Math.ceil(50 * multiple);
}
