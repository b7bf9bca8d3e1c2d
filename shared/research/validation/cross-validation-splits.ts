import { type BlockSums, crossValidationBlocks } from './block-sums.ts';

/** What one split of the blocks into two halves showed, both ways round. */
export interface SplitOutcomes {
  /** Splits looked at: two for each pair of halves. */
  readonly splits: number;
  /** Relative out-of-sample rank of the in-sample best, in (0, 1). */
  readonly ranks: Float64Array;
  /** Per-period Sharpe ratio of that combination in-sample and out-of-sample. */
  readonly inSample: Float64Array;
  readonly outOfSample: Float64Array;
}

const half = crossValidationBlocks / 2;
const halfMasks = 2 ** half;

function blocksIn(mask: number): number {
  let count = 0;
  for (let rest = mask; rest > 0; rest >>>= 1) count += rest & 1;
  return count;
}

/**
 * Sums over every subset of eight neighbouring blocks from `firstBlock`: 256 rows, one entry per combination in each, so
 * that a split reads along rows.
 */
function subsetSums(
  values: Float64Array | Int32Array,
  combinations: number,
  firstBlock: number,
): Float64Array {
  const table = new Float64Array(halfMasks * combinations);
  for (let mask = 1; mask < halfMasks; mask += 1) {
    const rest = (mask & (mask - 1)) * combinations;
    const block = firstBlock + 31 - Math.clz32(mask & -mask);
    for (let combination = 0; combination < combinations; combination += 1) {
      table[mask * combinations + combination] =
        table[rest + combination] + values[combination * crossValidationBlocks + block];
    }
  }
  return table;
}

/** Below this, variance over mean square is rounding: the combination did not move, and its Sharpe ratio counts as 0. */
const negligibleVariance = 1e-12;

/** Per-period Sharpe ratio from sums; 0 for a combination that did not move. */
function sharpeOf(sum: number, squares: number, days: number): number {
  const mean = sum / days;
  const variance = (squares - sum * mean) / (days - 1);
  return variance > negligibleVariance * (squares / days) ? mean / Math.sqrt(variance) : 0;
}

/**
 * All `C(16, 8) = 12 870` splits of the blocks into an in-sample and an out-of-sample half (combinatorially symmetric
 * cross-validation, Bailey, Borwein, Lopez de Prado and Zhu 2017). The best in-sample combination (of equals the first)
 * is looked up out-of-sample: its rank among `n` over `n + 1`, equals sharing the middle of their ranks. A split and
 * its mirror share their Sharpe ratios. Needs at least two days in every block.
 */
export function crossValidationSplits({ combinations, days, sums, squares }: BlockSums): SplitOutcomes {
  const [lowSums, highSums] = [subsetSums(sums, combinations, 0), subsetSums(sums, combinations, half)];
  const [lowSquares, highSquares] = [
    subsetSums(squares, combinations, 0),
    subsetSums(squares, combinations, half),
  ];
  const [lowDays, highDays] = [subsetSums(days, 1, 0), subsetSums(days, 1, half)];
  const pairs: number[] = [];
  const everyBlock = 2 ** crossValidationBlocks - 1;
  for (let mask = 1; mask < 2 ** (crossValidationBlocks - 1); mask += 1) {
    if (blocksIn(mask) === half) pairs.push(mask);
  }
  const splits = pairs.length * 2;
  const outcomes: SplitOutcomes = {
    splits,
    ranks: new Float64Array(splits),
    inSample: new Float64Array(splits),
    outOfSample: new Float64Array(splits),
  };
  const first = new Float64Array(combinations);
  const second = new Float64Array(combinations);

  const evaluate = (mask: number, into: Float64Array): number => {
    const count = lowDays[mask & (halfMasks - 1)] + highDays[mask >>> half];
    const low = (mask & (halfMasks - 1)) * combinations;
    const high = (mask >>> half) * combinations;
    let best = 0;
    for (let combination = 0; combination < combinations; combination += 1) {
      const sharpe = sharpeOf(
        lowSums[low + combination] + highSums[high + combination],
        lowSquares[low + combination] + highSquares[high + combination],
        count,
      );
      into[combination] = sharpe;
      if (sharpe > into[best]) best = combination;
    }
    return best;
  };
  const enter = (split: number, chosen: number, trained: Float64Array, tested: Float64Array): void => {
    let below = 0;
    let equal = 0;
    for (let combination = 0; combination < combinations; combination += 1) {
      if (tested[combination] < tested[chosen]) below += 1;
      else if (tested[combination] === tested[chosen]) equal += 1;
    }
    outcomes.ranks[split] = (below + (equal + 1) / 2) / (combinations + 1);
    outcomes.inSample[split] = trained[chosen];
    outcomes.outOfSample[split] = tested[chosen];
  };

  pairs.forEach((mask, pair) => {
    const bestOfFirst = evaluate(mask, first);
    const bestOfSecond = evaluate(everyBlock - mask, second);
    enter(pair * 2, bestOfFirst, first, second);
    enter(pair * 2 + 1, bestOfSecond, second, first);
  });
  return outcomes;
}
