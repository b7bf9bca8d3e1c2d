import { err, ok } from '../../domain/result.ts';
import type { Statistic } from '../metrics/statistic.ts';
import { deflatedSharpe } from './deflated-sharpe.ts';
import { effectiveTrials } from './effective-trials.ts';
import { expectedMaximumSharpe } from './expected-maximum-sharpe.ts';
import { minimumBacktestYears } from './minimum-backtest.ts';
import { minimumTrackRecord } from './minimum-track-record.ts';
import { probabilisticSharpe } from './probabilistic-sharpe.ts';
import { returnMoments } from './return-moments.ts';
import { sectionFigures } from './section-figures.ts';

/** What is known of the trials behind a result. */
export interface TrialRecord {
  /** Trials ever made on the strategy and series: the ledger's count, never less than this run's own. */
  readonly trials: number;
  /** Variance of the per-period Sharpe ratio across this run's trials; see `trialsVariance`. */
  readonly variance: Statistic;
  /** Mean correlation of the combinations' daily returns; see `averageCorrelation`. */
  readonly correlation: Statistic;
}

/** Confidence of the minimum track record length, and the annual Sharpe ratio of the minimum backtest length. */
const confidence = 0.95;
const luckySharpe = 1;

/**
 * Everything about the significance of one series of daily returns (fractions), `periodsPerYear` of them in a year
 * (365 or 252).
 */
export function inference(dailyReturns: ArrayLike<number>, periodsPerYear: number, record: TrialRecord) {
  const { take, undefinedBecause } = sectionFigures();
  const found = returnMoments(dailyReturns);
  const { trials } = record;
  const variance = record.variance.ok ? record.variance.value : null;
  const effective: Statistic = record.correlation.ok
    ? ok(effectiveTrials(trials, record.correlation.value))
    : trials === 1
      ? ok(1)
      : record.correlation;
  const withMoments = (compute: (moments: (typeof found & { ok: true })['value']) => Statistic): Statistic =>
    found.ok ? compute(found.value) : err(found.error);
  const withEffective = (compute: (count: number) => Statistic): Statistic =>
    effective.ok ? compute(effective.value) : effective;
  return {
    observations: dailyReturns.length,
    periodsPerYear,
    sharpePerPeriod: take(
      'sharpePerPeriod',
      withMoments(({ sharpe }) => ok(sharpe)),
    ),
    sharpeAnnual: take(
      'sharpeAnnual',
      withMoments(({ sharpe }) => ok(sharpe * Math.sqrt(periodsPerYear))),
    ),
    skewness: take(
      'skewness',
      withMoments(({ skewness }) => ok(skewness)),
    ),
    kurtosis: take(
      'kurtosis',
      withMoments(({ kurtosis }) => ok(kurtosis)),
    ),
    psr: take(
      'psr',
      withMoments((moments) => probabilisticSharpe(moments, 0)),
    ),
    trials,
    effectiveTrials: take('effectiveTrials', effective),
    trialsVariance: take('trialsVariance', record.variance),
    expectedMaximumSharpe: take('expectedMaximumSharpe', expectedMaximumSharpe(variance, trials)),
    expectedMaximumSharpeEffective: take(
      'expectedMaximumSharpeEffective',
      withEffective((count) => expectedMaximumSharpe(variance, count)),
    ),
    dsr: take(
      'dsr',
      withMoments((moments) => deflatedSharpe(moments, variance, trials)),
    ),
    dsrEffective: take(
      'dsrEffective',
      withEffective((count) => withMoments((moments) => deflatedSharpe(moments, variance, count))),
    ),
    minimumTrackRecordDays: take(
      'minimumTrackRecordDays',
      withMoments((moments) => minimumTrackRecord(moments, 0, confidence)),
    ),
    minimumBacktestYears: take('minimumBacktestYears', minimumBacktestYears(trials, luckySharpe)),
    undefinedBecause,
  };
}
