import { err, ok, type Result } from '../../domain/result.ts';

/** The shape of a series of returns, per period. */
export interface ReturnMoments {
  readonly observations: number;
  /** Mean over standard deviation (n - 1), not annualised, no risk-free rate (Sharpe 1994). */
  readonly sharpe: number;
  /** Third standardised moment (divisor n). */
  readonly skewness: number;
  /** Fourth standardised moment (divisor n), non-excess: 3 for a normal distribution. */
  readonly kurtosis: number;
}

/** Returns whose standard deviation is below this are equal but for rounding. */
const negligibleDeviation = 1e-12;

/**
 * Moments of simple returns (fractions, one per period). The reason when there are none: fewer than two returns, one
 * that is not finite, or returns that do not vary.
 */
export function returnMoments(returns: ArrayLike<number>): Result<ReturnMoments, string> {
  const observations = returns.length;
  if (observations < 2) return err('fewer than two returns');
  let sum = 0;
  for (let index = 0; index < observations; index += 1) sum += returns[index];
  if (!Number.isFinite(sum)) return err('a return is not a number');
  const mean = sum / observations;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let index = 0; index < observations; index += 1) {
    const distance = returns[index] - mean;
    const square = distance * distance;
    second += square;
    third += square * distance;
    fourth += square * square;
  }
  const deviation = Math.sqrt(second / (observations - 1));
  if (!(deviation > negligibleDeviation * Math.max(1, Math.abs(mean)))) return err('the returns do not vary');
  const variance = second / observations;
  const moments = {
    observations,
    sharpe: mean / deviation,
    skewness: third / observations / variance ** 1.5,
    kurtosis: fourth / observations / variance ** 2,
  };
  return Object.values(moments).every(Number.isFinite) ? ok(moments) : err('the returns are too extreme');
}
