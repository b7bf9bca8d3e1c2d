import type { Statistic } from '../metrics/statistic.ts';
import { expectedMaximumSharpe } from './expected-maximum-sharpe.ts';
import { probabilisticSharpe } from './probabilistic-sharpe.ts';
import type { ReturnMoments } from './return-moments.ts';

/**
 * Deflated Sharpe ratio (Bailey and Lopez de Prado 2014): the probability, 0..1, that the true Sharpe ratio is above 0
 * once the best of `trials` was picked; a probabilistic Sharpe ratio against what luck is expected to give. `variance`
 * is that of the per-period Sharpe ratio across trials, null where unknown.
 */
export function deflatedSharpe(moments: ReturnMoments, variance: number | null, trials: number): Statistic {
  const luck = expectedMaximumSharpe(variance, trials);
  return luck.ok ? probabilisticSharpe(moments, luck.value) : luck;
}
