import { describe, expect, it } from 'vitest';
import * as contract from '../../shared/contract/validation.ts';
import { ok } from '../../shared/domain/result.ts';
import { auditNull } from '../../shared/research/validation/audits/null-audit.ts';
import { allocateBlockSums, enterBlockSums } from '../../shared/research/validation/block-sums.ts';
import { candleBootstrap } from '../../shared/research/validation/candle-bootstrap.ts';
import { convergence } from '../../shared/research/validation/convergence.ts';
import {
  fillPolicyEnvelope,
  unavailablePolicy,
} from '../../shared/research/validation/fill-policy-envelope.ts';
import { grade } from '../../shared/research/validation/grade.ts';
import { gradeSpread } from '../../shared/research/validation/grade-spread.ts';
import { inference } from '../../shared/research/validation/inference.ts';
import { overfitting } from '../../shared/research/validation/overfitting.ts';
import { regimeResults } from '../../shared/research/validation/regime-results.ts';
import { stability } from '../../shared/research/validation/stability.ts';
import { tradeBootstrap } from '../../shared/research/validation/trade-bootstrap.ts';

/** A report of statistics over so many days and trades. */
function report(size: number): contract.ValidationReport {
  const returns = Array.from({ length: size }, (_, index) => 0.002 + 0.02 * Math.sin(index * 1.3));
  const sums = allocateBlockSums(3, size);
  [1, 2, 3].forEach((factor, index) =>
    enterBlockSums(
      sums,
      index,
      returns.map((change) => change * factor ** index),
    ),
  );
  const inputs = {
    outOfSampleSharpe: 1,
    consistency: 0.7,
    outOfSampleOverInSample: null,
    deflatedSharpe: 0.9,
    stability: 0.2,
  };
  const windows = {
    windows: [returns],
    inSampleSharpe: 1,
    periodsPerYear: 365,
    trials: 3,
    trialsVariance: 0.01,
  };
  const time = Float64Array.from(returns, (_, index) => index * 86_400_000);
  return {
    inference: inference(returns, 365, { trials: 3, variance: ok(0.01), correlation: ok(0.5) }),
    overfitting: overfitting(sums, 365, 1),
    monteCarlo: tradeBootstrap(returns, { paths: 20, seed: 1, ruinThreshold: 0.5 }),
    candleBootstrap: candleBootstrap([], null, { seed: 1, blockBars: 24 }),
    stability: stability({ period: 5 }, null, []),
    convergence: convergence(
      [{ name: 'period', values: [5, 7] }],
      [
        { symbol: 'A', params: { period: 5 } },
        { symbol: 'B', params: { period: 7 } },
      ],
    ),
    audits: [auditNull([])],
    fillPolicies: fillPolicyEnvelope([
      unavailablePolicy('magnifier', 'through', 'no lower timeframe is stored'),
    ]),
    regimes: regimeResults({
      time,
      labels: returns.map(() => 'calm'),
      trades: [],
      days: time,
      dailyReturns: returns,
      daysPerYear: 365,
    }),
    grade: { ...grade(inputs), spread: gradeSpread({ ...windows, stability: 0.2 }, 10, 1), blockers: [] },
    missing: {},
  };
}

describe('a validation report', () => {
  it.each([0, 1, 2, 200])('of %d days crosses the contract unchanged', (days) => {
    const made = report(days);
    expect(contract.validationReport.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
  });

  it('gives the reason beside every null', () => {
    const { inference: figures, overfitting: compared, monteCarlo } = report(1);
    const unexplained = [figures, compared!, monteCarlo!].flatMap((section) =>
      Object.entries(section).flatMap(([name, value]) =>
        value === null && !section.undefinedBecause[name] ? [name] : [],
      ),
    );
    expect(unexplained).toEqual([]);
  });
});
