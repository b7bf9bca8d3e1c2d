import { err } from '../../domain/result.ts';
import { type Statistic, statistic } from '../metrics/statistic.ts';
import { normalQuantile } from './normal-distribution.ts';
import { sharpeEstimateVariance } from './probabilistic-sharpe.ts';
import type { ReturnMoments } from './return-moments.ts';

/**
 * Minimum track record length (Bailey and Lopez de Prado 2012): returns needed to say with `confidence` (0..1) that the
 * true per-period Sharpe ratio is above `benchmark`, in periods.
 */
export function minimumTrackRecord(
  moments: Omit<ReturnMoments, 'observations'>,
  benchmark: number,
  confidence: number,
): Statistic {
  if (!(moments.sharpe > benchmark))
    return err('no record is long enough: the Sharpe ratio is not above the benchmark');
  const variance = sharpeEstimateVariance(moments);
  if (!variance.ok) return variance;
  const ratio = normalQuantile(confidence) / (moments.sharpe - benchmark);
  return statistic(1 + variance.value * ratio * ratio, 'the Sharpe ratio is not finite');
}
