import type { CandleGap } from '../domain/candle-gap.ts';

/**
 * Marks the rows that may not enter because of missing bars (research.md section 2, rule 7): the row before each gap,
 * whose orders would have rested through the unseen time, and the rows after it until `warmup` bars have closed again.
 * Exits stay active. Null when no row is affected.
 */
export function gapSuspendedRows(
  length: number,
  gaps: readonly Pick<CandleGap, 'barIndex'>[],
  warmup: number,
): Uint8Array | null {
  if (gaps.length === 0) return null;
  const suspended = new Uint8Array(length);
  for (const { barIndex } of gaps) suspended.fill(1, barIndex - 1, Math.min(length, barIndex + warmup - 1));
  return suspended;
}
