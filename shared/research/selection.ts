import { recordValue } from './combination-record.ts';

/** Fewer in-sample trades than this say nothing: the combination cannot be chosen. */
export const minimumInSampleTrades = 3;

/** What a window chose, from in-sample figures only. */
export interface Selection {
  readonly eligibleCombinations: number;
  /** Index of the combination, null when none was eligible. */
  readonly chosen: number | null;
}

/**
 * The rule declared before the run: highest in-sample Sharpe among combinations with enough in-sample trades; of equals
 * the one with the lowest index, so that the choice is the same for any number of workers.
 */
export function selectInSample(records: Float64Array, combinations: number): Selection {
  let eligibleCombinations = 0;
  let chosen: number | null = null;
  let best = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < combinations; index += 1) {
    const sharpe = recordValue(records, index, 'inSampleSharpe');
    if (Number.isNaN(sharpe) || recordValue(records, index, 'inSampleTrades') < minimumInSampleTrades)
      continue;
    eligibleCombinations += 1;
    if (sharpe > best) {
      best = sharpe;
      chosen = index;
    }
  }
  return { eligibleCombinations, chosen };
}
