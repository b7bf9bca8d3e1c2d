import { randomInteger, randomSource } from '../../domain/random.ts';
import { err, ok } from '../../domain/result.ts';
import type { Statistic } from '../metrics/statistic.ts';
import { type BlockSums, crossValidationBlocks } from './block-sums.ts';
import { crossValidationSplits, type SplitOutcomes } from './cross-validation-splits.ts';
import { sectionFigures } from './section-figures.ts';

/** More combinations than this are sampled: the time grows with them and the figure hardly changes. */
export const comparedAtMost = 500;

/** Below these the figure says little. */
const poweredCombinations = 20;
const poweredDaysPerBlock = 10;
const poweredBlocks = crossValidationBlocks / 2;

const splitsOfAll = 12_870;
const histogramBars = 24;

/** A seeded sample without replacement, in ascending order (partial Fisher-Yates shuffle). */
export function sampleOf(count: number, wanted: number, seed: number): number[] {
  const random = randomSource(seed);
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let index = 0; index < wanted; index += 1) {
    const other = index + randomInteger(random, count - index);
    [order[index], order[other]] = [order[other], order[index]];
  }
  return [...order.subarray(0, wanted).sort()];
}

function sampledSums(all: BlockSums, chosen: readonly number[]): BlockSums {
  const rows = (values: Float64Array): Float64Array => {
    const sample = new Float64Array(chosen.length * crossValidationBlocks);
    chosen.forEach((combination, index) => {
      const from = combination * crossValidationBlocks;
      sample.set(values.subarray(from, from + crossValidationBlocks), index * crossValidationBlocks);
    });
    return sample;
  };
  return { combinations: chosen.length, days: all.days, sums: rows(all.sums), squares: rows(all.squares) };
}

/** Combinations that differ from each other, and blocks in which any of them moved. */
function variety({ combinations, sums, squares }: BlockSums): { distinct: number; activeBlocks: number } {
  const rows = new Set<string>();
  const active = new Set<number>();
  for (let combination = 0; combination < combinations; combination += 1) {
    const from = combination * crossValidationBlocks;
    rows.add(sums.subarray(from, from + crossValidationBlocks).join());
    for (let block = 0; block < crossValidationBlocks; block += 1) {
      if (squares[from + block] > 0) active.add(block);
    }
  }
  return { distinct: rows.size, activeBlocks: active.size };
}

function whyUnpowered(sums: BlockSums, distinct: number, activeBlocks: number): string | null {
  const perBlock = Math.min(...sums.days);
  if (distinct < poweredCombinations) {
    return `${distinct} combinations that differ; ${poweredCombinations} are the least to compare`;
  }
  if (perBlock < poweredDaysPerBlock) {
    return `${perBlock} days in a block; ${poweredDaysPerBlock} are the least`;
  }
  if (activeBlocks < poweredBlocks) {
    return `returns in only ${activeBlocks} of ${crossValidationBlocks} blocks; ${poweredBlocks} are the least`;
  }
  return null;
}

/** Logits of the ranks in bars of equal width; they lie within the logarithm of the number of combinations. */
function logitHistogram(ranks: Float64Array, combinations: number): { edges: number[]; counts: number[] } {
  const widest = Math.max(1, Math.log(combinations));
  const width = (2 * widest) / histogramBars;
  const edges = Array.from({ length: histogramBars + 1 }, (_, index) => -widest + index * width);
  const counts = Array.from({ length: histogramBars }, () => 0);
  for (const rank of ranks) {
    const bar = Math.floor((Math.log(rank / (1 - rank)) + widest) / width);
    counts[Math.min(histogramBars - 1, Math.max(0, bar))] += 1;
  }
  return { edges, counts };
}

interface Line {
  readonly slope: Statistic;
  readonly intercept: Statistic;
}

/** Least squares of the out-of-sample on the in-sample Sharpe ratio of the best. */
function degradation({ inSample, outOfSample }: SplitOutcomes): Line {
  const count = inSample.length;
  const meanIn = inSample.reduce((sum, value) => sum + value, 0) / count;
  const meanOut = outOfSample.reduce((sum, value) => sum + value, 0) / count;
  let covariance = 0;
  let variance = 0;
  for (let split = 0; split < count; split += 1) {
    covariance += (inSample[split] - meanIn) * (outOfSample[split] - meanOut);
    variance += (inSample[split] - meanIn) ** 2;
  }
  if (!(variance > 1e-15 * count)) {
    const none = err('the best in-sample Sharpe ratio is the same in every split');
    return { slope: none, intercept: none };
  }
  const slope = covariance / variance;
  return { slope: ok(slope), intercept: ok(meanOut - slope * meanIn) };
}

function whyImpossible(sums: BlockSums, distinct: number): string | null {
  if (sums.combinations < 2) return 'fewer than two combinations';
  if (Math.min(...sums.days) < 2) return 'fewer than two days in a block';
  if (![...sums.sums, ...sums.squares].every(Number.isFinite)) return 'a return is not a number';
  if (distinct < 2) return 'all combinations have the same returns';
  return null;
}

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation (Bailey, Borwein, Lopez de Prado
 * and Zhu 2017): the share of the 12 870 splits in which the best in-sample combination does not end in the upper half
 * out-of-sample. More than 500 combinations are sampled by `seed`. Powered with at least 20 combinations that differ, 10 days in a
 * block and returns in half of the blocks.
 */
export function overfitting(all: BlockSums, periodsPerYear: number, seed: number) {
  const { take, undefinedBecause } = sectionFigures();
  const sums =
    all.combinations > comparedAtMost
      ? sampledSums(all, sampleOf(all.combinations, comparedAtMost, seed))
      : all;
  const { distinct, activeBlocks } = variety(sums);
  const problem = whyImpossible(sums, distinct);
  const outcomes = problem === null ? crossValidationSplits(sums) : null;
  const fromOutcomes = (compute: (of: SplitOutcomes) => Statistic): Statistic =>
    outcomes === null ? err(problem ?? '') : compute(outcomes);
  const share = (values: Float64Array, isCounted: (value: number) => boolean): Statistic =>
    ok(values.reduce((count, value) => count + (isCounted(value) ? 1 : 0), 0) / values.length);
  const line = outcomes === null ? null : degradation(outcomes);
  const powerNote = problem ?? whyUnpowered(sums, distinct, activeBlocks);
  return {
    pbo: take(
      'pbo',
      fromOutcomes(({ ranks }) => share(ranks, (rank) => rank <= 0.5)),
    ),
    blocks: crossValidationBlocks,
    splits: outcomes?.splits ?? splitsOfAll,
    combinations: all.combinations,
    comparedCombinations: sums.combinations,
    observations: all.days.reduce((sum, days) => sum + days, 0),
    isPowered: powerNote === null,
    powerNote,
    logits: outcomes === null ? { edges: [], counts: [] } : logitHistogram(outcomes.ranks, sums.combinations),
    degradationSlope: take('degradationSlope', line?.slope ?? err(problem ?? '')),
    degradationIntercept: take(
      'degradationIntercept',
      line === null
        ? err(problem ?? '')
        : line.intercept.ok
          ? ok(line.intercept.value * Math.sqrt(periodsPerYear))
          : line.intercept,
    ),
    probabilityOfLoss: take(
      'probabilityOfLoss',
      fromOutcomes(({ outOfSample }) => share(outOfSample, (sharpe) => sharpe < 0)),
    ),
    undefinedBecause,
  };
}
