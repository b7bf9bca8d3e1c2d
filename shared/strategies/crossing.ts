import type { EntryConditions } from './entry-conditions.ts';
import { above, below, oneBarBefore } from './row-test.ts';

/**
 * Long in the row where `fast` rises from below `slow` to above it, short in the mirrored row. Touching without crossing in
 * one step is no signal; rows where either is undefined are none.
 */
export function crossing(fast: Float64Array, slow: Float64Array): EntryConditions {
  return {
    long: [
      { text: 'Fast average above the slow one', holds: above(fast, slow) },
      { text: 'Fast average was below at the close before', holds: oneBarBefore(below(fast, slow)) },
    ],
    short: [
      { text: 'Fast average below the slow one', holds: below(fast, slow) },
      { text: 'Fast average was above at the close before', holds: oneBarBefore(above(fast, slow)) },
    ],
  };
}
