import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { briefReference, withoutBrief } from '../../../test/data/shared-data.ts';
import { gradeCriteria } from '../../domain/grade.ts';
import { grade, type GradeInputs, gradeLetter } from './grade.ts';
import { gradeSpread, type GradeSpreadInput } from './grade-spread.ts';

interface Row {
  readonly asset: string;
  readonly oos_sharpe: number;
  readonly consistency: number;
  readonly oos_is_ratio: number;
  readonly dsr: number;
  readonly stability_variance: number;
  readonly score: number;
  readonly grade: string;
}

const nothing: GradeInputs = {
  outOfSampleSharpe: null,
  consistency: null,
  outOfSampleOverInSample: null,
  deflatedSharpe: null,
  stability: null,
};

function points(inputs: Partial<GradeInputs>): number {
  return grade({ ...nothing, ...inputs }).score;
}

describe('the grade', () => {
  it('has the published scores to the printed digits and the letters of the rule', ({ skip }) => {
    const reference = briefReference<{ rows: readonly Row[] }>('grades.json');
    if (!reference) return skip(withoutBrief);
    expect(reference.rows.length).toBe(5);
    for (const row of reference.rows) {
      const { score, letter, criteria } = grade({
        outOfSampleSharpe: row.oos_sharpe,
        consistency: row.consistency,
        outOfSampleOverInSample: row.oos_is_ratio,
        deflatedSharpe: row.dsr,
        stability: row.stability_variance,
      });
      expect([row.asset, score.toFixed(2), letter]).toEqual([row.asset, row.score.toFixed(2), row.grade]);
      expect(criteria.reduce((sum, one) => sum + one.points, 0)).toBe(score);
    }
  });

  it.each<[keyof GradeInputs, readonly (readonly [number, number])[]]>([
    [
      'outOfSampleSharpe',
      [
        [-3, 0],
        [0, 0],
        [1, 7.5],
        [2, 15],
        [3.5, 20],
        [5, 25],
        [14, 25],
      ],
    ],
    [
      'consistency',
      [
        [0.2, 0],
        [0.5, 0],
        [0.75, 12.5],
        [1, 25],
      ],
    ],
    [
      'outOfSampleOverInSample',
      [
        [-1, 0],
        [0.29, 0],
        [0.65, 10],
        [1, 20],
        [1.84, 20],
      ],
    ],
    [
      'deflatedSharpe',
      [
        [0.3, 0],
        [0.5, 0],
        [0.75, 7.5],
        [1, 15],
      ],
    ],
    [
      'stability',
      [
        [0, 15],
        [0.09, 15],
        [0.55, 10],
        [1, 5],
        [1.01, 0],
      ],
    ],
  ])('scores %s along its scale', (criterion, scale) => {
    for (const [value, expected] of scale) expect(points({ [criterion]: value })).toBeCloseTo(expected, 9);
  });

  it('gives no points and a reason for what is undefined', () => {
    const { letter, score, criteria } = grade(nothing, { deflatedSharpe: 'no trial has been recorded' });
    expect([letter, score]).toEqual(['F', 0]);
    expect(criteria.map(({ id }) => id)).toEqual([...gradeCriteria]);
    expect(criteria.every(({ reason }) => reason !== null)).toBe(true);
    expect(criteria[3].reason).toBe('no trial has been recorded');
    expect(criteria.reduce((sum, { maximum }) => sum + maximum, 0)).toBe(100);
  });

  it('changes letters exactly at 90, 80, 70 and 60', () => {
    expect([90, 89.99, 80, 79.99, 70, 69.99, 60, 59.99].map(gradeLetter).join('')).toBe('ABBCCDDF');
  });

  it('never leaves 0..100 and never falls when a figure improves', () => {
    const figure = fc.oneof(fc.constant(null), fc.double({ min: -20, max: 20, noNaN: true }));
    const inputs = fc.record({
      outOfSampleSharpe: figure,
      consistency: figure,
      outOfSampleOverInSample: figure,
      deflatedSharpe: figure,
      stability: figure,
    });
    fc.assert(
      fc.property(
        inputs,
        fc.constantFrom(...gradeCriteria),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (given, id, step) => {
          const { score } = grade(given);
          expect(score >= 0 && score <= 100).toBe(true);
          const value = given[id];
          if (value === null) return;
          const better = { ...given, [id]: id === 'stability' ? value - step : value + step };
          expect(grade(better).score).toBeGreaterThanOrEqual(score - 1e-9);
        },
      ),
    );
  });
});

const good = Array.from({ length: 60 }, (_, day) => 0.004 + 0.02 * Math.sin(day * 1.7));
const input: GradeSpreadInput = {
  windows: [good, good.toReversed(), good.map((change) => change - 0.004)],
  inSampleSharpe: 3,
  periodsPerYear: 365,
  trials: 324,
  trialsVariance: 0.001,
  stability: 0.3,
};

describe('the spread of a grade', () => {
  it('is the same for the same seed, another for another, and its letters are all of it', () => {
    const spread = gradeSpread(input, 300, 1);
    expect(gradeSpread(input, 300, 1)).toEqual(spread);
    expect(gradeSpread(input, 300, 2).p50).not.toBe(spread.p50);
    expect(spread.p5!).toBeLessThan(spread.p50!);
    expect(spread.p50!).toBeLessThan(spread.p95!);
    expect(Object.values(spread.letters).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it('is null with a reason without two days', () => {
    for (const windows of [[], [[]], [[0.01]]]) {
      expect(gradeSpread({ ...input, windows }, 50, 1)).toMatchObject({
        p5: null,
        p95: null,
        reason: 'fewer than two out-of-sample days',
      });
    }
  });

  it('is a point at what the stability gives when every day is flat', () => {
    const flat = gradeSpread({ ...input, windows: [new Float64Array(30)] }, 50, 1);
    expect([flat.p5, flat.p95]).toEqual([points({ stability: 0.3 }), points({ stability: 0.3 })]);
  });
});
