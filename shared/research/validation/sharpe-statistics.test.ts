import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { briefReference, withoutBrief } from '../../../test/data/shared-data.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { deflatedSharpe } from './deflated-sharpe.ts';
import { averageCorrelation, effectiveTrials, trialsVariance } from './effective-trials.ts';
import { expectedMaximumSharpe } from './expected-maximum-sharpe.ts';
import { inference } from './inference.ts';
import { minimumBacktestYears } from './minimum-backtest.ts';
import { minimumTrackRecord } from './minimum-track-record.ts';
import { normalCdf, normalQuantile } from './normal-distribution.ts';
import { probabilisticSharpe } from './probabilistic-sharpe.ts';
import { returnMoments } from './return-moments.ts';

interface Reference {
  readonly dsr: readonly {
    readonly annual_sr: number;
    readonly periods_per_year: number;
    readonly n: number;
    readonly trials_variance_annual: number;
    readonly trials: number;
    readonly skew: number;
    readonly kurtosis: number;
    readonly sr0_per_period?: number;
    readonly dsr: number;
  }[];
  readonly psr: readonly {
    readonly sr: number;
    readonly benchmark: number;
    readonly n: number;
    readonly skew: number;
    readonly kurtosis: number;
    readonly psr: number;
  }[];
  readonly min_track_record_length_years: {
    readonly sr_annual: number;
    readonly benchmark_annual: number;
    readonly confidence: number;
    readonly daily: number;
    readonly weekly: number;
    readonly monthly: number;
  };
  readonly min_backtest_length: {
    readonly trials: number;
    readonly sr_annual: number;
    readonly years: number;
  };
}

const reference = briefReference<Reference>('sharpe-statistics.json');

function value<Value>(figure: Result<Value, string>): Value {
  if (!figure.ok) throw new Error(figure.error);
  return figure.value;
}

/** A published value to the digits that were printed. */
function expectPrinted(actual: number, printed: number, digits: number): void {
  expect(actual.toFixed(digits)).toBe(printed.toFixed(digits));
}

describe('the normal distribution', () => {
  it('has the tabulated values, tails included', () => {
    const table: readonly (readonly [number, number])[] = [
      [-8, 6.220960574271784e-16],
      [-5, 2.866515718791939e-7],
      [-3.5, 0.00023262907903552504],
      [-3, 0.0013498980316300946],
      [-2.5, 0.006209665325776135],
      [-1, 0.15865525393145705],
      [-0.1, 0.460172162722971],
      [0, 0.5],
      [1.96, 0.9750021048517795],
      [2.9, 0.998134186699616],
      [6, 0.9999999990134123],
    ];
    for (const [x, probability] of table) {
      expect(Math.abs(normalCdf(x) / probability - 1)).toBeLessThan(1e-12);
      expect(Math.abs(normalQuantile(probability) - x)).toBeLessThan(x > 5 ? 1e-6 : 1e-12);
    }
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    expect([normalQuantile(-0.1), normalQuantile(1.1), normalQuantile(Number.NaN)]).toEqual([NaN, NaN, NaN]);
  });

  it('is its quantile turned round, and rises', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (probability) => {
        expect(Math.abs(normalCdf(normalQuantile(probability)) / probability - 1)).toBeLessThan(1e-11);
      }),
    );
    fc.assert(
      fc.property(
        fc.double({ min: -38, max: 38, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (x, step) => {
          expect(normalCdf(x + step) - normalCdf(x)).toBeGreaterThanOrEqual(-2e-16);
        },
      ),
    );
  });
});

describe('published examples of Bailey and Lopez de Prado', () => {
  it.skipIf(reference === null)(`deflated Sharpe ratios to the printed digits (${withoutBrief})`, () => {
    for (const row of reference!.dsr) {
      const perPeriod = Math.sqrt(row.periods_per_year);
      const moments = {
        observations: row.n,
        sharpe: row.annual_sr / perPeriod,
        skewness: row.skew,
        kurtosis: row.kurtosis,
      };
      const variance = row.trials_variance_annual / row.periods_per_year;
      expectPrinted(value(deflatedSharpe(moments, variance, row.trials)), row.dsr, 5);
      if (row.sr0_per_period !== undefined) {
        expectPrinted(value(expectedMaximumSharpe(variance, row.trials)), row.sr0_per_period, 5);
      }
    }
  });

  it.skipIf(reference === null)(`probabilistic Sharpe ratios to the printed digits (${withoutBrief})`, () => {
    for (const row of reference!.psr) {
      const moments = { observations: row.n, sharpe: row.sr, skewness: row.skew, kurtosis: row.kurtosis };
      expectPrinted(value(probabilisticSharpe(moments, row.benchmark)), row.psr, 4);
    }
  });

  it.skipIf(reference === null)(`minimum lengths to the printed digits (${withoutBrief})`, () => {
    const record = reference!.min_track_record_length_years;
    const years = (periods: number): number =>
      value(
        minimumTrackRecord(
          { sharpe: record.sr_annual / Math.sqrt(periods), skewness: 0, kurtosis: 3 },
          record.benchmark_annual / Math.sqrt(periods),
          record.confidence,
        ),
      ) / periods;
    expectPrinted(years(252), record.daily, 2);
    expectPrinted(years(52), record.weekly, 2);
    expectPrinted(years(12), record.monthly, 2);
    const backtest = reference!.min_backtest_length;
    expectPrinted(value(minimumBacktestYears(backtest.trials, backtest.sr_annual)), backtest.years, 1);
  });
});

