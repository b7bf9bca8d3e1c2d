import { err } from '../../domain/result.ts';
import { type Statistic, statistic } from '../metrics/statistic.ts';
import { returnMoments } from './return-moments.ts';

/**
 * Mean correlation between the daily returns of different combinations. The pairs are never formed: of standardised
 * series z the variance of their sum is `k + k (k - 1) * mean`. Combinations that never vary are left out. All series
 * have the same days.
 */
export function averageCorrelation(series: readonly Float64Array[]): Statistic {
  const varying = series.filter((returns) => returnMoments(returns).ok);
  if (varying.length < 2) return err('fewer than two combinations with varying returns');
  const days = varying[0].length;
  const total = new Float64Array(days);
  for (const returns of varying) {
    let mean = 0;
    for (const change of returns) mean += change / days;
    let squares = 0;
    for (const change of returns) squares += (change - mean) ** 2;
    const deviation = Math.sqrt(squares / days);
    for (let day = 0; day < days; day += 1) total[day] += (returns[day] - mean) / deviation;
  }
  const variance = total.reduce((sum, value) => sum + value * value, 0) / days;
  const count = varying.length;
  return statistic((variance - count) / (count * (count - 1)), 'the returns are not finite');
}

/**
 * As many independent trials as `trials` correlated ones are worth: `r + (1 - r) * N` with r the mean correlation, at
 * least 0 (Bailey and Lopez de Prado 2014, appendix 3). It can be taken from a sample of the combinations.
 */
export function effectiveTrials(trials: number, correlation: number): number {
  const shared = Math.min(1, Math.max(0, correlation));
  return shared + (1 - shared) * trials;
}

/** Variance (n - 1) of the trials' per-period Sharpe ratios; those that are undefined are left out. */
export function trialsVariance(sharpes: Iterable<number | null>): Statistic {
  const defined = [...sharpes].filter(
    (sharpe): sharpe is number => sharpe !== null && Number.isFinite(sharpe),
  );
  if (defined.length < 2) return err('fewer than two trials have a Sharpe ratio');
  const mean = defined.reduce((sum, sharpe) => sum + sharpe, 0) / defined.length;
  const squares = defined.reduce((sum, sharpe) => sum + (sharpe - mean) ** 2, 0);
  return statistic(squares / (defined.length - 1), 'a Sharpe ratio is not finite');
}
