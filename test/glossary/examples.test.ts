import { describe, expect, test } from 'vitest';
import { detailsEnglish } from '../../renderer/features/help/glossary/details.en.ts';
import type { GlossaryTerm } from '../../renderer/ui/glossary/glossary.ts';
import { dayMs } from '../../shared/domain/time.ts';
import { compoundAnnualGrowth } from '../../shared/research/metrics/cagr.ts';
import { maxDrawdown } from '../../shared/research/metrics/max-drawdown.ts';
import { profitFactor } from '../../shared/research/metrics/trade-statistics.ts';
import { sharpeTransfer } from '../../shared/research/combination-aggregate.ts';
import { walkForwardWindows } from '../../shared/research/windows.ts';
import { deflatedSharpe } from '../../shared/research/validation/deflated-sharpe.ts';
import { expectedMaximumSharpe } from '../../shared/research/validation/expected-maximum-sharpe.ts';
import { grade } from '../../shared/research/validation/grade.ts';
import {
  probabilisticSharpe,
  sharpeEstimateVariance,
} from '../../shared/research/validation/probabilistic-sharpe.ts';
import { stability } from '../../shared/research/validation/stability.ts';
import { findFeeProfile } from '../../shared/simulation/costs/fee-profiles.ts';
import { liquidationPrice } from '../../shared/simulation/liquidation.ts';

/** The record of the examples: 1 200 normal days at 0.05 a day. */
const record = { observations: 1_200, sharpe: 0.05, skewness: 0, kurtosis: 3 };
const year = Math.sqrt(365);

function value(statistic: { readonly ok: boolean; readonly value?: number }): number {
  if (!statistic.ok || statistic.value === undefined) throw new Error('undefined');
  return statistic.value;
}

/** An example says the figure that the product computes, rounded as written. */
function expectExample(term: GlossaryTerm, figure: string): void {
  expect(detailsEnglish[term].example.replaceAll('−', '-')).toContain(figure);
}

const steps = [0.9, 0.8, 1.1, 0.6].map((sharpe, at) => ({
  perturbation: { parameter: 'a', change: at, value: at, params: {} },
  sharpe,
  totalReturn: 0,
  trades: 9,
  reason: null,
}));

const score = grade({
  outOfSampleSharpe: 2,
  consistency: 0.9,
  outOfSampleOverInSample: 0.8,
  deflatedSharpe: 0.95,
  stability: 0.1,
});

const hours = Float64Array.from({ length: 1_095 * 24 }, (_, bar) => bar * 3_600_000);

describe('examples of the glossary come out of the code', () => {
  test('results', () => {
    const growth = compoundAnnualGrowth(10_000, 15_625, 730.5 * dayMs);
    expectExample('calmar', (growth / 0.2).toFixed(2));
    expectExample('drawdown', `${maxDrawdown(Float64Array.of(12_000, 9_000), 2, 10_000) * 100} %`);
    expectExample('profit_factor', profitFactor([300, 200, -100, -150]).toFixed(2));
  });

  test('walk-forward', () => {
    const windows = walkForwardWindows(hours, 3_600_000, {
      mode: 'rolling',
      inSampleDays: 180,
      outOfSampleDays: 60,
      stepDays: 60,
      folds: null,
      purgeBars: 0,
      embargoBars: 0,
    });
    expectExample('wfo', `${windows.length} windows`);
    expectExample('oos_is_ratio', sharpeTransfer(2, 0.7)!.toFixed(2));
    expectExample('hindsight', value(expectedMaximumSharpe(0.25, 324)).toFixed(2));
  });

  test('evidence', () => {
    expectExample('psr', value(probabilisticSharpe(record, 0)).toFixed(3));
    expectExample('dsr', value(deflatedSharpe(record, 0.0004, 324)).toFixed(2));
    expectExample('dsr', value(expectedMaximumSharpe(0.0004, 324)).toFixed(3));
    const half = 1.96 * Math.sqrt(value(sharpeEstimateVariance(record)) / (record.observations - 1));
    expectExample('ci_sharpe', half.toFixed(3));
    expectExample('ci_sharpe', ((0.05 - half) * year).toFixed(2));
    expectExample('ci_sharpe', ((0.05 + half) * year).toFixed(2));
    expectExample('param_stability', stability({}, 1, steps).variance!.toFixed(3));
    expectExample('total_score', score.score.toFixed(1));
    expectExample('grade', score.letter);
    for (const { points } of score.criteria) expectExample('total_score', points.toFixed(1));
  });

  test('trading', () => {
    const isolated = { marginMode: 'isolated', maintenanceMarginRate: 0.005, leverage: 5 } as const;
    expectExample(
      'liquidation',
      liquidationPrice(isolated, 1, 2, 100_000, 0).toLocaleString('fr').replaceAll(/\s/g, ' '),
    );
    const { makerFeeRate, takerFeeRate } = findFeeProfile('bitget')!;
    expectExample(
      'maker_taker',
      `${(10_000 * makerFeeRate).toFixed(0)} as a maker and ${(10_000 * takerFeeRate).toFixed(0)} as a taker`,
    );
  });
});