const degenerate: readonly (readonly [string, readonly number[]])[] = [
  ['no return', []],
  ['one return', [0.01]],
  ['returns that do not vary', [0.01, 0.01, 0.01]],
  ['days without a trade', Array.from({ length: 400 }, () => 0)],
  ['returns that are not numbers', [Number.NaN, Number.NaN, Number.NaN]],
  ['an infinite return', [0.01, Number.POSITIVE_INFINITY, 0.02]],
];

describe('inference', () => {
  const record = { trials: 324, variance: ok(0.002), correlation: ok(0.4) };

  it.each(degenerate)('gives null with a reason for %s, and never NaN', (_, returns) => {
    const report = inference(returns, 365, record);
    for (const name of ['sharpePerPeriod', 'skewness', 'kurtosis', 'psr', 'dsr', 'dsrEffective'] as const) {
      expect(report[name]).toBeNull();
      expect(report.undefinedBecause[name]).toMatch(/^\w/);
    }
    expect(report.minimumTrackRecordDays).toBeNull();
    expect(report.expectedMaximumSharpe).toBeGreaterThan(0);
  });

  it('is finite or null with a reason for any returns and any ledger', () => {
    const figure = fc.oneof(fc.constant(err('unknown')), fc.double({ min: -1, max: 2, noNaN: true }).map(ok));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double(), fc.double({ min: -1, max: 1, noNaN: true })), { maxLength: 40 }),
        fc.nat({ max: 100_000 }),
        figure,
        figure,
        (returns, trials, variance, correlation) => {
          const { undefinedBecause, ...figures } = inference(returns, 365, { trials, variance, correlation });
          for (const [name, value] of Object.entries(figures)) {
            expect(value === null ? undefinedBecause[name] : 'defined').toBeTruthy();
            if (value !== null) expect(value).toSatisfy(Number.isFinite);
          }
          for (const share of [figures.psr, figures.dsr, figures.dsrEffective]) {
            if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
          }
        },
      ),
    );
  });

  it('falls with every further trial, and equals the probabilistic Sharpe ratio after a single one', () => {
    const moments = { observations: 500, sharpe: 0.12, skewness: -0.5, kurtosis: 5 };
    const dsr = [1, 2, 10, 324, 100_000].map((trials) => value(deflatedSharpe(moments, 0.002, trials)));
    expect(dsr[0]).toBe(value(probabilisticSharpe(moments, 0)));
    expect([...dsr].sort((a, b) => b - a)).toEqual(dsr);
    expect(new Set(dsr).size).toBe(dsr.length);
  });

  it('has no minimum track record for a Sharpe ratio that is not above 0', () => {
    const losing = inference([0.01, -0.02, 0.01, -0.03], 365, record);
    expect(losing.minimumTrackRecordDays).toBeNull();
    expect(losing.undefinedBecause['minimumTrackRecordDays']).toContain('no record is long enough');
  });
});

describe('moments', () => {
  it('have the values of a worked series', () => {
    // 1, 2, 3, 10: mean 4, deviations -3 -2 -1 6; squares 50, cubes 180, fourth powers 1394.
    const moments = value(returnMoments([1, 2, 3, 10]));
    expect(moments.sharpe).toBeCloseTo(4 / Math.sqrt(50 / 3), 12);
    expect(moments.skewness).toBeCloseTo(45 / 12.5 ** 1.5, 12);
    expect(moments.kurtosis).toBeCloseTo(348.5 / 12.5 ** 2, 12);
  });
});

describe('effective trials', () => {
  it('take the mean of all pairs of correlations', () => {
    const series = [
      [1, 2, 3, 4, 0],
      [2, 1, 4, 3, 1],
      [-1, 0, 2, 0, 3],
    ].map((row) => Float64Array.from(row));
    const correlation = (a: Float64Array, b: Float64Array): number => {
      const mean = (row: Float64Array): number => row.reduce((sum, x) => sum + x, 0) / row.length;
      const [meanA, meanB] = [mean(a), mean(b)];
      const sum = (terms: (index: number) => number): number =>
        a.reduce((all, _, index) => all + terms(index), 0);
      return (
        sum((index) => (a[index] - meanA) * (b[index] - meanB)) /
        Math.sqrt(sum((index) => (a[index] - meanA) ** 2) * sum((index) => (b[index] - meanB) ** 2))
      );
    };
    const [a, b, c] = series;
    const expected = (correlation(a, b) + correlation(a, c) + correlation(b, c)) / 3;
    expect(value(averageCorrelation(series))).toBeCloseTo(expected, 12);
    expect(value(averageCorrelation([...series, new Float64Array(5)]))).toBeCloseTo(expected, 12);
  });

  it('are one for copies, all for strangers, and never outside that', () => {
    const copy = Float64Array.from([1, -2, 3]);
    expect(effectiveTrials(324, value(averageCorrelation([copy, copy, copy])))).toBeCloseTo(1, 9);
    expect(effectiveTrials(324, 0)).toBe(324);
    expect(effectiveTrials(324, -0.2)).toBe(324);
    expect(averageCorrelation([copy]).ok).toBe(false);
    expect(averageCorrelation([copy, new Float64Array(3)]).ok).toBe(false);
    expect(trialsVariance([0.1, null, Number.NaN]).ok).toBe(false);
    expect(value(trialsVariance([0.1, null, 0.3]))).toBeCloseTo(0.02, 12);
  });
});
