/** Blocks that the days are cut into: 16, of which every half is once in-sample (Bailey et al. 2017 use S = 16). */
export const crossValidationBlocks = 16;

/** Daily returns of many combinations, boiled down to what their Sharpe ratio over any set of blocks needs. */
export interface BlockSums {
  readonly combinations: number;
  /** Days in each block. */
  readonly days: Int32Array;
  /** Sum of the returns: row-major, `crossValidationBlocks` entries per combination. */
  readonly sums: Float64Array;
  /** Sum of the squared returns, in the same places. */
  readonly squares: Float64Array;
}

/** First day of a block; blocks differ by a day at most. */
function firstDay(block: number, observations: number): number {
  return Math.floor((block * observations) / crossValidationBlocks);
}

/** Zeroed sums for so many combinations over `observations` days. */
export function allocateBlockSums(combinations: number, observations: number): BlockSums {
  return {
    combinations,
    days: Int32Array.from(
      { length: crossValidationBlocks },
      (_, block) => firstDay(block + 1, observations) - firstDay(block, observations),
    ),
    sums: new Float64Array(combinations * crossValidationBlocks),
    squares: new Float64Array(combinations * crossValidationBlocks),
  };
}

/** Enters the daily returns (fractions, `observations` of them) of one combination. Allocates nothing. */
export function enterBlockSums(into: BlockSums, combination: number, returns: ArrayLike<number>): void {
  for (let block = 0; block < crossValidationBlocks; block += 1) {
    let sum = 0;
    let squares = 0;
    const until = firstDay(block + 1, returns.length);
    for (let day = firstDay(block, returns.length); day < until; day += 1) {
      sum += returns[day];
      squares += returns[day] * returns[day];
    }
    into.sums[combination * crossValidationBlocks + block] = sum;
    into.squares[combination * crossValidationBlocks + block] = squares;
  }
}
