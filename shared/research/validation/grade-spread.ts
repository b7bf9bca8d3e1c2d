import { gradeLetters, type GradeLetter } from '../../domain/grade.ts';
import { randomSource } from '../../domain/random.ts';
import { sharpeTransfer } from '../combination-aggregate.ts';
import { blockLengthOf, drawBlocks } from './block-bootstrap.ts';
import { deflatedSharpe } from './deflated-sharpe.ts';
import { type Grade, grade, type GradeInputs } from './grade.ts';
import { percentile } from './percentile.ts';
import { returnMoments } from './return-moments.ts';

/** What the spread of a grade needs beside the grade's own figures. */
export interface GradeSpreadInput {
  /** Out-of-sample daily returns (fractions) of each window's choice; a flat window has its days as zeros. */
  readonly windows: readonly ArrayLike<number>[];
  /** Mean in-sample Sharpe ratio of the choices, annualised: out-of-sample over in-sample is taken against it. */
  readonly inSampleSharpe: number | null;
  readonly periodsPerYear: number;
  /** Raw number of trials and the variance of the per-period Sharpe ratio across them, for the deflated Sharpe. */
  readonly trials: number;
  readonly trialsVariance: number | null;
  /** Taken as it is: the bootstrap does not run the kernel again. */
  readonly stability: number | null;
}

export interface GradeSpread {
  readonly paths: number;
  readonly seed: number;
  readonly p5: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly letters: Record<GradeLetter, number>;
  readonly reason: string | null;
}

interface ResampledWindow {
  readonly returns: ArrayLike<number>;
  readonly places: Int32Array;
  readonly blockLength: number;
  readonly sample: Float64Array;
}

function resampledInputs(
  windows: readonly ResampledWindow[],
  all: Float64Array,
  input: GradeSpreadInput,
): GradeInputs {
  const moments = returnMoments(all);
  const sharpe = moments.ok ? moments.value.sharpe * Math.sqrt(input.periodsPerYear) : null;
  const deflated = moments.ok ? deflatedSharpe(moments.value, input.trialsVariance, input.trials) : moments;
  const gained = windows.filter(
    ({ sample }) => sample.reduce((growth, change) => growth * (1 + change), 1) > 1,
  ).length;
  return {
    outOfSampleSharpe: sharpe,
    consistency: windows.length === 0 ? null : gained / windows.length,
    outOfSampleOverInSample: sharpeTransfer(input.inSampleSharpe, sharpe),
    deflatedSharpe: deflated.ok ? deflated.value : null,
    stability: input.stability,
  };
}

function lettersOf(grades: readonly Grade[]): Record<GradeLetter, number> {
  const share = (letter: GradeLetter): number =>
    grades.length === 0 ? 0 : grades.filter((one) => one.letter === letter).length / grades.length;
  return Object.fromEntries(gradeLetters.map((letter) => [letter, share(letter)])) as Record<
    GradeLetter,
    number
  >;
}

/**
 * How far the grade would spread had the days come otherwise: each window's daily out-of-sample returns are drawn again
 * in blocks (moving-block bootstrap), and the grade is computed from them. What the choice itself and the stability
 * add to the spread is not in it, so the truth is wider.
 */
export function gradeSpread(input: GradeSpreadInput, paths: number, seed: number): GradeSpread {
  const random = randomSource(seed);
  const windows = input.windows
    .filter((returns) => returns.length > 0)
    .map((returns): ResampledWindow => ({
      returns,
      places: new Int32Array(returns.length),
      blockLength: blockLengthOf(returns.length),
      sample: new Float64Array(returns.length),
    }));
  const days = windows.reduce((sum, { returns }) => sum + returns.length, 0);
  const all = new Float64Array(days);
  const grades: Grade[] = [];
  for (let path = 0; path < paths && days > 1; path += 1) {
    let day = 0;
    for (const { returns, places, blockLength, sample } of windows) {
      drawBlocks(places, returns.length, blockLength, random);
      for (let index = 0; index < places.length; index += 1) sample[index] = returns[places[index]];
      all.set(sample, day);
      day += sample.length;
    }
    grades.push(grade(resampledInputs(windows, all, input)));
  }
  const scores = Float64Array.from(grades, ({ score }) => score).sort();
  const at = (share: number): number | null => (scores.length === 0 ? null : percentile(scores, share));
  return {
    paths,
    seed,
    p5: at(0.05),
    p50: at(0.5),
    p95: at(0.95),
    letters: lettersOf(grades),
    reason: scores.length === 0 ? 'fewer than two out-of-sample days' : null,
  };
}
