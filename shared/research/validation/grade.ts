import type { GradeCriterion, GradeLetter } from '../../domain/grade.ts';

/** What a grade is computed from; null where the figure is undefined. All from the walk-forward's own choices. */
export interface GradeInputs {
  /** Annualised Sharpe ratio of the stitched out-of-sample result. */
  readonly outOfSampleSharpe: number | null;
  /** Share of the out-of-sample windows that earned, 0..1. */
  readonly consistency: number | null;
  readonly outOfSampleOverInSample: number | null;
  /** At the raw number of trials, 0..1. */
  readonly deflatedSharpe: number | null;
  /** Relative variance of the Sharpe ratio around the last choice; see `stability.ts`. */
  readonly stability: number | null;
}

/** Points of one criterion. */
export interface GradeContribution {
  readonly id: GradeCriterion;
  readonly value: number | null;
  readonly points: number;
  readonly maximum: number;
  /** Why a missing value gives no points. */
  readonly reason: string | null;
}

export interface Grade {
  readonly letter: GradeLetter;
  /** 0..100 */
  readonly score: number;
  readonly criteria: GradeContribution[];
}

/** Value between two points of a scale, linearly; the ends hold outside. */
function between(value: number, from: number, to: number, low: number, high: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return low + share * (high - low);
}

interface Criterion {
  readonly id: GradeCriterion;
  readonly maximum: number;
  readonly points: (value: number) => number;
}

/** The scale of research.md section 6, in the order of `gradeCriteria`. */
const criteria: readonly Criterion[] = [
  {
    id: 'outOfSampleSharpe',
    maximum: 25,
    points: (sharpe) => (sharpe < 2 ? between(sharpe, 0, 2, 0, 15) : between(sharpe, 2, 5, 15, 25)),
  },
  { id: 'consistency', maximum: 25, points: (share) => between(share, 0.5, 1, 0, 25) },
  {
    id: 'outOfSampleOverInSample',
    maximum: 20,
    points: (ratio) => (ratio < 0.3 ? 0 : between(ratio, 0.3, 1, 0, 20)),
  },
  { id: 'deflatedSharpe', maximum: 15, points: (probability) => between(probability, 0.5, 1, 0, 15) },
  {
    id: 'stability',
    maximum: 15,
    points: (variance) => (variance > 1 ? 0 : between(variance, 0.1, 1, 15, 5)),
  },
];

const lowestScore: readonly (readonly [GradeLetter, number])[] = [
  ['A', 90],
  ['B', 80],
  ['C', 70],
  ['D', 60],
];

/** The letter of a score, 0..100. */
export function gradeLetter(score: number): GradeLetter {
  return lowestScore.find(([, lowest]) => score >= lowest)?.[0] ?? 'F';
}

/**
 * Grade of a walk-forward, with what each criterion contributed. A figure that is undefined gives no points; `reasons`
 * says why, by the criterion.
 */
export function grade(
  inputs: GradeInputs,
  reasons: Readonly<Partial<Record<GradeCriterion, string>>> = {},
): Grade {
  const contributions = criteria.map(({ id, maximum, points }): GradeContribution => {
    const value = inputs[id];
    return value === null || Number.isNaN(value)
      ? { id, value: null, points: 0, maximum, reason: reasons[id] ?? 'the figure is undefined' }
      : { id, value, points: points(value), maximum, reason: null };
  });
  const score = contributions.reduce((sum, { points }) => sum + points, 0);
  return { letter: gradeLetter(score), score, criteria: contributions };
}
