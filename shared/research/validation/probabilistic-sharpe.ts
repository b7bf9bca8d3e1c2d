import { err, type Result } from '../../domain/result.ts';
import { type Statistic, statistic } from '../metrics/statistic.ts';
import { normalCdf } from './normal-distribution.ts';
import type { ReturnMoments } from './return-moments.ts';

/**
 * Variance of the Sharpe ratio's estimate times (n - 1): `1 - skew * SR + (kurtosis - 1) / 4 * SR^2` (Mertens 2002, as in
 * Bailey and Lopez de Prado 2012). `sharpe` is per period.
 */
export function sharpeEstimateVariance({
  sharpe,
  skewness,
  kurtosis,
}: Omit<ReturnMoments, 'observations'>): Result<number, string> {
  const variance = 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe;
  return variance > 1e-12
    ? statistic(variance, 'the moments are not finite')
    : err('skewness and kurtosis leave the Sharpe ratio no variance');
}

/**
 * Probabilistic Sharpe ratio (Bailey and Lopez de Prado 2012): the probability, 0..1, that the true per-period Sharpe
 * ratio is above `benchmark` (per period).
 */
export function probabilisticSharpe(moments: ReturnMoments, benchmark: number): Statistic {
  if (moments.observations < 2) return err('fewer than two returns');
  const variance = sharpeEstimateVariance(moments);
  if (!variance.ok) return variance;
  const distance = (moments.sharpe - benchmark) * Math.sqrt(moments.observations - 1);
  return statistic(normalCdf(distance / Math.sqrt(variance.value)), 'the Sharpe ratio is not finite');
}
